import { type Day, romeDay, romeTime } from "@/lib/domain/dates";
import { parseFiscalCode } from "@/lib/domain/fiscal-code";
import { italianDate } from "@/lib/domain/form";
import type { Person } from "@/lib/domain/kind";
import { type OpeningHours, spokenTime } from "@/lib/domain/opening-hours";

const DAYS = ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"] as const;

/** "18/11/2026", on Rome's calendar. */
export const shortDate = (value: Date | Day): string => italianDate(typeof value === "string" ? value : romeDay(value));

/** "18/11/2026 alle 10:42". */
export const dateAndTime = (instant: Date): string => `${shortDate(instant)} alle ${romeTime(instant)}`;

/** "ESEMPIO Ada": the family name stands out. */
export const fullName = (person: Person): string => `${person.familyName.toLocaleUpperCase("it")} ${person.name}`;

/** "12/07/1988, Crema (CR)", or null when neither is known. */
export const birth = (person: Person): string | null =>
  [person.birthDate && italianDate(person.birthDate), person.birthplace].filter(Boolean).join(", ") || null;

/** Endings of "sottoscritto" and "nato" follow the sex in the codice fiscale; "o/a" when it does not tell. */
export function ending(person: Person, on: Date): "o" | "a" | "o/a" {
  const parsed = parseFiscalCode(person.fiscalCode, on);
  if (!parsed.ok) return "o/a";
  return parsed.sex === "F" ? "a" : "o";
}

/** Eight groups of eight characters: a hash that can be compared by eye. */
export const groupedHash = (hex: string): string => (hex.match(/.{1,8}/g) ?? []).join(" ");

/** "da lunedì a giovedì 9:00–12:00 e 14:30–16:30, venerdì 9:00–12:00" (B57). */
export function hoursText(hours: readonly OpeningHours[]): string {
  const runs: { first: number; last: number; times: string }[] = [];
  for (let weekday = 1; weekday <= 7; weekday++) {
    const times = hours
      .filter((stretch) => stretch.weekday === weekday)
      .map(({ from, to }) => `${spokenTime(from)}–${spokenTime(to)}`)
      .join(" e ");
    const run = runs.at(-1);
    if (run?.times === times) run.last = weekday;
    else runs.push({ first: weekday, last: weekday, times });
  }
  const name = (weekday: number) => DAYS[weekday - 1] ?? "";
  return runs
    .filter((run) => run.times)
    .map(({ first, last, times }) =>
      first === last ? `${name(first)} ${times}` : `da ${name(first)} a ${name(last)} ${times}`,
    )
    .join(", ");
}
