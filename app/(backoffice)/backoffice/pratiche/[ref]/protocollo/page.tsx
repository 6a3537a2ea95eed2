import type { Metadata } from "next";
import { romeDay } from "@/lib/domain/dates";
import { DOSSIER_STATES, type DossierState } from "@/lib/domain/dossier";
import { italianDate } from "@/lib/domain/form";
import { readSetting } from "@/lib/settings/settings";
import { PROTOCOL_FIELDS } from "../../../_parts/filing-fields";
import { FormPage } from "../../../_parts/form-page";
import { movePage } from "../_parts/move-page";
import { correctProtocolAction, recordProtocolAction } from "../move-actions";

const TITLE = "Registra il protocollo";
export const metadata: Metadata = { title: TITLE };

const FILED: readonly DossierState[] = ["filed", "inReview", "onHold"];

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<{ correggi?: string }> };

/** A protocol entry of the filing, new or in the place of a wrong one; one number may stand on several dossiers (D17). */
export default async function ProtocolPage({ params, searchParams }: Props) {
  const { correggi } = await searchParams;
  const title = correggi ? "Correggi il protocollo" : TITLE;
  return movePage(params, title, correggi ? DOSSIER_STATES : FILED, async ({ view, ctx, page, trail }) => {
    const wrong = view.protocols.find(({ id }) => id === correggi);
    return (
      <FormPage
        trail={trail}
        title={title}
        lead={
          <p>
            {view.dossier.organizationName}, {view.dossier.code}.{" "}
            {wrong
              ? "La correzione vale per questa pratica; una data corretta vale per tutte quelle con lo stesso numero."
              : "Se una PEC riguarda più pratiche, usa lo stesso numero per tutte."}
          </p>
        }
        action={wrong ? correctProtocolAction : recordProtocolAction}
        initial={{
          values: wrong
            ? { register: wrong.register, number: wrong.number, date: italianDate(wrong.date) }
            : { register: await readSetting(ctx.db, "protocolRegister"), date: italianDate(romeDay(ctx.now)) },
        }}
        hidden={{ dossierId: view.dossier.id, ...(wrong ? { protocolId: wrong.id } : {}) }}
        fields={PROTOCOL_FIELDS.map(({ group: _group, ...field }) => field)}
        submit={wrong ? "Correggi" : "Registra"}
        back={page}
      />
    );
  });
}
