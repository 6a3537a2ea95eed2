import { and, asc, desc, eq, inArray, or, sql } from "drizzle-orm";
import { delegation } from "@/db/schema/delegation";
import { dossier } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import type { DelegationState } from "@/lib/domain/delegation";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import { isUuid } from "@/lib/domain/uuid";
import { type Context, inTransaction } from "@/lib/platform/context";
import { ownRole } from "./own-role";
import { type Mark, wordsIn } from "./search";

export const DELEGATION_VIEWS = ["active", "offered", "over"] as const;
export type DelegationView = (typeof DELEGATION_VIEWS)[number];

const STATES: Record<DelegationView, readonly DelegationState[]> = {
  active: ["active"],
  offered: ["offered"],
  over: ["refused", "lapsed", "revoked", "expired", "replaced"],
};

const PAGE = 50;

const shown = {
  id: delegation.id,
  employerName: delegation.employerName,
  employerFiscalCode: delegation.employerFiscalCode,
  intermediaryName: delegation.intermediaryName,
  intermediaryFiscalCode: delegation.intermediaryFiscalCode,
  services: delegation.services,
  from: delegation.from,
  to: delegation.to,
  exclusive: delegation.exclusive,
  state: delegation.state,
  stateAt: delegation.stateAt,
  stateReason: delegation.stateReason,
  answerBy: delegation.answerBy,
};
export type DelegationRow = Pick<typeof delegation.$inferSelect, keyof typeof shown>;
export type DelegationPage = { rows: DelegationRow[]; next: Mark | null };
type Wanted = { view: DelegationView; search?: string; after?: Mark | null };

/** Those in which the body of the role is the intermediary: its clients, by name. */
export async function listClients(ctx: Context, sessionId: string, wanted: Wanted): Promise<DelegationPage> {
  const { organization } = await ownRole(ctx, sessionId);
  if (!organization.intermediary) return { rows: [], next: null };
  return page(ctx, wanted, eq(delegation.intermediaryFiscalCode, organization.fiscalCode));
}

/** Those that the body of the role has given: who acts for it. */
export async function listGiven(ctx: Context, sessionId: string, wanted: Wanted): Promise<DelegationPage> {
  const { organization } = await ownRole(ctx, sessionId);
  return page(ctx, wanted, eq(delegation.employerFiscalCode, organization.fiscalCode));
}

/** How many of the role's clients are in each view; offers are what waits for an answer. */
export async function countClients(ctx: Context, sessionId: string): Promise<Record<DelegationView, number>> {
  const { organization } = await ownRole(ctx, sessionId);
  const rows = await ctx.db
    .select({ state: delegation.state, n: sql<number>`count(*)::int` })
    .from(delegation)
    .where(eq(delegation.intermediaryFiscalCode, organization.fiscalCode))
    .groupBy(delegation.state);
  const counted = DELEGATION_VIEWS.map((view) => {
    const own = rows.filter(({ state }) => STATES[view].includes(state));
    return [view, own.reduce((sum, { n }) => sum + n, 0)] as const;
  });
  return Object.fromEntries(counted) as Record<DelegationView, number>;
}

/** One delegation as one of its two sides sees it. Refuses with `not-found` those of others. */
export async function readOwn(ctx: Context, sessionId: string, id: string): Promise<DelegationRow> {
  const { organization } = await ownRole(ctx, sessionId);
  const own = or(
    eq(delegation.employerFiscalCode, organization.fiscalCode),
    organization.intermediary ? eq(delegation.intermediaryFiscalCode, organization.fiscalCode) : undefined,
  );
  const [row] = isUuid(id)
    ? await ctx.db
        .select(shown)
        .from(delegation)
        .where(and(eq(delegation.id, id), own))
    : [];
  if (!row) throw new Refusal("not-found");
  return row;
}

async function page(
  ctx: Context,
  { view, search = "", after = null }: Wanted,
  whose: ReturnType<typeof eq>,
): Promise<DelegationPage> {
  const rows = await ctx.db
    .select(shown)
    .from(delegation)
    .where(
      and(
        whose,
        inArray(delegation.state, [...STATES[view]]),
        ...wordsIn(search),
        after ? sql`(${delegation.employerName}, ${delegation.id}) > (${after.name}, ${after.id}::uuid)` : undefined,
      ),
    )
    .orderBy(asc(delegation.employerName), asc(delegation.id))
    .limit(PAGE + 1);
  const shownRows = rows.slice(0, PAGE);
  const last = shownRows.at(-1);
  return { rows: shownRows, next: rows.length > PAGE && last ? { name: last.employerName, id: last.id } : null };
}

type TakenRow = DelegationRow & { employerEmail: string; dossierCode: string | null };

/** The clients of the role in any state, as they leave in a file; that they were taken stands in the register. */
export async function takeClients(ctx: Context, sessionId: string): Promise<TakenRow[]> {
  const { organization } = await ownRole(ctx, sessionId);
  if (!organization.intermediary) throw new Refusal("not-allowed");
  return inTransaction(ctx, async (tx) => {
    const rows = await tx
      .select({ ...shown, employerEmail: delegation.employerEmail, dossierCode: dossier.code })
      .from(delegation)
      .innerJoin(dossier, eq(dossier.id, delegation.dossierId))
      .where(eq(delegation.intermediaryFiscalCode, organization.fiscalCode))
      .orderBy(asc(delegation.employerName), asc(delegation.id));
    await recordAudit(tx, ctx, {
      action: "delegation.listed",
      subjectType: "delegation",
      subjectId: organization.id,
      detail: { rows: rows.length },
    });
    return rows;
  });
}

/** All delegations, the newest first, for the office. Needs `dossier.read`. */
export async function listAll(
  ctx: Context,
  {
    search = "",
    state,
    after,
  }: { search?: string; state?: DelegationState; after?: { at: string; id: string } | null },
) {
  authorize(ctx.actor, "dossier.read");
  const rows = await ctx.db
    .select({ ...shown, createdAt: delegation.createdAt })
    .from(delegation)
    .where(
      and(
        ...wordsIn(search),
        state ? eq(delegation.state, state) : undefined,
        after
          ? sql`(${delegation.createdAt}, ${delegation.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(delegation.createdAt), desc(delegation.id))
    .limit(PAGE + 1);
  const shownRows = rows.slice(0, PAGE);
  const last = shownRows.at(-1);
  return {
    rows: shownRows,
    next: rows.length > PAGE && last ? { at: last.createdAt.toISOString(), id: last.id } : null,
  };
}

/** One delegation with the dossier it was born of, for the office. Needs `dossier.read`; refuses with `not-found`. */
export async function readDelegationOf(ctx: Context, id: string) {
  authorize(ctx.actor, "dossier.read");
  if (!isUuid(id)) throw new Refusal("not-found");
  const [row] = await ctx.db
    .select({
      ...shown,
      createdAt: delegation.createdAt,
      employerEmail: delegation.employerEmail,
      intermediaryEmail: delegation.intermediaryEmail,
      registered: sql<boolean>`${delegation.intermediaryOrganizationId} is not null`,
      dossier: { ref: dossier.ref, code: dossier.code },
    })
    .from(delegation)
    .innerJoin(dossier, eq(dossier.id, delegation.dossierId))
    .where(eq(delegation.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}
