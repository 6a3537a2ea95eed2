import type { Metadata } from "next";
import { romeDay, romeTime } from "@/lib/domain/dates";
import { type Field, italianDate } from "@/lib/domain/form";
import { ARRIVAL_FIELDS } from "../../../_parts/filing-fields";
import { FormPage } from "../../../_parts/form-page";
import { movePage } from "../_parts/move-page";
import { recordAnswerAction } from "../move-actions";

const TITLE = "Registra la risposta";
export const metadata: Metadata = { title: TITLE };

const ANSWER_WORDS: Readonly<Record<string, Partial<Field>>> = {
  channel: { label: "Come è arrivata la risposta" },
  receivedDay: { hint: "Il termine riparte da questo giorno." },
};

const FIELDS: readonly Field[] = [
  ...ARRIVAL_FIELDS.filter(({ name }) => ["channel", "receivedDay", "receivedTime"].includes(name)).map((field) => ({
    ...field,
    ...ANSWER_WORDS[field.name],
  })),
  {
    name: "text",
    type: "textarea",
    label: "Che cosa è arrivato",
    hint: "Riassumi la risposta. Se ci sono documenti, aggiungili dopo dalla pratica.",
    maxLength: 4000,
  },
];

/** An answer that came by PEC, on paper or at the counter. */
export default function AnswerPage({ params }: { params: Promise<{ ref: string }> }) {
  return movePage(params, TITLE, ["onHold"], async ({ view, ctx, page, trail }) => (
    <FormPage
      trail={trail}
      title={TITLE}
      lead={<p>La pratica torna in istruttoria e il termine della Provincia riparte dal giorno di arrivo.</p>}
      action={recordAnswerAction}
      initial={{ values: { receivedDay: italianDate(romeDay(ctx.now)), receivedTime: romeTime(ctx.now) } }}
      hidden={{ dossierId: view.dossier.id, version: view.dossier.version }}
      fields={FIELDS}
      submit="Registra la risposta"
      back={page}
    />
  ));
}
