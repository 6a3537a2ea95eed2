import { describe, expect, test } from "vitest";
import { mayTakeAway, newerPaper } from "@/lib/domain/papers";

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour));
const PAPER = { id: "a", type: "summary", origin: "received", addedAt: at(10), filingId: null, isOwn: true } as const;
const ISSUED = { state: "issued", askedAt: null } as const;
const ASKED = { state: "onHold", askedAt: at(9) } as const;

describe("what was uploaded by mistake is taken away (section 6)", () => {
  test("before anything is filed, and while an answer is awaited what was added for it", () => {
    expect(mayTakeAway(PAPER, ISSUED)).toBe(true);
    expect(mayTakeAway(PAPER, ASKED)).toBe(true);
    expect(mayTakeAway(PAPER, { ...ASKED, askedAt: at(11) })).toBe(false);
  });

  test.each([
    ["what the portal issued", { origin: "issued" }],
    ["the receipt of a PEC", { type: "receipt" }],
    ["what came with a filing", { filingId: "f" }],
    ["what somebody else brought", { isOwn: false }],
  ] as const)("never %s", (_, change) => {
    for (const dossier of [ISSUED, ASKED]) expect(mayTakeAway({ ...PAPER, ...change }, dossier)).toBe(false);
  });

  test.each(["submitted", "filed", "inReview", "accepted", "rejected", "withdrawn", "expired", "superseded"] as const)(
    "never once the request is %s",
    (state) => expect(mayTakeAway(PAPER, { state, askedAt: at(9) })).toBe(false),
  );
});

test("of papers of which one counts, an older one names the last", () => {
  const papers = [PAPER, { ...PAPER, id: "b", addedAt: at(11) }, { ...PAPER, id: "c", addedAt: at(12) }];
  expect(papers.map((one) => newerPaper(papers, one)?.id ?? null)).toEqual(["c", "c", null]);
  const copies = papers.map((one) => ({ ...one, type: "identity" as const }));
  expect(copies.map((one) => newerPaper(copies, one))).toEqual([null, null, null]);
});
