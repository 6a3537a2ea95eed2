import type { Lang } from "@/content/ui";
import type { PublicNotice } from "@/lib/domain/public-content";
import { Day } from "./day";
import { boundNumbers } from "./prose";

/** A dated notice of the Province (A25-A28), in the reader's language when it was written. */
export function Notice({ notice, lang = "it" }: { notice: PublicNotice; lang?: Lang }) {
  const title = (lang === "en" && notice.titleEn) || notice.title;
  const body = (lang === "en" && notice.bodyEn) || notice.body;
  const italian = lang === "en" && !notice.titleEn ? "it" : undefined;
  return (
    <section className="note note-warn align-self-start" aria-labelledby={`notice-${notice.id}`} lang={italian}>
      <p className="eyebrow">
        {lang === "it" ? "Avviso del " : "Notice of "}
        <Day day={notice.date} lang={lang} />
      </p>
      <h2 id={`notice-${notice.id}`}>{boundNumbers(title)}</h2>
      <p>{boundNumbers(body)}</p>
      {notice.url && (
        <p>
          <a href={notice.url}>{lang === "it" ? (notice.urlLabel ?? notice.url) : "Go to the site (in Italian)"}</a>
        </p>
      )}
    </section>
  );
}
