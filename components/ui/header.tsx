import type { ReactNode } from "react";
import { EnterLink } from "@/components/session/enter-link";
import { type Lang, UI } from "@/content/ui";
import type { PublicContent } from "@/lib/domain/public-content";
import { Icon } from "./icon";
import { LanguageLink } from "./language-link";
import { NavLinks } from "./nav-links";

type Props = {
  lang?: Lang;
  site: Pick<PublicContent, "portalName" | "portalTagline" | "province" | "logo">;
  /** What stands at the right of the thin bar instead of "Accedi". */
  end?: ReactNode;
  /** The sections of the public site; a form hides them by itself. */
  nav?: boolean;
};

/** Skip link, thin bar, name of the portal and sections (A1). The menu of small screens opens without script. */
export function Header({ lang = "it", site, end, nav = true }: Props) {
  const text = UI[lang];
  return (
    <>
      <div className="skiplinks">
        <a href="#contenuto">{text.skip}</a>
      </div>
      <header className="it-header-wrapper">
        <div className="it-header-slim-wrapper">
          <div className="container">
            <a href={text.nav[0].href}>{site.province.name}</a>
            <div className="slim-right">
              {end ?? (
                <>
                  <LanguageLink to={lang === "it" ? "en" : "it"} label={text.other} />
                  <EnterLink href={text.enterHref} label={text.enter} signedInLabel={text.ownArea} />
                </>
              )}
            </div>
          </div>
        </div>
        <div className="it-header-center-wrapper">
          <div className="container">
            <div className="center-row">
              <a className="brand" href={text.nav[0].href}>
                {/* biome-ignore lint/performance/noImgElement: already as small as it is shown */}
                {site.logo ? <img src={`/api/logo/${site.logo}`} alt="" height={44} /> : <Gate />}
                <span>
                  <strong>{site.portalName}</strong>
                  <span>{site.portalTagline}</span>
                </span>
              </a>
              {nav && (
                <details className="menu">
                  <summary>
                    <Icon name="burger" />
                    {text.menu}
                  </summary>
                  <nav aria-label={text.main}>
                    <NavLinks links={text.nav} />
                  </nav>
                </details>
              )}
            </div>
          </div>
        </div>
        {nav && (
          <nav className="mainnav" aria-label={text.main}>
            <div className="container">
              <NavLinks links={text.nav} />
            </div>
          </nav>
        )}
      </header>
    </>
  );
}

/** The portal's mark: a gate. */
function Gate() {
  return (
    <svg viewBox="0 0 44 44" aria-hidden="true" focusable="false">
      <path d="M4 42V20a18 18 0 0 1 36 0v22h-8V20a10 10 0 0 0-20 0v22z" fill="#fff" />
      <path d="M17 42V21a5 5 0 0 1 10 0v21z" fill="#fff" opacity=".55" />
    </svg>
  );
}
