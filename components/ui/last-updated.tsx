import { type Lang, UI } from "@/content/ui";
import type { Day as IsoDay } from "@/lib/domain/dates";
import { Day } from "./day";

/** "Ultimo aggiornamento" (A2). */
export function LastUpdated({ day, lang = "it" }: { day: IsoDay; lang?: Lang }) {
  return (
    <p className="muted small last-updated">
      {UI[lang].updated}: <Day day={day} lang={lang} />
    </p>
  );
}
