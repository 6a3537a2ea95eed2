import fc from "fast-check";
import { expect, test } from "vitest";
import { contrastRatio, MODULE_COLORS } from "@/lib/domain/contrast";
import { areIncompatible, IncompatibleTable, pairName, ROLE_PAIRS } from "@/lib/domain/incompatible-roles";
import { LEAVING_MS, moduleStanding, SILENT_MS } from "@/lib/domain/modules";
import { REGISTRANT_TYPES } from "@/lib/domain/registrant";

const NOW = new Date("2026-11-20T09:00:00Z");
const ago = (ms: number) => new Date(NOW.getTime() - ms);

// Pairs published with WCAG 2.1 and its techniques: #767676 is the lightest grey that passes 4.5:1 on white.
test.each([
  ["#ffffff", "#000000", 21],
  ["#ffffff", "#767676", 4.54],
  ["#ffffff", "#777777", 4.48],
  ["#ff0000", "#ffffff", 4],
])("contrast of %s and %s is %d (WCAG 2.1)", (one, other, expected) => {
  expect(contrastRatio(one, other)).toBeCloseTo(expected, 1);
  expect(contrastRatio(other, one)).toBe(contrastRatio(one, other));
});

test("white is read on every colour that a module may have, and no colour is the only sign (B52)", () => {
  for (const { value, label } of MODULE_COLORS) {
    expect(contrastRatio(value, "#ffffff"), label).toBeGreaterThanOrEqual(4.5);
    expect(label).not.toBe("");
  }
  expect(new Set(MODULE_COLORS.map(({ value }) => value)).size).toBe(MODULE_COLORS.length);
});

test("a module silent for 60 seconds counts as closed, one whose page went away sooner (B49)", () => {
  expect(SILENT_MS).toBe(60_000);
  const seen = (lastSeenAt: Date, leftAt: Date | null = null) => moduleStanding({ lastSeenAt, leftAt }, NOW);
  expect(seen(ago(0))).toBe("open");
  expect(seen(ago(59_999))).toBe("open");
  expect(seen(ago(60_000))).toBe("silent");
  expect(seen(ago(20_000), ago(0))).toBe("open");
  expect(seen(ago(20_000), ago(LEAVING_MS))).toBe("left");
});

const role = fc.record({
  type: fc.constantFrom(...REGISTRANT_TYPES),
  organizationId: fc.constantFrom("body 1", "body 2"),
});
const rules = fc.array(
  fc.record({
    a: fc.constantFrom(...REGISTRANT_TYPES),
    b: fc.constantFrom(...REGISTRANT_TYPES),
    where: fc.constantFrom("body" as const, "anywhere" as const),
  }),
);

test("incompatibility does not depend on the order, needs a rule, and spares two sites of one body", () => {
  fc.assert(
    fc.property(rules, role, role, (table, one, other) => {
      const found = areIncompatible(table, one, other);
      expect(areIncompatible(table, other, one)).toBe(found);
      expect(areIncompatible([], one, other)).toBe(false);
      if (one.type === other.type && one.organizationId === other.organizationId) expect(found).toBe(false);
      const named = table.filter((r) => [r.a, r.b].toSorted().join() === [one.type, other.type].toSorted().join());
      if (one.organizationId !== other.organizationId) expect(found).toBe(named.some((r) => r.where === "anywhere"));
    }),
  );
});

test("the settings page's form becomes the table: each pair once, what is not a choice is left out", () => {
  expect(ROLE_PAIRS).toHaveLength(10);
  const form = {
    [pairName({ a: "employer", b: "agency" })]: "anywhere",
    "agency-employer": "body",
    "school-school": "no",
  };
  expect(IncompatibleTable.parse(form)).toEqual([{ a: "employer", b: "agency", where: "anywhere" }]);
  expect(IncompatibleTable.parse({})).toEqual([]);
});
