import type { OpeningHours } from "@/lib/domain/opening-hours";
import { spokenTime } from "@/lib/domain/opening-hours";

const NAMES = {
  it: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
} as const;

/** Hours in words, days with the same hours together: "Da lunedì a giovedì 9:00–12:00 e 14:30–16:30" (B57). */
export function hoursInWords(hours: readonly OpeningHours[], lang: "it" | "en" = "it"): string[] {
  const runs: { first: number; last: number; times: string }[] = [];
  for (let weekday = 1; weekday <= 7; weekday++) {
    const times = timesOf(hours, weekday, lang);
    const run = runs.at(-1);
    if (run && run.times === times) run.last = weekday;
    else runs.push({ first: weekday, last: weekday, times });
  }
  return runs.filter((run) => run.times).map((run) => `${daysInWords(run.first, run.last, lang)} ${run.times}`);
}

function timesOf(hours: readonly OpeningHours[], weekday: number, lang: "it" | "en"): string {
  return hours
    .filter((stretch) => stretch.weekday === weekday)
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .map(({ from, to }) => `${spokenTime(from)}–${spokenTime(to)}`)
    .join(lang === "it" ? " e " : " and ");
}

function daysInWords(first: number, last: number, lang: "it" | "en"): string {
  const name = (day: number) => NAMES[lang][day - 1] ?? "";
  if (first === last) return capital(name(first));
  return lang === "it" ? `Da ${name(first)} a ${name(last)}` : `${name(first)} to ${name(last)}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "0372 406539": prefixes of two to four digits are known to people, not to the number itself. */
export const spacedPhone = (digits: string): string => digits.replace(/^(0\d{3})(\d+)$/, "$1 $2");

/** Address of a link that calls an Italian number. */
export const phoneHref = (digits: string): string => `tel:+39${digits}`;
