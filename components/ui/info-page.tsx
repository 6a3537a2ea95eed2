import type { ReactNode } from "react";
import type { TextPage } from "@/content/page";
import { type Lang, UI } from "@/content/ui";
import type { PublicContent } from "@/lib/domain/public-content";
import { Breadcrumbs } from "./breadcrumbs";
import { InPageIndex } from "./in-page-index";
import { LastUpdated } from "./last-updated";
import { Prose, Words } from "./prose";

type Props = {
  page: TextPage;
  site: PublicContent;
  lang?: Lang;
  /** What stands at the end of a section, by the section's id. */
  after?: Readonly<Record<string, ReactNode>>;
  /** Under the index. */
  aside?: ReactNode;
};

/** A page of text: path, title, date, index and sections (A2, A3). */
export function InfoPage({ page, site, lang = "it", after = {}, aside }: Props) {
  const home = UI[lang].nav[0];
  return (
    <>
      <Breadcrumbs trail={[home, { label: page.title }]} lang={lang} />
      <div className="split info">
        <div className="info-head">
          <h1>{page.title}</h1>
          <p className="lead">
            <Words text={page.lead} site={site} />
          </p>
          <LastUpdated day={page.updated} lang={lang} />
        </div>
        <aside className="info-aside">
          {page.sections.length > 1 && <InPageIndex items={page.sections} lang={lang} />}
          {aside}
        </aside>
        <div className="info-body">
          {page.sections.map(({ id, title, blocks }) => (
            <section key={id} aria-labelledby={id}>
              <h2 id={id} tabIndex={-1}>
                {title}
              </h2>
              <Prose blocks={blocks} site={site} />
              {after[id]}
            </section>
          ))}
        </div>
      </div>
    </>
  );
}
