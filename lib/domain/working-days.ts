import { addDays, type Day, weekdayOf } from "./dates";

/** Days on which the offices are closed besides Saturdays and Sundays: public holidays and local closures. */
export type Holidays = ReadonlySet<Day>;

/** True from Monday to Friday, when the day is no holiday. */
export function isWorkingDay(day: Day, holidays: Holidays): boolean {
  return weekdayOf(day) <= 5 && !holidays.has(day);
}

/** The day itself when it is a working day, else the first one after it. Throws RangeError when a year has none. */
export function nextWorkingDay(day: Day, holidays: Holidays): Day {
  for (let ahead = 0; ahead <= 366; ahead++) {
    const candidate = addDays(day, ahead);
    if (isWorkingDay(candidate, holidays)) return candidate;
  }
  throw new RangeError("no working day within a year");
}

/** The day `count` working days (1 or more) after a day, which is not counted. */
export function addWorkingDays(from: Day, count: number, holidays: Holidays): Day {
  if (!Number.isInteger(count) || count < 1) throw new RangeError("working days: a whole number from 1");
  let day = from;
  for (let done = 0; done < count; done++) day = nextWorkingDay(addDays(day, 1), holidays);
  return day;
}

/**
 * The last day of a term of `days` calendar days: the first day is not counted, and a term that ends on a Saturday, a
 * Sunday or a holiday ends on the next working day (art. 155 c.p.c.; Saturday too, in the applicant's favour).
 */
export function deadlineAfter(from: Day, days: number, holidays: Holidays): Day {
  if (!Number.isInteger(days) || days < 0) throw new RangeError("a term is a whole number of days");
  return nextWorkingDay(addDays(from, days), holidays);
}
