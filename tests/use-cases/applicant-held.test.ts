import { inArray } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { dossier } from "@/db/schema/dossier";
import { readBegun, readHeld } from "@/lib/draft/read-held";
import { ask, begin, NOW, newBrowser, save, spid, submitted, typed, whole } from "../support/applicant";
import { screen } from "./applicant-screens";

const EMPLOYER = { kind: "registration", variant: "employer" } as const;
const later = new Date(NOW.getTime() + 60_000);

describe("what this browser holds is offered to it (section 6)", () => {
  test("a draft with an answer is found again by who begins another of its kind and type", async () => {
    const draft = await begin();
    const again = async (what = EMPLOYER) => readBegun(await ask(draft.browser), what);
    expect(await again()).toBeNull();
    await save(draft, "soggetto", screen(typed(), "soggetto"));
    expect((await again())?.ref).toBe(draft.ref);
    expect(await readBegun(await ask(draft.browser), { ...EMPLOYER, variant: "agency" })).toBeNull();
    expect(await readBegun(await ask(draft.browser), { kind: "deactivation", variant: "user" })).toBeNull();
  });

  test("also under twenty newer ones, which is what one page lists", async () => {
    const draft = await begin();
    await save(draft, "soggetto", screen(typed(), "soggetto"));
    const newer = await Promise.all(Array.from({ length: 20 }, () => begin("agency", "registration", draft.browser)));
    await db
      .update(dossier)
      .set({ answers: { soggetto: { name: "Altro" } }, savedAt: later })
      .where(
        inArray(
          dossier.id,
          newer.map(({ id }) => id),
        ),
      );
    expect((await readHeld(await ask(draft.browser))).map(({ ref }) => ref)).not.toContain(draft.ref);
    expect((await readBegun(await ask(draft.browser), EMPLOYER))?.ref).toBe(draft.ref);
  });

  test("nobody else is told of it, signed in or not", async () => {
    const draft = await whole();
    for (const other of [newBrowser(), newBrowser(spid("RSSMRA80A01D150X"))]) {
      expect(await readHeld(await ask(other))).toEqual([]);
      expect(await readBegun(await ask(other), EMPLOYER)).toBeNull();
    }
    expect((await readHeld(await ask({ ...draft.browser, person: spid("RSSMRA80A01D150X") }))).length).toBe(1);
  });

  test("a request that was sent is listed, and no longer in the way of a new one", async () => {
    const sent = await submitted();
    const second = await begin("employer", "registration", sent.browser);
    const [only, ...more] = await readHeld(await ask(sent.browser, later));
    expect([only?.code, only?.state, only?.organizationName]).toEqual([
      sent.code,
      "submitted",
      "Panificio Fornaro S.r.l.",
    ]);
    // The second one was only opened.
    expect(more).toEqual([]);
    expect(await readBegun(await ask(sent.browser), EMPLOYER)).toBeNull();
    await save(second, "soggetto", screen(typed(), "soggetto"));
    expect((await readHeld(await ask(sent.browser, later))).map(({ state }) => state).sort()).toEqual([
      "draft",
      "submitted",
    ]);
  });
});
