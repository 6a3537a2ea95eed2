import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOneSlip } from "@/lib/domain/mail-typos";
import { editDistance, nearest } from "@/lib/domain/near-names";

const rows = (...names: string[]) => names.map((search) => ({ search }));

describe("names that are near", () => {
  it.each([
    ["crmea", "crema", 1],
    ["crema", "crema", 0],
    ["cremma", "crema", 1],
    ["crem", "crema", 1],
    ["casalmagiore", "casalmaggiore", 1],
    ["kitten", "sitting", 3],
    ["", "crema", 5],
    ["ca", "abc", 3],
  ])("%j is from %j %i slips away", (a, b, slips) => {
    expect(editDistance(a, b, 9)).toBe(slips);
    expect(editDistance(b, a, 9)).toBe(slips);
  });

  it("agree with what one slip is elsewhere, and stop counting where they are told", () => {
    const word = fc.stringMatching(/^[ab]{0,6}$/);
    fc.assert(
      fc.property(word, word, fc.nat({ max: 3 }), (a, b, most) => {
        const slips = editDistance(a, b, 9);
        expect(slips === 1).toBe(isOneSlip(a, b));
        expect(editDistance(a, b, most)).toBe(Math.min(slips, most + 1));
      }),
    );
  });

  it("are three at most, the nearest first; of a short name there are none", () => {
    const near = nearest("cremoma", rows("crema", "cremona", "cremone", "cremonia", "cremolma"));
    expect(near[0]).toEqual({ search: "cremona" });
    expect(near).toHaveLength(3);
    expect(nearest("rho", rows("rha"))).toEqual([]);
    expect(nearest("crmea", rows("cremia", "crema"))).toEqual(rows("crema"));
  });
});
