import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  daysBetween,
  daysLeft,
  daysLeftText,
  formatDate,
  formatDateTime,
  formatLongDate,
  isDay,
  romeDay,
  romeMidnight,
  romeTime,
  weekdayName,
  weekdayOf,
} from "@/lib/domain/dates";

const anyDay = fc
  .date({ min: new Date("1950-01-01"), max: new Date("2090-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("days in Rome (D13)", () => {
  it.each([
    ["2026-11-21T22:59:59Z", "2026-11-21", "23:59"],
    ["2026-11-21T23:00:00Z", "2026-11-22", "00:00"],
    ["2026-07-01T21:59:00Z", "2026-07-01", "23:59"],
    ["2026-07-01T22:00:00Z", "2026-07-02", "00:00"],
    ["2026-03-29T00:59:00Z", "2026-03-29", "01:59"],
    ["2026-03-29T01:00:00Z", "2026-03-29", "03:00"],
    ["2026-10-25T00:59:00Z", "2026-10-25", "02:59"],
    ["2026-10-25T01:00:00Z", "2026-10-25", "02:00"],
  ])("%s is %s at %s", (instant, day, time) => {
    expect([romeDay(new Date(instant)), romeTime(new Date(instant))]).toEqual([day, time]);
  });

  it.each([
    ["2026-11-22", "2026-11-21T23:00:00.000Z"],
    ["2026-07-02", "2026-07-01T22:00:00.000Z"],
    ["2026-03-29", "2026-03-28T23:00:00.000Z"],
    ["2026-03-30", "2026-03-29T22:00:00.000Z"],
    ["2026-10-25", "2026-10-24T22:00:00.000Z"],
    ["2026-10-26", "2026-10-25T23:00:00.000Z"],
  ])("%s begins at %s", (day, instant) => {
    expect(romeMidnight(day).toISOString()).toBe(instant);
  });

  it("begins every day at its own midnight", () => {
    fc.assert(
      fc.property(
        anyDay.filter((day) => day > "1996-01-01"),
        (day) => {
          const start = romeMidnight(day);
          expect([romeDay(start), romeTime(start)]).toEqual([day, "00:00"]);
          expect(romeDay(new Date(start.getTime() - 1))).toBe(addDays(day, -1));
        },
      ),
    );
  });

  it.each([
    ["2026-02-28", true],
    ["2026-02-29", false],
    ["2028-02-29", true],
    ["2026-02-30", false],
    ["2026-13-01", false],
    ["2026-1-01", false],
    ["20260101", false],
    ["", false],
  ])("%j is a day: %s", (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });

  it("counts days over clock changes, months and leap years", () => {
    expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
    expect(addDays("2026-10-24", 2)).toBe("2026-10-26");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2027-01-01", -1)).toBe("2026-12-31");
    expect(daysBetween("2026-11-19", "2026-12-19")).toBe(30);
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });

  it("refuses to count from what is no day", () => {
    expect(() => addDays("2026-02-30", 1)).toThrow(RangeError);
  });

  it("counts days left by Rome's calendar, not by hours", () => {
    expect(daysLeft(new Date("2026-11-19T22:59:00Z"), "2026-11-20")).toBe(1);
    expect(daysLeft(new Date("2026-11-19T23:00:00Z"), "2026-11-20")).toBe(0);
    expect(daysLeft(new Date("2026-11-20T22:59:00Z"), "2026-11-20")).toBe(0);
    expect(daysLeft(new Date("2026-11-20T23:00:00Z"), "2026-11-20")).toBe(-1);
  });

  it.each([
    [-1, "termine scaduto"],
    [0, "scade oggi"],
    [1, "scade domani"],
    [12, "mancano 12 giorni"],
  ])("%i days left: %s", (days, text) => {
    expect(daysLeftText(days)).toBe(text);
  });
});

describe("dates in Italian", () => {
  it("writes the long date with its weekday", () => {
    expect(formatLongDate("2026-12-19")).toBe("sabato 19 dicembre 2026");
    expect(formatLongDate(new Date("2026-12-18T23:30:00Z"))).toBe("sabato 19 dicembre 2026");
  });

  it("writes the plain date, and the date with the time in Rome", () => {
    expect(formatDate("2026-12-19")).toBe("19 dicembre 2026");
    expect(formatDateTime(new Date("2026-11-19T09:42:00Z"))).toBe("19 novembre 2026, 10:42");
    expect(formatDateTime(new Date("2026-07-01T22:05:00Z"))).toBe("2 luglio 2026, 00:05");
  });

  it("names weekdays from Monday", () => {
    const week = ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"];
    expect(week.map((day) => weekdayOf(day))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(week.map((day) => weekdayName(weekdayOf(day)))).toEqual([
      "lunedì",
      "martedì",
      "mercoledì",
      "giovedì",
      "venerdì",
      "sabato",
      "domenica",
    ]);
  });
});
