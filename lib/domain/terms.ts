import { addDays, type Day, daysBetween, romeDay, romeMidnight, romeTime } from "./dates";
import { deadlineAfter, type Holidays, nextWorkingDay } from "./working-days";

/** The instant at which a day is over, in Rome: what a term "by" that day is kept as. */
export const endOfDay = (day: Day): Date => romeMidnight(addDays(day, 1));

/** The last day a person may act, for a term kept as an instant. */
export const lastDayOf = (dueAt: Date): Day => romeDay(new Date(dueAt.getTime() - 1));

/** The end of a term of `days` calendar days that begins at an instant, moved to the next working day. */
export const termFrom = (start: Date, days: number, holidays: Holidays): Date =>
  endOfDay(deadlineAfter(romeDay(start), days, holidays));

/** Calendar days in Rome left to the Province when its clock stops, the last one counted: below zero when it is late. */
export const stopClock = (dueAt: Date | null, now: Date): number | null =>
  dueAt === null ? null : daysBetween(romeDay(now), lastDayOf(dueAt));

/**
 * The Province's term when its clock runs again: later by the calendar days the clock stood still, none if it runs again
 * on the same day, then moved to the next working day (D18). What was late stays as late as it was.
 */
export function restartClock(remainingDays: number | null, now: Date, holidays: Holidays): Date | null {
  if (remainingDays === null) return null;
  const last = addDays(romeDay(now), remainingDays);
  return endOfDay(remainingDays < 0 ? last : nextWorkingDay(last, holidays));
}

/** The instant of a day and a time ("HH:MM") on Rome's clock. An hour that the clocks skip becomes the next one. */
export function romeInstant(day: Day, time: string): Date {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const plain = romeMidnight(day).getTime() + (hours * 60 + minutes) * 60_000;
  // Twice a year the clocks change after midnight, by an hour.
  const found = [0, -3_600_000, 3_600_000].find((shift) => romeTime(new Date(plain + shift)) === time);
  return new Date(plain + (found ?? 0));
}
