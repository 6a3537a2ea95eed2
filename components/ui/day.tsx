import type { Lang } from "@/content/ui";
import { formatDate, type Day as IsoDay } from "@/lib/domain/dates";

const english = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });

/** A calendar day in words, readable by programs too. */
export function Day({ day, lang = "it" }: { day: IsoDay; lang?: Lang }) {
  return <time dateTime={day}>{lang === "it" ? formatDate(day) : english.format(new Date(`${day}T00:00:00Z`))}</time>;
}
