import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/domain/dates";
import { addWorkingDays, deadlineAfter, isWorkingDay, nextWorkingDay } from "@/lib/domain/working-days";

// Public holidays around the turn of 2026 and Easter 2027, and the patron of Cremona on 13 November.
const HOLIDAYS = new Set([
  "2026-11-01",
  "2026-11-13",
  "2026-12-08",
  "2026-12-25",
  "2026-12-26",
  "2027-01-01",
  "2027-01-06",
  "2027-03-28",
  "2027-03-29",
]);

describe("working days", () => {
  it.each([
    ["2026-11-20", true], // Friday
    ["2026-11-21", false], // Saturday
    ["2026-11-22", false], // Sunday
    ["2026-11-13", false], // Friday, Sant'Omobono
    ["2026-12-08", false], // Tuesday, Immacolata
  ])("%s: %s", (day, expected) => {
    expect(isWorkingDay(day, HOLIDAYS)).toBe(expected);
  });

  it.each([
    ["2026-11-20", "2026-11-20"],
    ["2026-11-21", "2026-11-23"],
    ["2026-11-13", "2026-11-16"],
    ["2026-12-25", "2026-12-28"],
    ["2027-03-27", "2027-03-30"], // Saturday before Easter, then Easter Monday
  ])("from %s the next is %s", (day, expected) => {
    expect(nextWorkingDay(day, HOLIDAYS)).toBe(expected);
  });

  it.each([
    ["2026-11-20", 1, "2026-11-23"],
    ["2026-11-21", 1, "2026-11-23"],
    ["2026-11-12", 1, "2026-11-16"],
    ["2026-12-23", 3, "2026-12-29"],
    ["2026-11-16", 10, "2026-11-30"],
  ])("%s plus %i working days is %s", (day, count, expected) => {
    expect(addWorkingDays(day, count, HOLIDAYS)).toBe(expected);
  });

  it.each([
    ["2026-11-19", 30, "2026-12-21"], // 19 December is a Saturday
    ["2026-11-20", 30, "2026-12-21"], // 20 December is a Sunday
    ["2026-11-25", 30, "2026-12-28"], // Christmas, a Friday
    ["2026-11-18", 30, "2026-12-18"],
    ["2026-11-28", 10, "2026-12-09"], // the Immacolata
    ["2026-11-23", 0, "2026-11-23"],
  ])("a term of %s plus %i days ends on %s", (day, days, expected) => {
    expect(deadlineAfter(day, days, HOLIDAYS)).toBe(expected);
  });

  it("never shortens a term, and ends it on a working day with none in between", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 120 }), (offset, days) => {
        const from = addDays("2026-01-01", offset);
        const end = deadlineAfter(from, days, HOLIDAYS);
        expect(end >= addDays(from, days)).toBe(true);
        expect(isWorkingDay(end, HOLIDAYS)).toBe(true);
        for (let day = addDays(from, days); day < end; day = addDays(day, 1))
          expect(isWorkingDay(day, HOLIDAYS)).toBe(false);
      }),
    );
  });

  it.each([0, -1, 1.5])("does not add %s working days", (count) => {
    expect(() => addWorkingDays("2026-11-20", count, HOLIDAYS)).toThrow(RangeError);
  });

  it("says so when a year has no working day", () => {
    const always = new Set(Array.from({ length: 400 }, (_, index) => addDays("2026-01-01", index)));
    expect(() => nextWorkingDay("2026-01-01", always)).toThrow(RangeError);
  });
});
