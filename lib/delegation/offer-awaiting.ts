import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { organization } from "@/db/schema/account";
import { delegation } from "@/db/schema/delegation";
import { addDays, romeDay } from "@/lib/domain/dates";
import type { Dossier } from "@/lib/dossier/find";
import type { Notice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import { readSetting } from "@/lib/settings/settings";
import { offered } from "./make-delegation";

/** An intermediary is registered now: the offers that waited for it are made, each with the time to answer it. */
export async function offerAwaiting(tx: Tx, ctx: Context, dossier: Dossier): Promise<Notice[]> {
  return dossier.organizationFiscalCode ? offerTo(tx, ctx, dossier.organizationFiscalCode) : [];
}

/** The same for a body by its codice fiscale, however it was registered. */
export async function offerTo(tx: Tx, ctx: Context, fiscalCode: string): Promise<Notice[]> {
  const [body] = await tx
    .select({ id: organization.id })
    .from(organization)
    .where(and(eq(organization.fiscalCode, fiscalCode), eq(organization.intermediary, true)));
  if (!body) return [];
  const answerBy = addDays(romeDay(ctx.now), await readSetting(tx, "delegationOfferDays"));
  const made = await tx
    .update(delegation)
    .set({ intermediaryOrganizationId: body.id, answerBy })
    .where(
      and(
        eq(delegation.intermediaryFiscalCode, fiscalCode),
        eq(delegation.state, "offered"),
        isNull(delegation.intermediaryOrganizationId),
      ),
    )
    .returning();
  const notices: Notice[] = [];
  for (const row of made) notices.push(...(await offered(tx, ctx, row)));
  return notices;
}
