import { describe, expect, test } from "vitest";
import {
  needsIdentityCopy,
  type PaperCase,
  paperWarnings,
  type ReceivedPaper,
  wrongPaper,
} from "@/lib/domain/paper-warnings";
import type { PaperType, ScanPlace } from "@/lib/domain/scanned-pages";

const OWN = "SIN-2026-000002-K";
const OTHER = "SIN-2026-000001-C";

const page = (
  number: number,
  code: string | null,
  type: PaperType | null,
  change: Partial<ScanPlace> = {},
): ScanPlace => ({
  ...{ page: number - 1, turn: 0, isBlank: false, code, type, number },
  ...change,
});
const paper = (type: ReceivedPaper["type"], places: readonly ScanPlace[] | null = null): ReceivedPaper => ({
  ...{ id: `${type}-id`, type, fileName: `${type}.pdf`, places, format: "none", sameAsIssued: false },
});

describe("a paper that says what it is", () => {
  test.each<[string, ReceivedPaper["type"], readonly ScanPlace[] | null, string | null]>([
    ["the summary in its place", "summary", [page(1, OWN, "summary"), page(2, OWN, "summary")], null],
    ["the summary in the form’s place", "confirmation", [page(1, OWN, "summary")], "otherPaper"],
    ["the form in the summary’s place", "summary", [page(1, OWN, "confirmation")], "otherPaper"],
    ["both in one file", "confirmation", [page(1, OWN, "summary"), page(2, OWN, "confirmation")], null],
    ["another dossier’s", "summary", [page(1, OTHER, "summary")], "otherDossier"],
    ["a page of another dossier’s", "summary", [page(1, OWN, "summary"), page(2, OTHER, "summary")], "otherDossier"],
    ["another dossier’s, as another document", "other", [page(1, OTHER, "confirmation")], "otherDossier"],
    ["the form, as another document", "other", [page(1, OWN, "confirmation")], null],
    ["pages that say nothing", "confirmation", [page(1, null, null)], null],
    ["a blank back", "summary", [page(1, OWN, "summary"), page(2, OTHER, null, { isBlank: true })], null],
    ["not read yet", "confirmation", null, null],
  ])("%s", (_, type, places, code) => {
    expect(wrongPaper(paper(type, places), OWN)?.code ?? null).toBe(code);
  });

  test("the other dossier is named to the operator, once", () => {
    const wrong = wrongPaper(paper("summary", [page(1, OTHER, "summary"), page(2, OTHER, "summary")]), OWN);
    expect(wrong?.detail.text.split(OTHER)).toHaveLength(2);
  });
});

describe("the copy of an identity document (D20)", () => {
  const found = (change: Partial<PaperCase>): PaperCase => ({
    ...{ code: OWN, signed: ["summary", "confirmation"], proved: [], atCounter: false, wantsPapers: true },
    ...{ stopsForCopy: false, received: [paper("summary"), paper("confirmation")] },
    ...change,
  });
  const digital = (format: "cades" | "pades"): ReceivedPaper[] =>
    [paper("summary"), paper("confirmation")].map((one) => ({ ...one, format }));

  test.each<[string, Partial<PaperCase>, boolean]>([
    ["a signature by hand", {}, true],
    ["one of two by hand", { proved: ["summary"] }, true],
    ["digital signatures, also where they are to be judged", { received: digital("pades") }, false],
    ["signed envelopes", { received: digital("cades") }, false],
    ["uploaded or confirmed by their signers after sign-in", { proved: ["summary", "confirmation"] }, false],
    ["at the counter", { atCounter: true }, false],
    ["nothing that is to be signed has come", { received: [paper("other")] }, false],
    ["only our own files came back", { received: [{ ...paper("summary"), sameAsIssued: true }] }, false],
    ["originals that stay on paper", { wantsPapers: false }, false],
  ])("%s", (_, change, due) => {
    expect(needsIdentityCopy(found(change))).toBe(due);
    expect(paperWarnings(found(change)).map(({ code }) => code)).toEqual(due ? ["identityMissing"] : []);
  });

  test("nothing is said once it has come, or where the kind itself waits for it", () => {
    expect(paperWarnings(found({ received: [paper("confirmation"), paper("identity")] }))).toEqual([]);
    expect(paperWarnings(found({ stopsForCopy: true }))).toEqual([]);
  });
});
