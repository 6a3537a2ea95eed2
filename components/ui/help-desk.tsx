import type { Lang } from "@/content/ui";
import type { PublicContent } from "@/lib/domain/public-content";
import { hoursInWords, phoneHref, spacedPhone } from "./hours";
import { OfficeState } from "./office-state";

const TEXT = {
  it: { title: "Parla con noi", phone: "Telefono", email: "E-mail", hours: "Orari" },
  en: { title: "Talk to us", phone: "Phone", email: "E-mail", hours: "Hours" },
};

/** How to reach the help desk and whether it answers now (B55-B57). */
export function HelpDesk({ site, lang = "it" }: { site: PublicContent; lang?: Lang }) {
  const text = TEXT[lang];
  return (
    <section className="helpdesk" aria-labelledby="help-desk-title">
      <h2 id="help-desk-title">{text.title}</h2>
      <OfficeState hours={site.hours} holidays={site.holidays.map(({ date }) => date)} lang={lang} />
      <dl>
        <div>
          <dt>{text.phone}</dt>
          <dd className="tels">
            {site.phones.map((phone) => (
              <a key={phone} className="nowrap" href={phoneHref(phone)}>
                {spacedPhone(phone)}
              </a>
            ))}
          </dd>
        </div>
        <div>
          <dt>{text.email}</dt>
          <dd>
            <a href={`mailto:${site.email}`}>{site.email}</a>
          </dd>
        </div>
        <div>
          <dt>{text.hours}</dt>
          {hoursInWords(site.hours, lang).map((line) => (
            <dd key={line}>{line}</dd>
          ))}
        </div>
      </dl>
    </section>
  );
}
