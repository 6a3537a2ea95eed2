import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEntry } from "@/db/schema/trail";
import { historyOfDossier } from "@/lib/audit/dossier-history";
import { withNames } from "@/lib/audit/names";
import { isUuid } from "@/lib/domain/uuid";
import { assignDossier } from "@/lib/review/assign";
import { requestIntegration } from "@/lib/review/request-integration";
import { makeDossier, makeOperator, reread, seen } from "./review-fixtures";
import { integration } from "./review-stage";

const operator = await makeOperator("operator", { name: "Carla Modello" });
const other = await makeOperator("operator", { name: "Ugo Esempio" });
const auditor = await makeOperator("auditor");

test("who and what a row names by an identifier is told by name, or left out; the row itself keeps all", async () => {
  const row = await makeDossier();
  await assignDossier(operator, { ...seen(row), operatorId: other.operatorId });
  await requestIntegration(other, integration(await reread(row.id)));
  const kept = await db.select().from(auditEntry).where(eq(auditEntry.subjectId, row.id)).orderBy(auditEntry.id);
  expect(kept.map(({ detail }) => detail)).toMatchObject([{ to: other.operatorId }, { dueDay: "2026-12-05" }]);
  expect(isUuid(String(kept[1]!.detail.request))).toBe(true);
  const history = await historyOfDossier(auditor, row.id);
  expect(history.map(({ detail, holds }) => [detail, holds])).toEqual([
    [{ from: null, to: "Ugo Esempio" }, true],
    [{ dueDay: "2026-12-05" }, true],
  ]);
});

test("services are told by their titles, words that are none stand as they are", async () => {
  const [told] = await withNames(auditor, [
    { detail: { services: ["prospetto", "Visure"], reason: "prospetto", from: { services: ["prospetto"] } } },
  ]);
  expect(told!.detail).toEqual({
    services: ["Prospetto informativo L. 68/99", "Visure"],
    reason: "prospetto",
    from: { services: ["Prospetto informativo L. 68/99"] },
  });
});
