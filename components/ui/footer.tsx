import { type Lang, UI } from "@/content/ui";
import type { PublicContent } from "@/lib/domain/public-content";
import { hoursInWords, phoneHref, spacedPhone } from "./hours";

/** Who the Province is, how to reach the help desk, and the pages that must always be at hand. */
export function Footer({ lang = "it", site }: { lang?: Lang; site: PublicContent }) {
  const text = UI[lang].footer;
  const phone = site.phones[0];
  return (
    <footer className="it-footer">
      <div className="it-footer-main">
        <div className="container">
          <div className="foot">
            <div>
              <h2>{site.province.name}</h2>
              <p>
                PEC <a href={`mailto:${site.pec}`}>{site.pec}</a>
              </p>
              <p>
                {text.notices} {site.email}
              </p>
            </div>
            <div>
              <h2>{text.help}</h2>
              {phone && (
                <p>
                  {text.phone} <a href={phoneHref(phone)}>{spacedPhone(phone)}</a>
                </p>
              )}
              {hoursInWords(site.hours, lang).map((line) => (
                <p key={line}>{line}</p>
              ))}
            </div>
            <div>
              <h2>{text.portal}</h2>
              <Links links={text.links} />
            </div>
          </div>
        </div>
      </div>
      <div className="small-prints">
        <div className="container">
          <Links links={text.small} />
        </div>
      </div>
    </footer>
  );
}

function Links({ links }: { links: readonly { href: string; label: string }[] }) {
  return (
    <ul>
      {links.map(({ href, label }) => (
        <li key={href}>
          <a href={href}>{label}</a>
        </li>
      ))}
    </ul>
  );
}
