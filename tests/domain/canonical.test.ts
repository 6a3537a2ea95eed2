import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "@/lib/domain/canonical";

test("keys in order at every depth, arrays as they are, nothing undefined", () => {
  const value = { b: 1, a: { d: [{ z: 1, y: undefined }, "x"], c: null }, e: undefined };
  expect(canonicalJson(value)).toBe('{"a":{"c":null,"d":[{"z":1},"x"]},"b":1}');
});

/** The same value, its keys put in by another order at every depth. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([k, v]) => [k, reversed(v)]),
  );
};

/** What JSON makes of it: minus zero is zero. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test("the order in which keys were put never shows; different values stay different", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      expect(canonicalJson(reversed(a))).toBe(canonicalJson(a));
      expect(JSON.parse(canonicalJson(a))).toEqual(plain(a));
      if (canonicalJson(a) === canonicalJson(b)) expect(plain(b)).toEqual(plain(a));
    }),
  );
});
