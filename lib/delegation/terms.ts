import { and, asc, eq, exists, gt, inArray, isNull, lt, lte, not, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { organization } from "@/db/schema/account";
import { delegation } from "@/db/schema/delegation";
import { recordAudit } from "@/lib/audit/record";
import { addDays, romeDay } from "@/lib/domain/dates";
import { enqueueNotice, type Notice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import { readCatalogue } from "@/lib/settings/catalogue";
import { readSetting } from "@/lib/settings/settings";
import { lockDelegation } from "./lock";
import { bothSides } from "./news";
import { offerTo } from "./offer-awaiting";
import { beginToday, settle } from "./settle";

/** What time brings to delegations, one at a time: the worker finds them and does each in its own transaction. */
type Timed = {
  find(ctx: Context, limit: number): Promise<{ id: string }[]>;
  /** False: it is no longer due. */
  work(tx: Tx, ctx: Context, id: string): Promise<boolean>;
};

const isBegun = (ctx: Context) =>
  and(eq(delegation.state, "active"), isNull(delegation.begunAt), lte(delegation.from, romeDay(ctx.now)));

/** The first day has come: whatever the delegation replaces ends. */
export const beginning: Timed = {
  find: (ctx, limit) =>
    ctx.db
      .select({ id: delegation.id })
      .from(delegation)
      .where(isBegun(ctx))
      .orderBy(asc(delegation.from))
      .limit(limit),
  async work(tx, ctx, id) {
    const row = await lockDelegation(tx, id);
    if (row.state !== "active" || row.begunAt || row.from > romeDay(ctx.now)) return false;
    await tell(tx, ctx, await beginToday(tx, ctx, row));
    return true;
  },
};

const isOver = (ctx: Context) => {
  const today = romeDay(ctx.now);
  return or(
    and(inArray(delegation.state, ["offered", "active"]), lt(delegation.to, today)),
    and(eq(delegation.state, "offered"), lt(delegation.answerBy, today)),
  );
};

/** The last day is past: a delegation expires, an offer lapses; an offer also at its own term. */
export const ending: Timed = {
  find: (ctx, limit) =>
    ctx.db.select({ id: delegation.id }).from(delegation).where(isOver(ctx)).orderBy(asc(delegation.to)).limit(limit),
  async work(tx, ctx, id) {
    const row = await lockDelegation(tx, id);
    const [due] = await tx
      .select({ id: delegation.id })
      .from(delegation)
      .where(and(eq(delegation.id, id), isOver(ctx)));
    if (!due) return false;
    await tell(tx, ctx, await settle(tx, ctx, [{ row, move: row.state === "active" ? "expire" : "lapse" }]));
    return true;
  },
};

/** Offers that wait for an intermediary that has been registered meanwhile, in whatever way. */
export const awaiting: Timed = {
  find: (ctx, limit) =>
    ctx.db
      .select({ id: delegation.id })
      .from(delegation)
      .innerJoin(organization, eq(organization.fiscalCode, delegation.intermediaryFiscalCode))
      .where(
        and(
          eq(delegation.state, "offered"),
          isNull(delegation.intermediaryOrganizationId),
          eq(organization.intermediary, true),
        ),
      )
      .limit(limit),
  async work(tx, ctx, id) {
    const row = await lockDelegation(tx, id);
    const notices = await offerTo(tx, ctx, row.intermediaryFiscalCode);
    await tell(tx, ctx, notices);
    return notices.length > 0;
  },
};

/** Both sides are reminded once, some days before the end, unless a later one already goes on from there. */
export const renewing: Timed = {
  async find(ctx, limit) {
    const due = await toRenew(ctx);
    return ctx.db.select({ id: delegation.id }).from(delegation).where(due).orderBy(asc(delegation.to)).limit(limit);
  },
  async work(tx, ctx, id) {
    const row = await lockDelegation(tx, id);
    const [due] = await tx
      .select({ id: delegation.id })
      .from(delegation)
      .where(and(eq(delegation.id, id), await toRenew(ctx)));
    if (!due) return false;
    await tx.update(delegation).set({ remindedAt: ctx.now }).where(eq(delegation.id, id));
    await tell(tx, ctx, bothSides(row, "ending", await readCatalogue(tx), ctx.now));
    await recordAudit(tx, ctx, {
      action: "delegation.ending-reminded",
      subjectType: "delegation",
      subjectId: id,
      detail: { to: row.to },
    });
    return true;
  },
};

async function toRenew(ctx: Context) {
  const today = romeDay(ctx.now);
  const later = alias(delegation, "later");
  const followed = exists(
    ctx.db
      .select({ one: sql`1` })
      .from(later)
      .where(
        and(
          eq(later.employerFiscalCode, delegation.employerFiscalCode),
          eq(later.intermediaryFiscalCode, delegation.intermediaryFiscalCode),
          inArray(later.state, ["offered", "active"]),
          gt(later.to, delegation.to),
        ),
      ),
  );
  return and(
    eq(delegation.state, "active"),
    isNull(delegation.remindedAt),
    sql`${delegation.to} >= ${today}`,
    lte(delegation.to, addDays(today, await readSetting(ctx.db, "delegationReminderDays"))),
    not(followed),
  );
}

async function tell(tx: Tx, ctx: Context, notices: readonly Notice[]): Promise<void> {
  for (const notice of notices) await enqueueNotice(tx, ctx.now, notice);
}
