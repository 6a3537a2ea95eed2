import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { exportStatistics } from "@/lib/queue/export-statistics";
import { asVisitor, makeDossier, makeOperator, refusalOf } from "./review-fixtures";

const operator = await makeOperator();

test("the statistics go away as CSV, for who may read dossiers", async () => {
  await db.execute(sql`truncate dossier cascade`);
  const days = (day: number, hour: number) => new Date(Date.UTC(2026, 10, day, hour));
  await makeDossier({ state: "accepted", change: { filedAt: days(2, 8), decidedAt: days(4, 20) } });
  await makeDossier({ state: "rejected", change: { filedAt: days(3, 8), decidedAt: days(7, 20) } });
  const [head, newest, ...others] = (await exportStatistics(operator)).trimEnd().split("\r\n");
  expect(head).toBe("mese;arrivate;accettate;respinte;giorni per decidere");
  // 2.5 and 4.5 days.
  expect(newest).toBe('"2026-11";"2";"1";"1";"3,5"');
  expect(others).toHaveLength(11);
  expect(others[0]).toBe('"2026-10";"0";"0";"0";""');
  expect(await refusalOf(exportStatistics(asVisitor([])))).toBe("not-allowed");
});
