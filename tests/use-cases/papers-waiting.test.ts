import { eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { sql as connection, db } from "@/db/client";
import { document, file } from "@/db/schema/dossier";
import { documentCheck } from "@/db/schema/evidence";
import { checkPapers } from "@/lib/filing/check-document";
import { papersWaiting } from "@/lib/filing/papers-waiting";
import { givePapers, makeDossier, makeOperator } from "./review-fixtures";

const operator = await makeOperator();

test("papers that wait: a backlog is worked off before the looks become short, and all are looked at again after an hour", async () => {
  const asked: (Date | null)[] = [];
  let backlog = 5;
  const look = papersWaiting(async (_, since, most) => {
    asked.push(since);
    const found = Array.from({ length: Math.min(most, since ? 0 : backlog) }, (_, i) => i);
    backlog -= found.length;
    return found;
  }, 2);
  const at = (minutes: number) => ({ ...operator, now: new Date(operator.now.getTime() + minutes * 60_000) });
  const found = [];
  for (const minutes of [0, 0, 0, 1, 59, 60]) found.push((await look(at(minutes))).length);
  expect(found).toEqual([2, 2, 1, 0, 0, 0]);
  const dayBefore = (minutes: number) => new Date(at(minutes).now.getTime() - 86_400_000);
  expect(asked).toEqual([null, null, null, dayBefore(1), dayBefore(59), null]);
});

test("the papers of a draft wait, and one whose file cannot be read keeps the others waiting only once", async () => {
  const papersOf = async (row: Awaited<ReturnType<typeof makeDossier>>) => {
    await givePapers(row);
    return db.select().from(document).where(eq(document.dossierId, row.id));
  };
  await papersOf(await makeDossier({ state: "draft", change: { code: null } }));
  const gone = (await papersOf(await makeDossier())).map(({ sha256 }) => sha256);
  const whole = (await papersOf(await makeDossier())).filter(({ type }) => type !== "identity");
  const files = await db.select().from(file).where(inArray(file.sha256, gone));
  await connection.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`delete from file where sha256 in ${tx(gone)}`;
  });
  const look = () => checkPapers(operator, () => false);
  expect(await look()).toBe(whole.length);
  await db.insert(file).values(files);
  expect(await look()).toBe(0);
  const checked = await db.select({ id: documentCheck.documentId }).from(documentCheck);
  expect(checked.map(({ id }) => id).toSorted()).toEqual(whole.map(({ id }) => id).toSorted());
});
