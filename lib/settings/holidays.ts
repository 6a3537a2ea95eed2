import Holidays from "date-holidays";
import type { Db, Tx } from "@/db/client";
import { closure } from "@/db/schema/settings";
import { type Day, romeDay } from "@/lib/domain/dates";

export type Holiday = { date: Day; label: string };

const national = new Map<number, Holiday[]>();

/** Public holidays of the whole country in a year, computed once: it takes milliseconds. */
export function nationalHolidays(year: number): Holiday[] {
  let known = national.get(year);
  if (!known) {
    known = new Holidays("IT", { languages: ["it"] })
      .getHolidays(year)
      .filter((day) => day.type === "public")
      .map((day) => ({ date: day.date.slice(0, 10), label: day.name }));
    national.set(year, known);
  }
  return known;
}

/** Days the offices are closed, this year and the two after it: national holidays and the Province's own closures. */
export async function readHolidays(db: Db | Tx, now: Date): Promise<Holiday[]> {
  const year = Number(romeDay(now).slice(0, 4));
  const own = await db.select({ date: closure.date, label: closure.label }).from(closure);
  const all = new Map([year, year + 1, year + 2].flatMap(nationalHolidays).map((day) => [day.date, day]));
  for (const day of own) all.set(day.date, day);
  return [...all.values()].sort((a, b) => a.date.localeCompare(b.date));
}

/** The same as a set, for the rules on terms. */
export const holidaySet = async (db: Db | Tx, now: Date): Promise<ReadonlySet<Day>> =>
  new Set((await readHolidays(db, now)).map((day) => day.date));
