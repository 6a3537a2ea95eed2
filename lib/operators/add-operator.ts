import type { Tx } from "@/db/client";
import { operator } from "@/db/schema/account";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import type { AddOperator } from "@/lib/domain/operators";
import { authorize, OPERATOR_PROFILES } from "@/lib/domain/policy";
import { type Context, inTransaction } from "@/lib/platform/context";

/** Adds who works at the Province; they sign in with SPID, CIE or CNS. Refuses with `duplicate` a known codice fiscale. */
export async function addOperator(ctx: Context, input: AddOperator): Promise<void> {
  authorize(ctx.actor, "operator.manage");
  await inTransaction(ctx, (tx) => registerOperator(tx, ctx, input));
}

/** The same without an administrator behind it: the command that makes the first one. */
export async function registerOperator(tx: Tx, ctx: Context, input: AddOperator): Promise<void> {
  const { profile, ...person } = input;
  const [added] = await tx
    .insert(operator)
    .values({ ...person, permissions: OPERATOR_PROFILES[profile].permissions, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: operator.id });
  if (!added) throw new Refusal("duplicate");
  await recordAudit(tx, ctx, {
    action: "operator.added",
    subjectType: "operator",
    subjectId: added.id,
    detail: { profile, permissions: OPERATOR_PROFILES[profile].permissions },
  });
}
