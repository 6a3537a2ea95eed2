import { sql } from "drizzle-orm";
import { dossier } from "@/db/schema/dossier";
import { authorize } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";

export type MonthFigures = {
  month: string;
  filed: number;
  accepted: number;
  rejected: number;
  medianDays: number | null;
};

/** The last twelve months: what arrived, how it ended, days from arrival to decision (median). */
export async function readStatistics(ctx: Context): Promise<MonthFigures[]> {
  authorize(ctx.actor, "dossier.read");
  const since = sql`(date_trunc('month', ${ctx.now.toISOString()}::timestamptz at time zone 'Europe/Rome') - interval '11 months')`;
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
