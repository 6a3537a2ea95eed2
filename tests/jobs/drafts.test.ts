import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { dossier, visitorGrant } from "@/db/schema/dossier";
import { rateLimit } from "@/db/schema/trail";
import { DOSSIER_STATES } from "@/lib/domain/dossier";
import { cleanUp } from "@/lib/jobs/clean-up";
import { deleteDrafts, warnOfDrafts } from "@/lib/jobs/clear-drafts";
import { at, auditOf, clear, days, dossierIn, NOW, noticesOf, read } from "./dossiers";

beforeEach(clear);

const run = async (now: Date) => [await warnOfDrafts(at(now)), await deleteDrafts(at(now))];
const saved = (columns = {}) => dossierIn("draft", { savedAt: NOW, ...columns });

describe("a draft nobody saves", () => {
  it("is warned of after 25 days and deleted after 30, with its mails", async () => {
    const { id } = await saved();
    expect(await run(days(24.9))).toEqual([0, 0]);
    expect(await run(days(25))).toEqual([1, 0]);
    expect(await noticesOf(id)).toMatchObject([{ template: "draft-expiring", data: { dueDay: "2026-12-19" } }]);
    expect(await run(days(29.9))).toEqual([0, 0]);
    expect(await run(days(30))).toEqual([0, 1]);
    expect(await read(id)).toBeUndefined();
    expect(await noticesOf(id)).toEqual([]);
    expect(await auditOf(id)).toEqual(["draft.deleted"]);
    expect(await run(days(31))).toEqual([0, 0]);
  });

  it("saved again it begins again, and is warned of again", async () => {
    const { id } = await saved();
    await run(days(25));
    await db
      .update(dossier)
      .set({ savedAt: days(27) })
      .where(eq(dossier.id, id));
    expect(await run(days(31))).toEqual([0, 0]);
    expect(await run(days(52))).toEqual([1, 0]);
    expect(await noticesOf(id)).toHaveLength(2);
    expect(await run(days(57))).toEqual([0, 1]);
  });

  it("is never deleted without the days of the warning, even after a long stop", async () => {
    const { id } = await saved();
    expect(await run(days(90))).toEqual([1, 0]);
    expect((await noticesOf(id))[0]?.data).toMatchObject({ dueDay: "2027-02-22" });
    expect(await run(days(94.9))).toEqual([0, 0]);
    expect(await run(days(95))).toEqual([0, 1]);
  });

  it("without an address it is deleted at its time", async () => {
    await saved({ contactEmail: null });
    expect(await run(days(29))).toEqual([0, 0]);
    expect(await run(days(30))).toEqual([0, 1]);
  });

  it("warned and deleted once by two workers at once", async () => {
    const { id } = await saved();
    expect((await Promise.all([warnOfDrafts(at(days(25))), warnOfDrafts(at(days(25)))])).sort()).toEqual([0, 1]);
    expect((await Promise.all([deleteDrafts(at(days(30))), deleteDrafts(at(days(30)))])).sort()).toEqual([0, 1]);
    expect(await auditOf(id)).toEqual(["draft.deleted"]);
  });

  it.each(DOSSIER_STATES.filter((state) => state !== "draft"))("a dossier in %s stays", async (state) => {
    const { id } = await dossierIn(state, { savedAt: NOW, contactEmail: null });
    expect(await run(days(400))).toEqual([0, 0]);
    expect((await read(id))?.state).toBe(state);
  });
});

it("cleaning up forgets old attempts and grants, and keeps the recent ones", async () => {
  const { id } = await dossierIn("issued");
  const grant = (madeAt: Date, byte: number) => ({ tokenHash: Buffer.alloc(32, byte), dossierId: id, at: madeAt });
  await db.delete(rateLimit);
  await db.insert(visitorGrant).values([grant(days(-121), 1), grant(days(-119), 2)]);
  await db.insert(rateLimit).values([
    { key: "old", windowStart: days(-2), count: 1 },
    { key: "new", windowStart: days(-0.5), count: 1 },
  ]);
  await Promise.all([cleanUp(at(NOW)), cleanUp(at(NOW))]);
  expect((await db.select().from(rateLimit)).map((row) => row.key)).toEqual(["new"]);
  expect((await db.select().from(visitorGrant)).map((row) => row.at)).toEqual([days(-119)]);
});
