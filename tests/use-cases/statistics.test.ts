import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { filing } from "@/db/schema/dossier";
import type { Channel } from "@/lib/domain/dossier";
import { exportStatistics } from "@/lib/queue/export-statistics";
import { readArrivals } from "@/lib/queue/read-statistics";
import { asVisitor, makeDossier, makeOperator, NOW, refusalOf } from "./review-fixtures";

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
  // In Rome December has begun.
  const december = await exportStatistics({ ...operator, now: new Date("2026-11-30T23:30:00Z") });
  expect(december.split("\r\n")[1]).toMatch(/^"2026-12"/);
  expect(await refusalOf(exportStatistics(asVisitor([])))).toBe("not-allowed");
});

test("what arrived in twelve months, by what was asked and by how the first papers came", async () => {
  await db.execute(sql`truncate dossier cascade`);
  const arrived = async (filedAt: string, wanted: Parameters<typeof makeDossier>[0], ...channels: Channel[]) => {
    const { id } = await makeDossier({ ...wanted, change: { filedAt: new Date(filedAt) } });
    for (const [day, channel] of channels.entries()) {
      const receivedAt = new Date(Date.parse(filedAt) + day * 86_400_000);
      await db.insert(filing).values({ dossierId: id, channel, receivedAt, recordedBy: "x", recordedAt: NOW });
    }
  };
  // 1 December 2025 begins in Rome an hour before it does in Greenwich.
  await arrived("2025-11-30T22:59:59Z", { variant: "agency", state: "accepted" }, "fax");
  await arrived("2025-11-30T23:00:00Z", { variant: "school", state: "accepted" }, "pec", "counter");
  await arrived("2026-03-02T08:00:00Z", { variant: "school", state: "rejected" }, "pec");
  await arrived("2026-11-19T08:00:00Z", { variant: "employer", state: "filed" }, "upload");
  await arrived("2026-11-19T09:00:00Z", { kind: "deactivation", state: "accepted" }, "online");
  await makeDossier({ state: "issued", change: { filedAt: null } });
  expect(await readArrivals(operator)).toEqual({
    byType: [
      { kind: "registration", variant: "school", filed: 2, accepted: 1, rejected: 1 },
      { kind: "registration", variant: "employer", filed: 1, accepted: 0, rejected: 0 },
      { kind: "deactivation", variant: "user", filed: 1, accepted: 1, rejected: 0 },
    ],
    byChannel: [
      { channel: "pec", filed: 2, accepted: 1, rejected: 1 },
      { channel: "upload", filed: 1, accepted: 0, rejected: 0 },
      { channel: "online", filed: 1, accepted: 1, rejected: 0 },
    ],
  });
  expect(await refusalOf(readArrivals(asVisitor([])))).toBe("not-allowed");
});
