import { and, eq, inArray, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { delegation } from "@/db/schema/delegation";
import { signInSession } from "@/db/schema/identity";
import { moduleSession } from "@/db/schema/module";
import { recordAudits } from "@/lib/audit/record";
import type { AuditAction } from "@/lib/domain/audit-words";
import { romeDay } from "@/lib/domain/dates";
import { type DelegationMove, nextDelegationState, servicesLeft } from "@/lib/domain/delegation";
import type { DelegationEvent } from "@/lib/domain/notices";
import { closeModules } from "@/lib/identity/close-modules";
import type { Notice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import { readCatalogue } from "@/lib/settings/catalogue";
import type { Delegation } from "./lock";
import { bothSides } from "./news";

/** A move of one delegation, or services that a later one takes away from it ("narrow"). */
export type Change = {
  row: Delegation;
  move: DelegationMove | "narrow";
  /** In the words of whoever ends it. */
  reason?: string | null;
  set?: Partial<Delegation>;
};

/** What both sides are told of each. */
const EVENT = {
  accept: "active",
  refuse: "refused",
  lapse: "lapsed",
  revoke: "revoked",
  expire: "expired",
  replace: "replaced",
  narrow: "narrowed",
} as const satisfies Record<Change["move"], DelegationEvent>;

/** What the register calls them. */
const actionOf = (move: Change["move"]): AuditAction => `delegation.${move === "accept" ? "accepted" : EVENT[move]}`;

/**
 * Makes the changes of delegations that the caller has locked: their state, the end of whoever acted under them, the
 * register. Those that become active and whose day has come begin, and end what they replace. Gives the mails to send.
 */
export async function settle(tx: Tx, ctx: Context, changes: readonly Change[]): Promise<Notice[]> {
  const begun: Change[] = [];
  for (const change of changes) {
    const row = await write(tx, ctx, change);
    if (change.move === "accept" && row.from <= romeDay(ctx.now)) begun.push(...(await begin(tx, ctx, row)));
  }
  return conclude(tx, ctx, [...changes, ...begun]);
}

/** The first day of an active delegation has come, with its employer locked: what it replaces ends. Gives the mails to send. */
export const beginToday = async (tx: Tx, ctx: Context, row: Delegation): Promise<Notice[]> =>
  conclude(tx, ctx, await begin(tx, ctx, row));

async function conclude(tx: Tx, ctx: Context, all: readonly Change[]): Promise<Notice[]> {
  await stopActing(tx, ctx, all);
  await recordAudits(
    tx,
    ctx,
    all.map(({ row, move, reason, set }) => ({
      action: actionOf(move),
      subjectType: "delegation",
      subjectId: row.id,
      detail: { employer: row.employerName, intermediary: row.intermediaryName, reason, services: set?.services },
    })),
  );
  const catalogue = await readCatalogue(tx);
  return all.flatMap((change) =>
    bothSides({ ...change.row, ...change.set }, EVENT[change.move], catalogue, ctx.now, change.reason),
  );
}

async function write(tx: Tx, ctx: Context, { row, move, reason, set }: Change): Promise<Delegation> {
  const state = move === "narrow" ? row.state : nextDelegationState(row.state, move);
  const [written] = await tx
    .update(delegation)
    .set({ ...set, state, stateAt: ctx.now, stateReason: reason ?? null })
    .where(and(eq(delegation.id, row.id), eq(delegation.state, row.state)))
    .returning();
  return written!;
}

async function begin(tx: Tx, ctx: Context, row: Delegation): Promise<Change[]> {
  await tx.update(delegation).set({ begunAt: ctx.now }).where(eq(delegation.id, row.id));
  const others = await tx
    .select()
    .from(delegation)
    .where(
      and(
        eq(delegation.employerFiscalCode, row.employerFiscalCode),
        inArray(delegation.state, ["offered", "active"]),
        ne(delegation.id, row.id),
      ),
    )
    .orderBy(delegation.id)
    .for("update");
  const changes = others.flatMap((earlier): Change[] => {
    const left = servicesLeft(terms(earlier), terms(row));
    if (left.length === earlier.services.length) return [];
    if (left.length > 0) return [{ row: earlier, move: "narrow", set: { services: [...left] } }];
    return [{ row: earlier, move: earlier.state === "active" ? "replace" : "lapse" }];
  });
  for (const change of changes) await write(tx, ctx, change);
  return changes;
}

/** The instant of acceptance; two at the same instant are told apart all the same. */
const terms = (row: Delegation) => ({ ...row, order: `${row.createdAt.toISOString()} ${row.id}` });

/** Who acted for that client no longer does, at once: the windows opened for it close, the session goes on. */
async function stopActing(tx: Tx, ctx: Context, changes: readonly Change[]): Promise<void> {
  const ended = changes.filter(({ row, move }) => row.state === "active" && move !== "accept").map(({ row }) => row.id);
  if (ended.length === 0) return;
  await tx.update(signInSession).set({ delegationId: null }).where(inArray(signInSession.delegationId, ended));
  await closeModules(tx, ctx, inArray(moduleSession.delegationId, ended), "ended");
}
