import type { Metadata } from "next";
import { type Field, italianDate } from "@/lib/domain/form";
import { reasonOptions } from "@/lib/review/read-reasons";
import { recipientsOf } from "@/lib/review/recipients";
import { answerDays } from "@/lib/review/request-integration";
import { readSettings } from "@/lib/settings/settings";
import { FormPage } from "../../../_parts/form-page";
import { movePage } from "../_parts/move-page";
import { reasonFields, textLabel } from "../_parts/reason-fields";
import { requestIntegrationAction } from "../move-actions";

const TITLE = "Invia il preavviso di rigetto";
export const metadata: Metadata = { title: TITLE };

/** A refusal begins here: reasons, and ten days to answer them (L. 241/1990 art. 10-bis, D18). */
export default function RefusalNoticePage({ params }: { params: Promise<{ ref: string }> }) {
  return movePage(params, TITLE, ["inReview"], async ({ view, ctx, page, trail }) => {
    const settings = await readSettings(ctx.db);
    const days = answerDays("preavviso", ctx.now, settings);
    const options = await reasonOptions(ctx, view.dossier.kind);
    const fields: Field[] = [
      ...reasonFields(options),
      {
        name: "text",
        type: "textarea",
        label: textLabel(options),
        hint: "Che cosa, in questa pratica, impedisce di accettarla. Arriva per e-mail così com’è.",
        maxLength: 4000,
        optional: options.length > 0,
      },
      {
        name: "dueDay",
        type: "text",
        label: "Osservazioni entro il",
        hint: `Almeno ${settings.refusalNoticeDays} giorni.`,
        width: 10,
      },
    ];
    return (
      <FormPage
        trail={trail}
        title={TITLE}
        lead={
          <p>
            Prima di respingere, chi ha fatto la richiesta ha {settings.refusalNoticeDays} giorni per rispondere. Poi
            puoi accettare o respingere. Il messaggio va a {recipientsOf(view.dossier).join(" e a ")}.
          </p>
        }
        action={requestIntegrationAction}
        initial={{ values: { dueDay: italianDate(days.proposed) } }}
        hidden={{ dossierId: view.dossier.id, version: view.dossier.version, kind: "preavviso" }}
        fields={fields}
        submit="Invia il preavviso"
        back={page}
      />
    );
  });
}
