import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { dossier } from "@/db/schema/dossier";
import { saveStep } from "@/lib/draft/save-step";
import {
  ask,
  begin,
  fillIn,
  newBrowser,
  open,
  PAOLO,
  refusalOf,
  row,
  save,
  spid,
  submitted,
  type,
  typed,
  whole,
} from "../support/applicant";
import { faults, screen } from "./applicant-screens";

describe("two tabs (section 4)", () => {
  test("on different steps, both are kept, also at the same time", async () => {
    const draft = await whole();
    const body = await open(draft, "soggetto");
    const seat = await open(draft, "sede-legale");
    const request = typed("employer", { soggetto: { name: "Nome nuovo" } });
    const results = await Promise.all([
      body.send(screen(request, "soggetto")),
      seat.send({ ...screen(request, "sede-legale"), number: "99" }),
    ]);
    expect(results.map((r) => r.ok)).toEqual([true, true]);
    expect((await row(draft.ref)).answers).toMatchObject({
      soggetto: { name: "Nome nuovo" },
      "sede-legale": { number: "99" },
    });
  });

  test("on the same step, the second is told and nothing is overwritten until they say so", async () => {
    const draft = await whole();
    const [first, second] = [await open(draft, "sede-legale"), await open(draft, "sede-legale")];
    const seat = screen(typed(), "sede-legale");
    expect((await first.send({ ...seat, number: "1" })).ok).toBe(true);
    const state = await faults(second.send({ ...seat, number: "2" }));
    expect(state.refusal?.code).toBe("changed-meanwhile");
    expect(state.values).toMatchObject({ number: "2", street: "Via Mazzini" });
    expect((await row(draft.ref)).answers["sede-legale"]).toMatchObject({ number: "1" });
    expect((await second.send({ ...seat, number: "2" }, String(state.values?.seen))).ok).toBe(true);
    expect((await row(draft.ref)).answers["sede-legale"]).toMatchObject({ number: "2" });
  });

  test("the same page sent twice is one saving", async () => {
    const draft = await begin();
    const page = await open(draft, "soggetto");
    const raw = screen(typed(), "soggetto");
    expect((await Promise.all([page.send(raw), page.send(raw)])).map((r) => r.ok)).toEqual([true, true]);
  });
});

describe("who may write, and when", () => {
  test("for strangers the draft does not exist", async () => {
    const draft = await begin();
    const raw = screen(typed(), "soggetto");
    for (const browser of [newBrowser(), newBrowser(spid(PAOLO.code))])
      expect(await refusalOf(saveStep(await ask(browser), { ref: draft.ref, slug: "soggetto", raw }))).toBe(
        "not-found",
      );
    const [kept] = await db.select().from(dossier).where(eq(dossier.id, draft.id));
    expect(kept?.answers).toEqual({});
  });

  test("no step is skipped, and none is invented", async () => {
    const draft = await begin();
    const request = typed();
    expect(await refusalOf(type(draft, "servizi", screen(request, "servizi")))).toBe("not-found");
    expect(await refusalOf(type(draft, "pagamento", {}))).toBe("not-found");
    await fillIn(draft, request);
    await save(draft, "soggetto", screen(request, "soggetto"));
  });

  test("what was sent is frozen", async () => {
    const sent = await submitted();
    const before = (await row(sent.ref)).answers;
    const raw = screen(typed(), "soggetto");
    expect(await refusalOf(saveStep(await ask(sent.browser), { ref: sent.ref, slug: "soggetto", raw }))).toBe(
      "wrong-state",
    );
    expect((await row(sent.ref)).answers).toEqual(before);
  });

  test("COB cannot be asked for (D7, A25-A27), nor a service of another type", async () => {
    const draft = await whole();
    expect((await faults(type(draft, "servizi", { services: ["cob"] }))).errors).toEqual({
      services: "Scegli almeno una voce",
    });
    await save(draft, "servizi", { services: ["cob", "anagrafe-studenti", "visure"] });
    expect((await row(draft.ref)).answers.servizi).toEqual({ services: ["visure"] });
  });
});
