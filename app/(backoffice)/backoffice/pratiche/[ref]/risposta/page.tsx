import type { Metadata } from "next";
import type { Field } from "@/lib/domain/form";
import { FormPage } from "../../../_parts/form-page";
import { movePage } from "../_parts/move-page";
import { recordAnswerAction } from "../move-actions";

const TITLE = "Registra la risposta";
export const metadata: Metadata = { title: TITLE };

const FIELDS: readonly Field[] = [
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
  return movePage(params, TITLE, ["onHold"], async ({ view, page, trail }) => (
    <FormPage
      trail={trail}
      title={TITLE}
      lead={<p>La pratica torna in istruttoria e il termine della Provincia riparte da dove si era fermato.</p>}
      action={recordAnswerAction}
      hidden={{ dossierId: view.dossier.id, version: view.dossier.version }}
      fields={FIELDS}
      submit="Registra la risposta"
      back={page}
    />
  ));
}
