import { describe, expect, it } from "vitest";
import { openingHours, openState, openStateText, spokenTime } from "@/lib/domain/opening-hours";

// B57: Monday to Thursday 9:00-12:00 and 14:30-16:30, Friday 9:00-12:00.
const LONG: [string, string][] = [
  ["09:00", "12:00"],
  ["14:30", "16:30"],
];
const HOURS = openingHours({ "1": LONG, "2": LONG, "3": LONG, "4": LONG, "5": [["09:00", "12:00"]] });
const HOLIDAYS = new Set(["2026-11-13", "2026-12-08"]);

const said = (instant: string) => openStateText(openState(new Date(instant), HOURS, HOLIDAYS));

describe("help desk hours (B57), Europe/Rome", () => {
  it.each([
    // Wednesday 18 November 2026, Rome is UTC+1.
    ["2026-11-18T07:59:59Z", "Chiuso ora, riapre alle 9:00"],
    ["2026-11-18T08:00:00Z", "Aperto ora, fino alle 12:00"],
    ["2026-11-18T10:59:59Z", "Aperto ora, fino alle 12:00"],
    ["2026-11-18T11:00:00Z", "Chiuso ora, riapre alle 14:30"],
    ["2026-11-18T13:30:00Z", "Aperto ora, fino alle 16:30"],
    ["2026-11-18T15:30:00Z", "Chiuso, riapre giovedì alle 9:00"],
    // Friday afternoon, the weekend, Sunday at Rome's midnight.
    ["2026-11-20T12:00:00Z", "Chiuso, riapre lunedì alle 9:00"],
    ["2026-11-21T10:00:00Z", "Chiuso, riapre lunedì alle 9:00"],
    ["2026-11-22T22:59:00Z", "Chiuso, riapre lunedì alle 9:00"],
    ["2026-11-22T23:00:00Z", "Chiuso ora, riapre alle 9:00"],
    // Sant'Omobono is a Friday; the Immacolata a Tuesday.
    ["2026-11-13T09:00:00Z", "Chiuso, riapre lunedì alle 9:00"],
    ["2026-11-12T16:00:00Z", "Chiuso, riapre lunedì alle 9:00"],
    ["2026-12-07T16:00:00Z", "Chiuso, riapre mercoledì alle 9:00"],
  ])("%s: %s", (instant, text) => {
    expect(said(instant)).toBe(text);
  });

  it("keeps to the wall clock on both sides of the clock changes", () => {
    // Friday 27 and Monday 30 March 2026: opens at 8:00 UTC, then at 7:00 UTC.
    expect(said("2026-03-27T07:30:00Z")).toBe("Chiuso ora, riapre alle 9:00");
    expect(said("2026-03-30T07:30:00Z")).toBe("Aperto ora, fino alle 12:00");
    expect(said("2026-03-29T00:30:00Z")).toBe("Chiuso, riapre lunedì alle 9:00");
    expect(said("2026-03-29T01:30:00Z")).toBe("Chiuso, riapre lunedì alle 9:00");
    // Friday 23 and Monday 26 October 2026.
    expect(said("2026-10-23T07:30:00Z")).toBe("Aperto ora, fino alle 12:00");
    expect(said("2026-10-26T07:30:00Z")).toBe("Chiuso ora, riapre alle 9:00");
    expect(said("2026-10-25T00:30:00Z")).toBe("Chiuso, riapre lunedì alle 9:00");
  });

  it("keeps to the wall clock through the hour that happens twice, and the one that does not", () => {
    const night = openingHours({ "7": [["02:00", "03:00"]] });
    const at = (instant: string) => openState(new Date(instant), night, new Set()).open;
    // 25 October: 2:30 comes at 0:30 and at 1:30 UTC. 29 March: 1:59 is followed by 3:00.
    expect([at("2026-10-25T00:30:00Z"), at("2026-10-25T01:30:00Z"), at("2026-10-25T02:00:00Z")]).toEqual([
      true,
      true,
      false,
    ]);
    expect([at("2026-03-29T00:59:00Z"), at("2026-03-29T01:00:00Z")]).toEqual([false, false]);
  });

  it("gives the state as data", () => {
    expect(openState(new Date("2026-11-20T12:00:00Z"), HOURS, HOLIDAYS)).toEqual({
      open: false,
      reopens: { date: "2026-11-23", weekday: 1, time: "09:00", daysAhead: 3 },
    });
    expect(openState(new Date("2026-11-18T09:00:00Z"), HOURS, HOLIDAYS)).toEqual({ open: true, until: "12:00" });
  });

  it("gives the date when the next opening is a week away or more", () => {
    const mondays = openingHours({ "1": [["09:00", "12:00"]] });
    const text = (instant: string, closed: string[]) =>
      openStateText(openState(new Date(instant), mondays, new Set(closed)));
    expect(text("2026-11-23T12:00:00Z", [])).toBe("Chiuso, riapre lunedì 30 novembre alle 9:00");
    expect(text("2026-12-27T12:00:00Z", ["2026-12-28"])).toBe("Chiuso, riapre lunedì 4 gennaio alle 9:00");
  });

  it("joins stretches that touch, whatever their order", () => {
    const hours = openingHours({
      "3": [
        ["12:00", "14:00"],
        ["09:00", "12:00"],
      ],
    });
    expect(openStateText(openState(new Date("2026-11-18T09:00:00Z"), hours, new Set()))).toBe(
      "Aperto ora, fino alle 14:00",
    );
  });

  it("says only that it is closed when no opening is known", () => {
    expect(openStateText(openState(new Date("2026-11-18T09:00:00Z"), [], new Set()))).toBe("Chiuso");
  });

  it("speaks of one o'clock as people do", () => {
    const hours = openingHours({
      "3": [
        ["10:30", "13:00"],
        ["01:00", "01:30"],
      ],
    });
    expect(openStateText(openState(new Date("2026-11-17T23:30:00Z"), hours, new Set()))).toBe(
      "Chiuso ora, riapre all’1:00",
    );
    expect(spokenTime("09:05")).toBe("9:05");
    expect(spokenTime("14:30")).toBe("14:30");
  });
});
