/**
 * Calendar days and their Italian wording. A `Day` is "YYYY-MM-DD" as read on a calendar in Rome;
 * an instant is a `Date`. What people see is always Europe/Rome (D13).
 */

/** A calendar day, "YYYY-MM-DD". */
export type Day = string;

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const ROME = "Europe/Rome";
const DAY_MS = 86_400_000;

const romeClock = new Intl.DateTimeFormat("en-GB", {
  timeZone: ROME,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

// Days are formatted in UTC, where they were built, so that no clock change can move them.
const longDay = new Intl.DateTimeFormat("it-IT", {
  timeZone: "UTC",
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const plainDay = new Intl.DateTimeFormat("it-IT", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });

const WEEKDAYS = ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"] as const;

function romeFields(instant: Date): Record<string, string> {
  return Object.fromEntries(romeClock.formatToParts(instant).map((part) => [part.type, part.value]));
}

function utcOf(day: Day): number {
  if (!isDay(day)) throw new RangeError("not a calendar day");
  return Date.parse(`${day}T00:00:00Z`);
}

/** True when the text is a real calendar day written "YYYY-MM-DD" (30 February is not). */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** The calendar day in Rome at an instant. */
export function romeDay(instant: Date): Day {
  const { year, month, day } = romeFields(instant);
  return `${year}-${month}-${day}`;
}

/** The wall clock in Rome at an instant, "HH:MM". */
export function romeTime(instant: Date): string {
  const { hour, minute } = romeFields(instant);
  return `${hour}:${minute}`;
}

/** The instant at which a day begins in Rome. A deadline "by" a day ends at `romeMidnight(addDays(day, 1))`. */
export function romeMidnight(day: Day): Date {
  // Rome is one or two hours ahead of UTC; at its midnight clocks never change.
  const utc = utcOf(day);
  const summer = new Date(utc - 2 * 3_600_000);
  return romeDay(summer) === day ? summer : new Date(utc - 3_600_000);
}

/** The day `days` calendar days later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  return new Date(utcOf(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Calendar days from one day to another; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utcOf(to) - utcOf(from)) / DAY_MS);
}

/** Calendar days, in Rome, left before a deadline: 0 on the day itself, negative when it is past. */
export function daysLeft(now: Date, deadline: Day): number {
  return daysBetween(romeDay(now), deadline);
}

/** ISO weekday of a day. */
export function weekdayOf(day: Day): Weekday {
  return (((new Date(utcOf(day)).getUTCDay() + 6) % 7) + 1) as Weekday;
}

/** Italian name of a weekday, lower case. */
export function weekdayName(weekday: Weekday): (typeof WEEKDAYS)[number] {
  return WEEKDAYS[weekday - 1] ?? "domenica";
}

/** "sabato 19 dicembre 2026". An instant is read in Rome. */
export function formatLongDate(value: Date | Day): string {
  return longDay.format(utcOf(typeof value === "string" ? value : romeDay(value)));
}

/** "19 dicembre 2026". An instant is read in Rome. */
export function formatDate(value: Date | Day): string {
  return plainDay.format(utcOf(typeof value === "string" ? value : romeDay(value)));
}

/** "19 novembre 2026, 10:42", Rome. */
export function formatDateTime(instant: Date): string {
  return `${formatDate(instant)}, ${romeTime(instant)}`;
}

/** Days left, as `daysLeft` counts them, in words. */
export function daysLeftText(days: number): string {
  if (days < 0) return "termine scaduto";
  if (days === 0) return "scade oggi";
  if (days === 1) return "scade domani";
  return `mancano ${days} giorni`;
}
