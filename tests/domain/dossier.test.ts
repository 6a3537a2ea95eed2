import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  askedKinds,
  DOSSIER_MOVES,
  DOSSIER_STATES,
  type DossierMove,
  type DossierState,
  isOpen,
  LEGAL_MOVES,
  MOVE_TEXT,
  movesFrom,
  moveText,
  nextState,
  STATE_TEXT,
} from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";

/** The life cycle, copied by hand from the table of the design, row by row. */
const TABLE: Record<string, { from: string[]; to: string }> = {
  submit: { from: ["draft"], to: "submitted" },
  issue: { from: ["submitted"], to: "issued" },
  file: { from: ["issued", "expired"], to: "filed" },
  open: { from: ["(none)"], to: "filed" },
  fileOnline: { from: ["draft"], to: "filed" },
  takeCharge: { from: ["filed"], to: "inReview" },
  requestIntegration: { from: ["inReview"], to: "onHold" },
  integrate: { from: ["onHold"], to: "inReview" },
  accept: { from: ["inReview"], to: "accepted" },
  reject: { from: ["inReview", "onHold"], to: "rejected" },
  withdraw: { from: ["submitted", "issued", "filed", "inReview", "onHold"], to: "withdrawn" },
  expire: { from: ["issued", "onHold"], to: "expired" },
  supersede: { from: ["issued"], to: "superseded" },
};
const STATES = "draft submitted issued filed inReview onHold accepted rejected withdrawn expired superseded".split(" ");
const ENDS = ["accepted", "rejected", "withdrawn", "superseded"];

const outcome = (state: DossierState | null, move: DossierMove): string => {
  try {
    return nextState(state, move);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe("the life cycle", () => {
  test("has these states and these moves, and words for each", () => {
    expect([...DOSSIER_STATES].toSorted()).toEqual(STATES.toSorted());
    expect([...DOSSIER_MOVES].toSorted()).toEqual(Object.keys(TABLE).toSorted());
    for (const state of DOSSIER_STATES) {
      expect(STATE_TEXT[state].applicant).not.toBe("");
      expect(STATE_TEXT[state].operator).not.toBe("");
    }
    for (const move of DOSSIER_MOVES) expect(MOVE_TEXT[move]).not.toBe("");
  });

  const pairs = [null, ...DOSSIER_STATES].flatMap((state) => DOSSIER_MOVES.map((move) => [state, move] as const));

  test.each(pairs)("from %s, %s", (state, move) => {
    const rule = TABLE[move];
    expect(outcome(state, move)).toBe(rule?.from.includes(state ?? "(none)") ? rule.to : "wrong-state");
  });

  test.each(DOSSIER_STATES)("from %s only the moves of the table are offered", (state) => {
    const expected = Object.keys(TABLE).filter((move) => TABLE[move]?.from.includes(state));
    expect(movesFrom(state).toSorted()).toEqual(expected.toSorted());
  });

  test("the rows that feed the database's check are those of the table", () => {
    const expected = Object.entries(TABLE).flatMap(([move, { from, to }]) => from.map((f) => `${f} ${move} ${to}`));
    expect(LEGAL_MOVES.map((m) => `${m.from ?? "(none)"} ${m.move} ${m.to}`).toSorted()).toEqual(expected.toSorted());
  });

  test("what is decided, withdrawn or superseded stays so; what is open waits for somebody", () => {
    for (const state of DOSSIER_STATES) expect(movesFrom(state).length === 0).toBe(ENDS.includes(state));
    expect(DOSSIER_STATES.filter(isOpen)).toEqual(["submitted", "issued", "filed", "inReview", "onHold"]);
  });

  test("however one tries, a dossier never leaves the table", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...DOSSIER_MOVES), { maxLength: 40 }), (tries) => {
        let state: DossierState = "draft";
        for (const move of tries) {
          const to = outcome(state, move);
          if (to === "wrong-state") continue;
          expect(TABLE[move]?.from).toContain(state);
          expect(to).toBe(TABLE[move]?.to);
          // An end is an end: whatever came before it was not one.
          expect(ENDS).not.toContain(state);
          state = to as DossierState;
        }
      }),
      { numRuns: 2000 },
    );
  });
});

test("an answer is called after the last request before it, whatever was asked earlier", () => {
  const detail = { kind: "preavviso" };
  const events = [
    { id: 1, move: "takeCharge", detail: {} },
    { id: 2, move: "requestIntegration", detail: { kind: "integrazione" } },
    { id: 3, move: "integrate", detail: {} },
    { id: 4, move: "requestIntegration", detail },
    { id: 5, move: "integrate", detail: {} },
    { id: 6, move: "reject", detail: {} },
  ] as const;
  const asked = askedKinds(events);
  expect(events.map(({ id, move }) => moveText(move, null, asked.get(id)))).toEqual([
    "Presa in carico",
    "Chiesta un’integrazione",
    "Integrazione ricevuta",
    "Inviato il preavviso di rigetto",
    "Risposta al preavviso di rigetto ricevuta",
    "Richiesta respinta",
  ]);
});
