import { describe, expect, test } from "vitest";
import { answersOf } from "@/lib/domain/form";
import { removeItem, saveStep, stepMark } from "@/lib/draft/save-step";
import {
  ask,
  begin,
  type Draft,
  newBrowser,
  open,
  refusalOf,
  row,
  SITE,
  save,
  send,
  submitted,
  typed,
  whole,
} from "../support/applicant";

const STEP = "sedi-operative";
const site = (name: string) => ({ ...SITE, name });

const names = async (draft: Draft): Promise<unknown[]> =>
  answersOf((await row(draft.ref)).answers, STEP).map((s) => s.name);

const withSites = (...list: string[]) => whole(typed("employer", { sites: list.map(site) }));

const takeOut = async (draft: Draft, item: number, seen?: string) => {
  const { answers } = await row(draft.ref);
  return removeItem(await ask(draft.browser), {
    ref: draft.ref,
    slug: STEP,
    item,
    seen: seen ?? stepMark(answers, STEP),
  });
};

describe("work sites: one or more (B27, B46)", () => {
  test("added, changed, taken out", async () => {
    const draft = await withSites("Forno", "Negozio");
    await save(draft, STEP, site("Bar"), 2);
    await save(draft, STEP, site("Negozio nuovo"), 1);
    expect(await names(draft)).toEqual(["Forno", "Negozio nuovo", "Bar"]);
    await takeOut(draft, 0);
    expect(await names(draft)).toEqual(["Negozio nuovo", "Bar"]);
  });

  test("a double click on saving adds one; a double click on taking out takes one", async () => {
    const draft = await withSites("Forno");
    const page = await open(draft, STEP, 1);
    const both = await Promise.all([page.send(site("Negozio")), page.send(site("Negozio"))]);
    expect(both.map((r) => r.ok)).toEqual([true, true]);
    expect(await names(draft)).toEqual(["Forno", "Negozio"]);
    const seen = stepMark((await row(draft.ref)).answers, STEP);
    const clicks = await Promise.all([refusalOf(takeOut(draft, 0, seen)), refusalOf(takeOut(draft, 0, seen))]);
    expect(clicks.toSorted()).toEqual(["(done)", "changed-meanwhile"]);
    expect(await names(draft)).toEqual(["Negozio"]);
  });

  test("two tabs that each add one keep both", async () => {
    const draft = await withSites("Forno");
    const [one, two] = [await open(draft, STEP, 1), await open(draft, STEP, 1)];
    expect((await one.send(site("Negozio"))).ok).toBe(true);
    expect((await two.send(site("Bar"))).ok).toBe(true);
    expect(await names(draft)).toEqual(["Forno", "Negozio", "Bar"]);
  });

  test("one tab changes a site while another adds, and another takes one out before it", async () => {
    const draft = await withSites("Forno", "Negozio");
    const changing = await open(draft, STEP, 1);
    await save(draft, STEP, site("Bar"), 2);
    await takeOut(draft, 0);
    expect((await changing.send(site("Negozio di Crema"))).ok).toBe(true);
    expect(await names(draft)).toEqual(["Negozio di Crema", "Bar"]);
  });

  test.each(["changed", "taken out"])(
    "a site %s in another tab: told, nothing overwritten, nothing lost",
    async (how) => {
      const draft = await withSites("Forno", "Negozio", "Bar");
      const page = await open(draft, STEP, 1);
      if (how === "changed") await save(draft, STEP, site("Negozio altrove"), 1);
      else await takeOut(draft, 1);
      const before = await names(draft);
      const told = await page.send(site("Negozio mio"));
      expect(told).toMatchObject({ ok: false, state: { refusal: { code: "changed-meanwhile" } } });
      expect(told).toMatchObject({ state: { values: { name: "Negozio mio" } } });
      expect(await names(draft)).toEqual(before);
      const seen = told.ok ? "" : String(told.state.values?.seen);
      expect((await page.send(site("Negozio mio"), seen)).ok).toBe(true);
      expect(await names(draft)).toEqual([...before, "Negozio mio"]);
    },
  );

  test("fifty at most: the next one is refused in words, and no other is lost for it", async () => {
    const list = Array.from({ length: 50 }, (_, i) => `Sede ${i + 1}`);
    const draft = await withSites(...list);
    const page = await open(draft, STEP, 50);
    const result = await page.send(site("Sede 51"));
    expect(result).toMatchObject({ ok: false, state: { values: { name: "Sede 51" } } });
    expect(result.ok ? "" : result.state.refusal?.message).toContain("al massimo 50");
    expect(await names(draft)).toEqual(list);
    await save(draft, STEP, site("Sede 50 bis"), 49);
    expect((await names(draft)).at(-1)).toBe("Sede 50 bis");
  });

  test.each([-1, 1.5, 99, Number.NaN])("a place that is none (%s) adds, and harms nothing", async (item) => {
    const draft = await withSites("Forno");
    await saveStep(await ask(draft.browser), { ref: draft.ref, slug: STEP, raw: site("Negozio"), item });
    expect(await names(draft)).toEqual(["Forno", "Negozio"]);
  });

  test("a request needs one site", async () => {
    const draft = await withSites("Forno");
    await takeOut(draft, 0);
    expect(await refusalOf(send(draft))).toBe("incomplete");
  });

  test("only from a list, only by who holds the draft, only before it is sent", async () => {
    const draft = await withSites("Forno");
    const { answers } = await row(draft.ref);
    const seen = stepMark(answers, "soggetto");
    expect(
      await refusalOf(removeItem(await ask(draft.browser), { ref: draft.ref, slug: "soggetto", item: 0, seen })),
    ).toBe("not-found");
    const mark = stepMark(answers, STEP);
    expect(
      await refusalOf(removeItem(await ask(newBrowser()), { ref: draft.ref, slug: STEP, item: 0, seen: mark })),
    ).toBe("not-found");
    expect((await row(draft.ref)).answers).toEqual(answers);
    const sent = await submitted();
    expect(await refusalOf(takeOut(sent, 0))).toBe("wrong-state");
  });

  test("a site at another address needs that address", async () => {
    const draft = await begin();
    await save(draft, "soggetto", typed().soggetto as Record<string, string>);
    await save(draft, "sede-legale", typed()["sede-legale"] as Record<string, string>);
    const page = await open(draft, STEP, 0);
    const result = await page.send({ ...SITE, place: "other" });
    expect(result.ok ? [] : Object.keys(result.state.errors ?? {})).toEqual([
      "municipality",
      "street",
      "number",
      "postcode",
    ]);
  });
});
