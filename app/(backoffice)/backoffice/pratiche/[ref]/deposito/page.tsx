import type { Metadata } from "next";
import { documentsOf } from "@/lib/domain/kinds";
import { readSettings } from "@/lib/settings/settings";
import { ARRIVAL_FIELDS, arrivalValues, LATER_PROTOCOL_FIELDS } from "../../../_parts/filing-fields";
import { FormPage } from "../../../_parts/form-page";
import { PaperFields } from "../../../_parts/paper-fields";
import { movePage } from "../_parts/move-page";
import { recordFilingAction } from "../move-actions";

const TITLE = "Registra l’arrivo dei documenti";
export const metadata: Metadata = { title: TITLE };

/** Signed papers that came by PEC, fax, counter, e-mail or post (D4, B38). */
export default function FilingPage({ params }: { params: Promise<{ ref: string }> }) {
  return movePage(params, TITLE, ["issued", "expired"], async ({ view, ctx, page, trail }) => {
    const { dossier } = view;
    const { protocolRegister, decisionDays } = await readSettings(ctx.db);
    const late = {
      name: "lateReason",
      type: "textarea",
      label: "Perché la pratica si riapre",
      hint: "Il termine per i documenti è passato: il motivo resta nella cronologia.",
      maxLength: 500,
    } as const;
    return (
      <FormPage
        trail={trail}
        title={TITLE}
        lead={
          <p>
            {dossier.organizationName}, {dossier.code}. Dal giorno di arrivo la Provincia ha {decisionDays} giorni. Chi
            ha fatto la richiesta riceve subito la ricevuta.
          </p>
        }
        action={recordFilingAction}
        initial={{ values: arrivalValues(ctx.now, protocolRegister) }}
        hidden={{ dossierId: dossier.id, version: dossier.version }}
        fields={[...(dossier.state === "expired" ? [late] : []), ...ARRIVAL_FIELDS, ...LATER_PROTOCOL_FIELDS]}
        submit="Registra l’arrivo"
        back={page}
      >
        <PaperFields documents={documentsOf(dossier)} />
      </FormPage>
    );
  });
}
