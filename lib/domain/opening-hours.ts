import { addDays, type Day, formatLongDate, romeDay, romeTime, type Weekday, weekdayName, weekdayOf } from "./dates";
import type { Holidays } from "./working-days";

/** A stretch in which the help desk answers, on Rome's clock: open from `from`, closed at `to` ("HH:MM", B57). */
export interface OpeningHours {
  weekday: Weekday;
  from: string;
  to: string;
}

/** The next opening. `daysAhead` is 0 for later today. */
export interface Reopening {
  date: Day;
  weekday: Weekday;
  time: string;
  daysAhead: number;
}

/** `reopens` is null when no opening is known within a year. Times are "HH:MM", Rome. */
export type OpenState = { open: true; until: string } | { open: false; reopens: Reopening | null };

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
const HORIZON_DAYS = 366;

/** The hours as the settings keep them, by ISO weekday, in one list. */
export function openingHours(
  byWeekday: Readonly<Record<string, readonly (readonly [string, string])[]>>,
): OpeningHours[] {
  return WEEK.flatMap((weekday) => (byWeekday[weekday] ?? []).map(([from, to]) => ({ weekday, from, to })));
}

function stretchesOf(day: Day, hours: readonly OpeningHours[], holidays: Holidays): OpeningHours[] {
  if (holidays.has(day)) return [];
  const weekday = weekdayOf(day);
  return hours.filter((stretch) => stretch.weekday === weekday).sort((a, b) => a.from.localeCompare(b.from));
}

/** Whether the help desk answers at an instant, until when, or when it will again. */
export function openState(now: Date, hours: readonly OpeningHours[], holidays: Holidays): OpenState {
  const today = romeDay(now);
  const time = romeTime(now);
  const current = stretchesOf(today, hours, holidays);
  let until = "";
  // Stretches that touch are one: "until" is when somebody really leaves.
  for (const { from, to } of current) {
    if (until === "" ? from <= time && time < to : from <= until && to > until) until = to;
  }
  if (until !== "") return { open: true, until };
  for (let daysAhead = 0; daysAhead <= HORIZON_DAYS; daysAhead++) {
    const date = addDays(today, daysAhead);
    const next = stretchesOf(date, hours, holidays).find(({ from }) => daysAhead > 0 || from > time);
    if (next) return { open: false, reopens: { date, weekday: next.weekday, time: next.from, daysAhead } };
  }
  return { open: false, reopens: null };
}

/** "9:00" for "09:00". */
export function spokenTime(time: string): string {
  return time.replace(/^0(?=\d)/, "");
}

function at(time: string): string {
  const spoken = spokenTime(time);
  return spoken.startsWith("1:") ? `all’${spoken}` : `alle ${spoken}`;
}

/** The sentence people read: "Aperto ora, fino alle 12:00", "Chiuso, riapre lunedì alle 9:00". */
export function openStateText(state: OpenState): string {
  if (state.open) return `Aperto ora, fino ${at(state.until)}`;
  if (!state.reopens) return "Chiuso";
  const { date, weekday, time, daysAhead } = state.reopens;
  if (daysAhead === 0) return `Chiuso ora, riapre ${at(time)}`;
  // A week away or more, the weekday alone would be read as this week's; the year goes without saying.
  const when = daysAhead < 7 ? weekdayName(weekday) : formatLongDate(date).replace(/ \d{4}$/, "");
  return `Chiuso, riapre ${when} ${at(time)}`;
}
