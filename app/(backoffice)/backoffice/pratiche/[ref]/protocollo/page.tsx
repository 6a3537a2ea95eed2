import type { Metadata } from "next";
import { romeDay } from "@/lib/domain/dates";
import { italianDate } from "@/lib/domain/form";
import { readSetting } from "@/lib/settings/settings";
import { PROTOCOL_FIELDS } from "../../../_parts/filing-fields";
import { FormPage } from "../../../_parts/form-page";
import { movePage } from "../_parts/move-page";
import { recordProtocolAction } from "../move-actions";

const TITLE = "Registra il protocollo";
export const metadata: Metadata = { title: TITLE };

/** A protocol entry of the filing; the same number may stand on several dossiers (D17). */
export default function ProtocolPage({ params }: { params: Promise<{ ref: string }> }) {
  return movePage(params, TITLE, ["filed", "inReview", "onHold"], async ({ view, ctx, page, trail }) => (
    <FormPage
      trail={trail}
      title={TITLE}
      lead={
        <p>
          {view.dossier.organizationName}, {view.dossier.code}. Se una PEC riguarda più pratiche, usa lo stesso numero
          per tutte.
        </p>
      }
      action={recordProtocolAction}
      initial={{
        values: { register: await readSetting(ctx.db, "protocolRegister"), date: italianDate(romeDay(ctx.now)) },
      }}
      hidden={{ dossierId: view.dossier.id }}
      fields={PROTOCOL_FIELDS.map(({ group: _group, ...field }) => field)}
      submit="Registra"
      back={page}
    />
  ));
}
