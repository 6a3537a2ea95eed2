import { asc, eq } from "drizzle-orm";
import { account, organization } from "@/db/schema/account";
import { Refusal } from "@/lib/domain/errors";
import type { Context } from "@/lib/platform/context";
import { listPersonDossiers, type PersonDossier } from "./list-dossiers";

export type ReservedArea = {
  /** No account, or one that is not active: the dossiers say what comes next (D10). */
  account: {
    name: string;
    email: string;
    status: "active" | "suspended" | "deactivated";
    reason: string | null;
    /** Since when it has this status. */
    since: Date;
  } | null;
  dossiers: PersonDossier[];
  /** Names of the bodies of which they are known as legal representative. */
  represented: string[];
};

/** What a signed-in person finds: account, and the dossiers in which they appear. */
export async function readReservedArea(ctx: Context): Promise<ReservedArea> {
  if (ctx.actor.kind !== "person") throw new Refusal("not-allowed");
  const { fiscalCode } = ctx.actor;
  const [[holder], dossiers, bodies] = await Promise.all([
    ctx.db.select().from(account).where(eq(account.fiscalCode, fiscalCode)),
    listPersonDossiers(ctx),
    ctx.db
      .select({ name: organization.name })
      .from(organization)
      .where(eq(organization.representativeFiscalCode, fiscalCode))
      .orderBy(asc(organization.name)),
  ]);
  const mine = holder
    ? {
        name: `${holder.name} ${holder.familyName}`,
        email: holder.email,
        status: holder.status,
        reason: holder.statusReason,
        since: holder.statusAt,
      }
    : null;
  return { account: mine, dossiers, represented: bodies.map(({ name }) => name) };
}
