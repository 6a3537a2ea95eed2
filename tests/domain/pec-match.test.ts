import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDossierCode } from "@/lib/domain/dossier-code";
import { certainOf, findCodes, type MatchBy } from "@/lib/domain/pec-match";

// The code of D22 is a true one.
const CODE = "SIN-2026-004217-K";

describe("codes in what people write (D22)", () => {
  test.each([
    ["as printed", `Invio moduli ${CODE}.`],
    ["small letters", "invio moduli sin-2026-004217-k"],
    ["without dashes", "SIN2026004217K"],
    ["with spaces", "pratica SIN 2026 004217 K, grazie"],
    ["long dashes", "SIN–2026–004217–K"],
    ["in a file name", "SIN-2026-004217-K-conferma.pdf.p7m"],
    ["with underscores", "SIN_2026_004217_K_firmato(1).pdf"],
    ["broken over two lines", "codice SIN-2026-\n004217-K"],
    ["after a prefix of the mail program", "R: I: POSTA CERTIFICATA: SIN-2026-004217-K"],
  ])("%s", (_, text) => {
    expect(findCodes(text, "SIN")).toEqual({ right: [CODE], likely: [] });
  });

  test.each([
    ["of another portal", "ABC-2026-004217-K"],
    ["part of a longer number", "SIN-2026-0042170-K"],
    ["part of a word", "XSIN-2026-004217-K"],
    ["a telephone number and a word", "tel. 0372406581 e fax"],
    ["nothing", ""],
  ])("no code: %s", (_, text) => {
    expect(findCodes(text, "SIN").right).toEqual([]);
  });

  test("one without its prefix may be meant", () => {
    expect(findCodes("pratica 2026-004217-K", "SIN")).toEqual({ right: [], likely: [CODE] });
  });

  test("one slip never makes a code right, and the true one is among the likely", () => {
    const number = fc.integer({ min: 1, max: 999_999 });
    fc.assert(
      fc.property(number, fc.nat(9), fc.nat(9), (n, place, digit) => {
        const code = formatDossierCode("SIN", { year: 2026, number: n });
        const at = 4 + place + (place > 3 ? 1 : 0);
        fc.pre(code[at] !== String(digit));
        const { right, likely } = findCodes(`${code.slice(0, at)}${digit}${code.slice(at + 1)}`, "SIN");
        expect(right).toEqual([]);
        expect(likely).toContain(code);
      }),
    );
  });

  test("two neighbours exchanged, or the letter wrong: the true one is among the likely", () => {
    expect(findCodes("SIN-2026-002417-K", "SIN").likely).toContain(CODE);
    expect(findCodes("SIN-2026-004217-J", "SIN").likely).toContain(CODE);
  });

  test("a long text without codes is read at once", () => {
    const began = performance.now();
    findCodes("SIN-2026-".repeat(30_000), "SIN");
    findCodes("1".repeat(250_000), "SIN");
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe("what makes a match certain", () => {
  const certain = (...traces: [string, MatchBy][]) => certainOf(traces.map(([dossierId, by]) => ({ dossierId, by })));

  test.each<[MatchBy]>([["hash"], ["qr"], ["subject"], ["file-name"], ["text"], ["reply"]])("%s alone", (by) => {
    expect(certain(["a", by])).toEqual(["a"]);
  });

  test.each<[MatchBy]>([["sender"], ["mistyped"], ["successor"]])("%s alone is not enough", (by) => {
    expect(certain(["a", by])).toEqual([]);
  });

  test("one message may bring the papers of several dossiers (D17)", () => {
    expect(certain(["a", "hash"], ["b", "qr"], ["c", "hash"], ["a", "subject"])).toEqual(["a", "b", "c"]);
    expect(certain(["a", "file-name"], ["b", "file-name"])).toEqual(["a", "b"]);
  });

  test("papers and subject that contradict each other leave it to a person", () => {
    expect(certain(["a", "hash"], ["b", "subject"])).toEqual([]);
  });

  test("older codes in the text do not disturb", () => {
    expect(certain(["a", "subject"], ["b", "text"])).toEqual(["a"]);
    expect(certain(["a", "hash"], ["b", "text"])).toEqual(["a"]);
  });

  test("a text with two codes leaves it to a person", () => {
    expect(certain(["a", "text"], ["b", "text"])).toEqual([]);
    expect(certain(["a", "text"], ["b", "reply"])).toEqual([]);
  });
});
