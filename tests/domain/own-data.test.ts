import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerField, readReviewAnswers } from "@/lib/domain/access-review";
import { readCursor, writeCursor } from "@/lib/domain/cursor";
import { standingOf } from "@/lib/domain/email-change";
import { ownDataFile } from "@/lib/domain/own-data";

const NOW = new Date("2026-11-20T09:00:00Z");
const DAY_MS = 86_400_000;
const at = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

describe("how a change of address stands (A38, A39)", () => {
  test.each([
    ["awaited", { changedAt: null, stopUntil: at(-1), stoppedAt: null }],
    ["changed", { changedAt: NOW, stopUntil: at(7), stoppedAt: null }],
    ["late", { changedAt: at(-7), stopUntil: NOW, stoppedAt: null }],
    ["stopped", { changedAt: NOW, stopUntil: at(7), stoppedAt: NOW }],
  ])("%s", (standing, change) => {
    expect(standingOf(change, NOW)).toBe(standing);
  });
});

describe("where a list goes on", () => {
  test("comes back as it was written", () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), fc.uuid(), (time, id) => {
        expect(readCursor(writeCursor({ at: time, id }))).toEqual({ at: time, id });
      }),
    );
  });

  test("nonsense is the beginning", () => {
    for (const text of [null, undefined, "", "~", "2026-11-20", "x~y", ["a", "b"]]) expect(readCursor(text)).toBe(null);
  });
});

test("each person asked about gets an answer, or the form comes back with what is missing", () => {
  const values = { [answerField("a")]: "confirmed", [answerField("b")]: "removed", [answerField("z")]: "removed" };
  const read = readReviewAnswers(["a", "b"], values);
  expect(read.ok && [...read.answers]).toEqual([
    ["a", "confirmed"],
    ["b", "removed"],
  ]);
  const missing = readReviewAnswers(["a", "c", "d"], { ...values, [answerField("d")]: "perhaps" });
  expect(missing.ok ? [] : Object.keys(missing.errors)).toEqual([answerField("c"), answerField("d")]);
});

test("a copy of data is read by other programs: objects by the names of the columns, times as instants", () => {
  const sections = [{ id: "account", title: "Account", columns: ["E-mail", "Dal"], rows: [["a@b.example", NOW]] }];
  const file = ownDataFile({ name: "Ada Esempio", fiscalCode: "X", madeAt: NOW, sections });
  expect(JSON.parse(file)).toEqual({
    titolare: "Ada Esempio",
    codiceFiscale: "X",
    preparatoIl: "2026-11-20T09:00:00.000Z",
    dati: { account: [{ "E-mail": "a@b.example", Dal: "2026-11-20T09:00:00.000Z" }] },
  });
});
