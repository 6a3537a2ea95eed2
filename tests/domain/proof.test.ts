import { describe, expect, test } from "vitest";
import { allProved, proofsOf } from "@/lib/domain/proof";

const ADA = "SMPDAA88L52D142G";
const BRUNO = "PRVBRN71C12D150M";
const WANTED = [
  { type: "summary", signer: ADA },
  { type: "confirmation", signer: BRUNO },
] as const;

type Case = [name: string, confirmed: [string, string][], checked: [string, string, string[]][], complete: boolean];

/** D4: each document needs its own signer, by confirmation or by a signature that holds. */
const CASES: Case[] = [
  ["nothing", [], [], false],
  [
    "both confirmed",
    [
      ["summary", ADA],
      ["confirmation", BRUNO],
    ],
    [],
    true,
  ],
  [
    "both signed",
    [],
    [
      ["summary", "valid", [ADA]],
      ["confirmation", "valid", [BRUNO]],
    ],
    true,
  ],
  ["one confirmed, one signed", [["summary", ADA]], [["confirmation", "valid", [BRUNO]]], true],
  ["one only", [["summary", ADA]], [], false],
  [
    "confirmed by the other person",
    [
      ["summary", BRUNO],
      ["confirmation", ADA],
    ],
    [],
    false,
  ],
  ["signed by the other person", [["summary", ADA]], [["confirmation", "valid", [ADA]]], false],
  ["a signature that does not hold", [["summary", ADA]], [["confirmation", "invalid", [BRUNO]]], false],
  ["a signature to look at by hand", [["summary", ADA]], [["confirmation", "manual", [BRUNO]]], false],
  ["two signatures on one paper", [["summary", ADA]], [["confirmation", "valid", [ADA, BRUNO]]], true],
  [
    "a bad file beside a good one",
    [["summary", ADA]],
    [
      ["confirmation", "invalid", []],
      ["confirmation", "valid", [BRUNO]],
    ],
    true,
  ],
];

describe("what stands for the signatures (D4)", () => {
  test.each(CASES)("%s", (_name, confirmed, checked, complete) => {
    const proofs = proofsOf(
      WANTED,
      confirmed.map(([type, fiscalCode]) => ({ type: type as "summary", fiscalCode })),
      checked.map(([type, verdict, signerFiscalCodes]) => ({
        type: type as "summary",
        verdict: verdict as "valid",
        signerFiscalCodes,
      })),
    );
    expect(allProved(WANTED, proofs)).toBe(complete);
  });

  test("a document without a known signer is never proved, and no document is not all documents", () => {
    const unknown = [{ type: "summary", signer: null }] as const;
    expect(allProved(unknown, proofsOf(unknown, [{ type: "summary", fiscalCode: ADA }], []))).toBe(false);
    expect(allProved([], {})).toBe(false);
  });

  test("one person may stand for both", () => {
    const wanted = WANTED.map((one) => ({ ...one, signer: ADA }));
    const both = wanted.map(({ type }) => ({ type, fiscalCode: ADA }));
    expect(proofsOf(wanted, both, [])).toEqual({ summary: "confirmation", confirmation: "confirmation" });
  });
});
