import { and, asc, eq, inArray, ne, notExists } from "drizzle-orm";
import { account, emailChange } from "@/db/schema/account";
import { dossier } from "@/db/schema/dossier";
import { stopUntil, warnFormer } from "@/lib/accounts/set-email";
import { recordAudit } from "@/lib/audit/record";
import { readEmailChange } from "@/lib/domain/kinds/email-change";
import type { Context } from "@/lib/platform/context";
import { forEachDue } from "./each";

/**
 * Warns the present address of an account that another one is asked for on paper (A39), once its signed form has come and
 * before anybody decides. Gives how many were warned.
 */
export function warnOfEmailChanges(ctx: Context): Promise<number> {
  const due = and(
    eq(dossier.kind, "email-change"),
    inArray(dossier.state, ["filed", "inReview", "onHold"]),
    ne(account.status, "deactivated"),
    notExists(ctx.db.select({ id: emailChange.id }).from(emailChange).where(eq(emailChange.dossierId, dossier.id))),
  );
  const holder = eq(account.fiscalCode, dossier.appointeeFiscalCode);
  return forEachDue(
    ctx,
    (limit) =>
      ctx.db
        .select({ id: dossier.id })
        .from(dossier)
        .innerJoin(account, holder)
        .where(due)
        .orderBy(asc(dossier.filedAt))
        .limit(limit),
    async (tx, id) => {
      const [found] = await tx
        .select({ row: dossier, own: account })
        .from(dossier)
        .innerJoin(account, holder)
        .where(and(eq(dossier.id, id), due))
        .for("update", { skipLocked: true });
      if (!found) return false;
      const { row, own } = found;
      const warnedHash = await warnFormer(tx, ctx, own, row.code);
      await tx.insert(emailChange).values({
        accountId: own.id,
        former: own.email,
        email: readEmailChange(row.answers).email,
        warnedHash,
        requestedAt: ctx.now,
        stopUntil: stopUntil(ctx.now),
        dossierId: id,
      });
      await recordAudit(tx, ctx, {
        action: "account.email-warned",
        subjectType: "account",
        subjectId: own.id,
        detail: { dossier: row.code },
      });
      return true;
    },
  );
}
