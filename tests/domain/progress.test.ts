import { describe, expect, test } from "vitest";
import type { Answers, Step } from "@/lib/domain/form";
import { canVisit, firstOpenStep, isAnswered } from "@/lib/domain/progress";

const STEPS: readonly Step[] = [
  { slug: "uno", title: "Uno", fields: [{ name: "a", type: "text", label: "A" }] },
  {
    slug: "due",
    title: "Due",
    fields: [
      { name: "kind", type: "radio", label: "K", options: [{ value: "x", label: "X" }] },
      { name: "b", type: "text", label: "B", showWhen: { field: "kind", in: ["x"] } },
      { name: "c", type: "text", label: "C", optional: true },
    ],
  },
  {
    slug: "tre",
    title: "Tre",
    list: { min: 1, max: 3, item: "Sede", add: "Aggiungi" },
    fields: [{ name: "d", type: "text", label: "D" }],
  },
];
const WHOLE: Answers = { uno: { a: "1" }, due: { kind: "y" }, tre: [{ d: "1" }] };

describe("a step is answered", () => {
  test.each<[string, Answers, boolean]>([
    ["uno", {}, false],
    ["uno", { uno: { a: "1" } }, true],
    ["uno", { uno: {} }, false],
    ["due", { due: { kind: "y" } }, true],
    ["due", { due: { kind: "x" } }, false],
    ["due", { due: { kind: "x", b: "1" } }, true],
    ["tre", { tre: [] }, false],
    ["tre", { tre: [{ d: "1" }] }, true],
    ["tre", { tre: [{ d: "1" }, {}] }, false],
  ])("%s with %j: %s", (slug, answers, expected) => {
    const step = STEPS.find((s) => s.slug === slug);
    expect(step && isAnswered(step, answers)).toBe(expected);
  });
});

describe("steps may be seen again up to the first open one, not beyond (B24, B33)", () => {
  test.each<[string, Answers, string | undefined, string[]]>([
    ["nothing", {}, "uno", ["uno"]],
    ["the first", { uno: { a: "1" } }, "due", ["uno", "due"]],
    ["a hole in the middle", { ...WHOLE, due: { kind: "x" } }, "due", ["uno", "due"]],
    ["all but a site", { ...WHOLE, tre: [] }, "tre", ["uno", "due", "tre"]],
    ["everything", WHOLE, undefined, ["uno", "due", "tre"]],
  ])("with %s", (_name, answers, open, visitable) => {
    expect(firstOpenStep(STEPS, answers)?.slug).toBe(open);
    expect(STEPS.filter((s) => canVisit(STEPS, answers, s.slug)).map((s) => s.slug)).toEqual(visitable);
  });

  test("a step the form does not have is never open to a visit while one is missing", () => {
    expect(canVisit(STEPS, {}, "altro")).toBe(false);
  });
});
