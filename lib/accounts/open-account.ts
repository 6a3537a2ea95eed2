import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { account } from "@/db/schema/account";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/platform/context";

export type NewHolder = { fiscalCode: string; familyName: string; name: string; email: string; phone: string };

/**
 * The account of that codice fiscale, made when there is none (A15). A deactivated one comes back with the new contacts; one
 * that is suspended stays so.
 */
export async function openAccount(tx: Tx, ctx: Context, holder: NewHolder): Promise<{ id: string }> {
  const { fiscalCode, familyName, name, email, phone } = holder;
  const [made] = await tx
    .insert(account)
    .values({ fiscalCode, familyName, name, email, phone, activatedAt: ctx.now, statusAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: account.id });
  if (made) {
    await recordAudit(tx, ctx, { action: "account.activated", subjectType: "account", subjectId: made.id });
    return made;
  }
  const [known] = await tx
    .select({ id: account.id, status: account.status })
    .from(account)
    .where(eq(account.fiscalCode, fiscalCode))
    .for("update");
  if (known!.status === "deactivated") {
    // The contacts of old were those of a body the person may have left.
    await tx
      .update(account)
      .set({ status: "active", statusReason: null, statusAt: ctx.now, email, phone })
      .where(eq(account.id, known!.id));
    await recordAudit(tx, ctx, { action: "account.reactivated", subjectType: "account", subjectId: known!.id });
  }
  return { id: known!.id };
}
