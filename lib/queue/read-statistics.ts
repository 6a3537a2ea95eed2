import { sql } from "drizzle-orm";
import { dossier } from "@/db/schema/dossier";
import type { Channel } from "@/lib/domain/dossier";
import type { KindId } from "@/lib/domain/kind";
import { authorize } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";

export type MonthFigures = {
  month: string;
  filed: number;
  accepted: number;
  rejected: number;
  medianDays: number | null;
};

/** How many arrived in the last twelve months, and how these ended. */
type Outcome = { filed: number; accepted: number; rejected: number };
export type Arrivals = {
  byType: readonly (Outcome & { kind: KindId; variant: string })[];
  byChannel: readonly (Outcome & { channel: Channel })[];
};

/** The first day of the oldest of twelve months, this one included; a time of Rome. */
const oldestMonth = ({ now }: Context) =>
  sql`(date_trunc('month', ${now.toISOString()}::timestamptz at time zone 'Europe/Rome') - interval '11 months')`;

/** The last twelve months: what arrived, how it ended, days from arrival to decision (median). */
export async function readStatistics(ctx: Context): Promise<MonthFigures[]> {
  authorize(ctx.actor, "dossier.read");
  const since = oldestMonth(ctx);
  const month = (column: typeof dossier.filedAt | typeof dossier.decidedAt) =>
    sql`date_trunc('month', ${column} at time zone 'Europe/Rome')`;
  const rows = await ctx.db.execute<{
    month: string;
    filed: number;
    accepted: number;
    rejected: number;
    median_days: number | null;
  }>(sql`
    with months as (select ${since} + n * interval '1 month' as month from generate_series(0, 11) n),
    arrived as (select ${month(dossier.filedAt)} as month, count(*)::int as n from ${dossier}
      where ${dossier.filedAt} >= ${since} at time zone 'Europe/Rome' group by 1),
    decided as (select ${month(dossier.decidedAt)} as month,
        count(*) filter (where ${dossier.state} = 'accepted')::int as accepted,
        count(*) filter (where ${dossier.state} = 'rejected')::int as rejected,
        percentile_cont(0.5) within group (order by extract(epoch from ${dossier.decidedAt} - ${dossier.filedAt}) / 86400) as median_days
      from ${dossier} where ${dossier.decidedAt} >= ${since} at time zone 'Europe/Rome' group by 1)
    select to_char(m.month, 'YYYY-MM') as month, coalesce(a.n, 0) as filed, coalesce(d.accepted, 0) as accepted,
      coalesce(d.rejected, 0) as rejected, d.median_days
    from months m left join arrived a using (month) left join decided d using (month) order by m.month desc`);
  return rows.map(({ median_days, ...row }) => ({
    ...row,
    medianDays: median_days === null ? null : Math.round(Number(median_days) * 10) / 10,
  }));
}

/** What arrived in the same months by what was asked, and by how the first papers came, the most first. Needs `dossier.read`. */
export async function readArrivals(ctx: Context): Promise<Arrivals> {
  authorize(ctx.actor, "dossier.read");
  // Gathered first: beside the cost of their papers, that of looking through all dossiers would seem nothing to the planner.
  const rows = await ctx.db.execute<Outcome & { kind: KindId | null; variant: string; channel: Channel | null }>(sql`
    with arrived as materialized (select ${dossier.id}, ${dossier.kind}, ${dossier.variant}, ${dossier.state}
      from ${dossier} where ${dossier.filedAt} >= ${oldestMonth(ctx)} at time zone 'Europe/Rome')
    select kind, variant, channel, count(*)::int as filed,
      (count(*) filter (where state = 'accepted'))::int as accepted,
      (count(*) filter (where state = 'rejected'))::int as rejected
    from (select kind, variant, state,
      (select f.channel from filing f where f.dossier_id = arrived.id order by f.received_at limit 1) as channel
      from arrived) came
    group by grouping sets ((kind, variant), (channel)) order by filed desc, kind, variant, channel`);
  return {
    byType: rows.flatMap(({ kind, channel: _, ...row }) => (kind ? [{ kind, ...row }] : [])),
    byChannel: rows.flatMap(({ channel, kind: _, variant: __, ...row }) => (channel ? [{ channel, ...row }] : [])),
  };
}
