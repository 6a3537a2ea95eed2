import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween, romeDay } from "@/lib/domain/dates";
import { endOfDay, lastDayOf, restartClock, romeInstant, stopClock } from "@/lib/domain/terms";
import { isWorkingDay } from "@/lib/domain/working-days";

const HOLIDAYS = new Set(["2026-12-08", "2026-12-25", "2026-12-26", "2027-01-01", "2027-01-06", "2027-03-29"]);

/** The last day of the Province's term after a suspension, by the day and the hour on Rome's clock. */
function resumed(dueDay: string, stopped: readonly [string, string], again: readonly [string, string]): string {
  const left = stopClock(endOfDay(dueDay), romeInstant(...stopped));
  const dueAt = restartClock(left, romeInstant(...again), HOLIDAYS);
  // A term ends with its day: 23:00 UTC in winter, 22:00 in summer.
  expect(dueAt!.toISOString()).toMatch(/T2[23]:00:00\.000Z$/);
  return lastDayOf(dueAt!);
}

describe("the Province's term, suspended (D18)", () => {
  it.each([
    // 22 December 2026 is a Tuesday. Stopped and started again within a minute: not a day more.
    ["2026-12-22", ["2026-11-22", "13:00"], ["2026-11-22", "13:01"], "2026-12-22"],
    ["2026-12-22", ["2026-11-22", "00:00"], ["2026-11-22", "23:59"], "2026-12-22"],
    // Two minutes across midnight are a day of the calendar, like twenty-three hours across it.
    ["2026-12-22", ["2026-11-22", "23:59"], ["2026-11-23", "00:01"], "2026-12-23"],
    ["2026-12-22", ["2026-11-23", "10:00"], ["2026-11-24", "09:00"], "2026-12-23"],
    // Three days more would be Christmas, a Friday: Monday the 28th.
    ["2026-12-22", ["2026-11-22", "12:00"], ["2026-11-25", "12:00"], "2026-12-28"],
    // On its last day; ten days later is New Year's Day, a Friday: Monday the 4th.
    ["2026-12-22", ["2026-12-22", "18:00"], ["2027-01-01", "08:00"], "2027-01-04"],
    // The clocks go forward on 28 March 2027; Friday 2 April and a day is a Saturday.
    ["2027-04-02", ["2027-03-27", "23:30"], ["2027-03-28", "23:30"], "2027-04-05"],
    ["2027-04-01", ["2027-03-28", "00:30"], ["2027-03-28", "23:30"], "2027-04-01"],
    // They go back on 31 October 2027, a Sunday.
    ["2027-11-03", ["2027-10-30", "00:10"], ["2027-11-01", "23:50"], "2027-11-05"],
    // Two days late when it stopped, two days late when it runs again.
    ["2026-11-18", ["2026-11-20", "10:00"], ["2026-11-22", "10:00"], "2026-11-20"],
  ] as const)("due on %s, stopped %s, again %s: %s", (dueDay, stopped, again, expected) => {
    expect(resumed(dueDay, stopped, again)).toBe(expected);
  });

  it("without a term there is none to suspend", () => {
    expect(stopClock(null, new Date())).toBe(null);
    expect(restartClock(null, new Date(), HOLIDAYS)).toBe(null);
  });

  const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
  const time = (n: number) => `${String(Math.floor(n / 60)).padStart(2, "0")}:${String(n % 60).padStart(2, "0")}`;
  const offset = fc.integer({ min: 0, max: 500 });
  const long = fc.integer({ min: 0, max: 60 });

  it("grows by the calendar days between, whatever the hours, and ends on the first working day from there", () => {
    fc.assert(
      fc.property(offset, long, long, minutes, minutes, (start, left, held, from, to) => {
        const stopped = addDays("2026-06-01", start);
        const dueDay = addDays(stopped, left);
        const plain = addDays(dueDay, held);
        const end = resumed(dueDay, [stopped, time(from)], [addDays(stopped, held), time(to)]);
        expect(end >= plain).toBe(true);
        expect(isWorkingDay(end, HOLIDAYS)).toBe(true);
        for (let day = plain; day < end; day = addDays(day, 1)) expect(isWorkingDay(day, HOLIDAYS)).toBe(false);
      }),
    );
  });

  it("any number of suspensions within one day move a working day by nothing", () => {
    fc.assert(
      fc.property(offset, long, fc.array(minutes, { minLength: 1, maxLength: 6 }), (start, left, hours) => {
        const day = addDays("2026-06-01", start);
        const dueDay = addDays(day, left);
        fc.pre(isWorkingDay(dueDay, HOLIDAYS));
        let due = dueDay;
        for (const hour of hours) due = resumed(due, [day, time(hour)], [day, "23:59"]);
        expect(due).toBe(dueDay);
      }),
    );
  });

  it("late stays late by as many days", () => {
    fc.assert(
      fc.property(offset, fc.integer({ min: 1, max: 40 }), long, (start, late, held) => {
        const stopped = addDays("2026-06-01", start);
        const again = addDays(stopped, held);
        const end = resumed(addDays(stopped, -late), [stopped, "12:00"], [again, "12:00"]);
        expect(daysBetween(end, romeDay(romeInstant(again, "12:00")))).toBe(late);
      }),
    );
  });
});
