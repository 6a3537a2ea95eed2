import type { OpenState } from "@/lib/domain/opening-hours";
import { spokenTime } from "@/lib/domain/opening-hours";

const day = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", weekday: "long" });
const longDay = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" });

/** "Open now, until 12:00"; "Closed, opens on Monday at 9:00". Rome's clock. */
export function openStateInEnglish(state: OpenState): string {
  if (state.open) return `Open now, until ${spokenTime(state.until)}`;
  if (!state.reopens) return "Closed";
  const { date, time, daysAhead } = state.reopens;
  if (daysAhead === 0) return `Closed now, opens at ${spokenTime(time)}`;
  const on = new Date(`${date}T00:00:00Z`);
  return `Closed, opens on ${(daysAhead < 7 ? day : longDay).format(on)} at ${spokenTime(time)}`;
}
