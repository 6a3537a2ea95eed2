import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDossierCode, parseDossierCode } from "@/lib/domain/dossier-code";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const anyNumber = fc.record({
  year: fc.integer({ min: 2020, max: 2099 }),
  number: fc.integer({ min: 1, max: 999_999 }),
});
const isTaken = (text: string) => parseDossierCode(text, "SIN").ok;

describe("a dossier's code (D22)", () => {
  it("is the one in the decision", () => {
    expect(formatDossierCode("SIN", { year: 2026, number: 4217 })).toBe("SIN-2026-004217-K");
    expect(parseDossierCode("SIN-2026-004217-K", "SIN")).toEqual({
      ok: true,
      code: "SIN-2026-004217-K",
      year: 2026,
      number: 4217,
    });
  });

  it.each(["sin-2026-004217-k", " SIN 2026 004217 K ", "SIN2026004217K", "SIN–2026–004217–K", "sin2026 004217-k\n"])(
    "is read as typed: %j",
    (text) => {
      expect(parseDossierCode(text, "SIN")).toMatchObject({ ok: true, code: "SIN-2026-004217-K" });
    },
  );

  it.each([
    ["MIL-2026-004217-K", "prefix"],
    ["SIN-2026-04217-K", "shape"],
    ["SIN-2026-004217", "shape"],
    ["SIN-2026-004217-KK", "shape"],
    ["SIN-2026-004217-7", "shape"],
    ["", "prefix"],
    ["SIN-2026-004217-A", "checkLetter"],
  ])("refuses %j because of %s", (text, reason) => {
    expect(parseDossierCode(text, "SIN")).toEqual({ ok: false, reason });
  });

  it("never numbers a dossier zero", () => {
    const taken = [...ALPHABET].filter((letter) => isTaken(`SIN-2026-000000-${letter}`));
    expect(taken).toEqual([]);
  });

  it("catches every single mistyped character, whatever the character", () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        const code = formatDossierCode("SIN", number);
        expect(isTaken(code)).toBe(true);
        for (let index = 0; index < code.length; index++) {
          if (code[index] === "-") continue;
          for (const character of ALPHABET) {
            if (character === code[index]) continue;
            const typed = code.slice(0, index) + character + code.slice(index + 1);
            if (isTaken(typed)) throw new Error(`${typed} passes for ${code}`);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("catches every swap of two adjacent characters, dashes left out or not", () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        const code = formatDossierCode("SIN", number);
        for (const written of [code, code.replaceAll("-", "")]) {
          for (let index = 0; index + 1 < written.length; index++) {
            const [a = "", b = ""] = [written[index], written[index + 1]];
            // A dash does not count, so exchanging one with its neighbour leaves the same code.
            if (a === b || a === "-" || b === "-") continue;
            const typed = written.slice(0, index) + b + a + written.slice(index + 2);
            if (isTaken(typed)) throw new Error(`${typed} passes for ${written}`);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("tells apart every exchange of two digits on either side of a dash too", () => {
    const code = formatDossierCode("SIN", { year: 2026, number: 104_217 });
    expect(code.slice(4, 15)).toBe("2026-104217");
    expect(isTaken(`SIN-2021-604217-${code.at(-1)}`)).toBe(false);
  });

  it("ends with a letter that looks like nothing else, and uses each of them", () => {
    const letters = new Set<string>();
    for (let number = 1; number <= 2000; number++)
      letters.add(formatDossierCode("SIN", { year: 2026, number }).slice(-1));
    expect([...letters].filter((letter) => "IOQSZBDGL".includes(letter))).toEqual([]);
    expect(letters.size).toBe(13);
  });

  it.each([0, -1, 1_000_000, 1.5, Number.NaN])("does not write number %s", (number) => {
    expect(() => formatDossierCode("SIN", { year: 2026, number })).toThrow(RangeError);
  });

  it.each(["", "S", "sin", "S1N", "TOOLONG"])("does not write prefix %j", (prefix) => {
    expect(() => formatDossierCode(prefix, { year: 2026, number: 1 })).toThrow(RangeError);
  });
});
