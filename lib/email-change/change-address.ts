import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { account, emailChange } from "@/db/schema/account";
import { isAwaited } from "@/lib/accounts/change-email";
import { setEmail, stopUntil } from "@/lib/accounts/set-email";
import { Refusal } from "@/lib/domain/errors";
import { readEmailChange } from "@/lib/domain/kinds/email-change";
import type { Dossier } from "@/lib/dossier/find";
import type { Notice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";

/**
 * The effect of an accepted change of address on paper (A39): the account has the new one, the former one may undo it for
 * seven days, a change awaited online falls. Refuses with `no-account` when nobody with that codice fiscale has one.
 */
export async function changeAddress(tx: Tx, ctx: Context, dossier: Dossier): Promise<Notice[]> {
  const { holder, email } = readEmailChange(dossier.answers);
  const [own] = await tx
    .select()
    .from(account)
    .where(and(eq(account.fiscalCode, holder.fiscalCode), ne(account.status, "deactivated")))
    .for("update");
  if (!own) throw new Refusal("no-account");
  await tx
    .update(emailChange)
    .set({ stoppedAt: ctx.now })
    .where(and(eq(emailChange.accountId, own.id), isAwaited));
  const [change] = await tx
    .insert(emailChange)
    .values({
      accountId: own.id,
      former: own.email,
      email,
      requestedAt: ctx.now,
      stopUntil: stopUntil(ctx.now),
      dossierId: dossier.id,
    })
    // Kept already when the former address was warned; the answers are frozen since.
    .onConflictDoUpdate({ target: emailChange.dossierId, set: { email } })
    .returning();
  await setEmail(tx, ctx, own, change!);
  return [
    {
      template: "account-email-moved",
      to: email,
      person: own.fiscalCode,
      eventKey: `email-change:${dossier.id}`,
      data: { ref: dossier.ref, code: dossier.code, kind: dossier.kind, holderName: `${own.name} ${own.familyName}` },
      dossierId: dossier.id,
    },
  ];
}
