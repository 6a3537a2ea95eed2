import { describe, expect, test } from "vitest";
import { leaveStep } from "@/lib/draft/leave-step";
import { openStep } from "@/lib/draft/open-step";
import { readDraft } from "@/lib/draft/read-draft";
import {
  ask,
  begin,
  type Draft,
  newBrowser,
  open,
  refusalOf,
  row,
  save,
  send,
  submitted,
  typed,
  whole,
} from "../support/applicant";
import { faults } from "./applicant-screens";

const BODY = typed().soggetto as Record<string, string>;
const leave = async (draft: Draft, slug: string, raw: Record<string, string | string[]>, item?: number) =>
  leaveStep(await ask(draft.browser), { ref: draft.ref, slug, raw, item });

describe("a step left half done (section 4: nothing typed is lost)", () => {
  test("what was typed is kept as it stands, answers are not touched, and saving the step overtakes it", async () => {
    const draft = await begin();
    await leave(draft, "soggetto", { name: " Panificio ", phone: "0373/12", pec: "", other: "x" });
    const left = await row(draft.ref);
    expect(left.answers).toEqual({});
    expect(left.unfinished).toEqual({
      step: "soggetto",
      item: null,
      values: { name: " Panificio ", phone: "0373/12" },
    });
    await save(draft, "soggetto", BODY);
    expect((await row(draft.ref)).unfinished).toBeNull();
  });

  test("a step that is whole is saved", async () => {
    const draft = await begin();
    await leave(draft, "soggetto", BODY);
    const left = await row(draft.ref);
    expect(left.answers).toMatchObject({ soggetto: { name: "Panificio Fornaro S.r.l." } });
    expect(left.unfinished).toBeNull();
  });

  test("an answer saved before stays beside what was begun in its place, until the request is sent", async () => {
    const draft = await whole();
    const before = (await row(draft.ref)).answers;
    await leave(draft, "sedi-operative", { place: "other", name: "Forno nuovo" }, 1);
    const left = await row(draft.ref);
    expect(left.answers).toEqual(before);
    expect(left.unfinished).toMatchObject({ step: "sedi-operative", item: 1, values: { name: "Forno nuovo" } });
    expect((await send(draft)).ok).toBe(true);
    expect((await row(draft.ref)).unfinished).toBeNull();
  });

  test("taken up again it stands as it was left, and what another tab saved meanwhile is told, not overwritten", async () => {
    const draft = await whole();
    const page = await open(draft, "sede-legale");
    const seat = typed()["sede-legale"] as Record<string, string>;
    await save(draft, "sede-legale", { ...seat, number: "1" });
    const half = { ref: draft.ref, slug: "sede-legale", raw: { ...seat, number: "2", postcode: "" }, seen: page.seen };
    await leaveStep(await ask(draft.browser), half);
    const { draft: left, steps } = await readDraft(await ask(draft.browser), draft.ref);
    const { values, held } = openStep(left, steps.find(({ slug }) => slug === "sede-legale")!);
    expect([held, values.number, values.postcode, values.seen]).toEqual([true, "2", undefined, page.seen]);
    const told = await faults(page.send({ ...values, postcode: "26013" }, String(values.seen)));
    expect(told.refusal?.code).toBe("changed-meanwhile");
    expect((await row(draft.ref)).answers["sede-legale"]).toMatchObject({ number: "1" });
  });

  test("nothing typed, nothing kept; texts without end are cut", async () => {
    const draft = await begin();
    await leave(draft, "soggetto", { name: "  ", phone: "" });
    expect((await row(draft.ref)).unfinished).toBeNull();
    await leave(draft, "soggetto", { name: "x".repeat(9000) });
    expect((await row(draft.ref)).unfinished?.values.name).toHaveLength(4000);
  });

  test("for strangers the draft does not exist; steps not reached, and what was sent, take nothing", async () => {
    const draft = await begin();
    expect(await refusalOf(leave({ ...draft, browser: newBrowser() }, "soggetto", { name: "x" }))).toBe("not-found");
    expect(await refusalOf(leave(draft, "servizi", { services: ["visure"] }))).toBe("not-found");
    expect(await refusalOf(leave(await submitted(), "soggetto", { name: "x" }))).toBe("wrong-state");
  });
});
