import type { Metadata } from "next";
import { type Field, italianDate } from "@/lib/domain/form";
import { paperWarningAdvice } from "@/lib/domain/paper-warnings";
import type { WarningCode } from "@/lib/domain/unprocessable";
import { WARNING_TEXTS } from "@/lib/domain/unprocessable-texts";
import type { ReviewedDossier } from "@/lib/review/read-dossier";
import { recipientsOf } from "@/lib/review/recipients";
import { answerDays } from "@/lib/review/request-integration";
import { readSettings } from "@/lib/settings/settings";
import { FormPage } from "../../../_parts/form-page";
import { movePage } from "../_parts/move-page";
import { requestIntegrationAction } from "../move-actions";

const TITLE = "Chiedi un’integrazione";
export const metadata: Metadata = { title: TITLE };

const FIELDS: readonly Field[] = [
  {
    name: "text",
    type: "textarea",
    label: "Che cosa serve",
    hint: "Arriva per e-mail così com’è. Scrivi che cosa manca e come mandarlo, senza codici fiscali.",
    maxLength: 4000,
  },
  { name: "dueDay", type: "text", label: "Risposta entro il", width: 10 },
];

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<{ avviso?: string }> };

/** Asks for what is missing; the Province's clock stops until the answer (D18). */
export default function IntegrationPage({ params, searchParams }: Props) {
  return movePage(params, TITLE, ["inReview"], async ({ view, ctx, page, trail }) => {
    const { avviso } = await searchParams;
    const days = answerDays("integrazione", ctx.now, await readSettings(ctx.db));
    return (
      <FormPage
        trail={trail}
        title={TITLE}
        lead={
          <p>
            {view.dossier.organizationName}, {view.dossier.code}. Il messaggio va a{" "}
            {recipientsOf(view.dossier).join(" e a ")}. Fino alla risposta il termine della Provincia è sospeso.
          </p>
        }
        action={requestIntegrationAction}
        initial={{ values: { dueDay: italianDate(days.proposed), text: openingText(view, avviso) } }}
        hidden={{ dossierId: view.dossier.id, version: view.dossier.version, kind: "integrazione" }}
        fields={FIELDS}
        submit="Invia la richiesta"
        back={page}
      />
    );
  });
}

/** Begun from a warning, the request speaks of it in the applicant's words: they never name others. */
function openingText(view: ReviewedDossier, warningId: string | undefined): string {
  const warning = view.warnings.find((one) => one.id === warningId);
  if (!warning) return "";
  const advice = paperWarningAdvice(warning.code);
  if (advice) return advice;
  const known = WARNING_TEXTS[warning.code as WarningCode] as (typeof WARNING_TEXTS)[WarningCode] | undefined;
  return known ? known.applicant(warning.detail as Record<string, string>) : String(warning.detail.text ?? "");
}
