import type { HomeText } from "@/content/page";
import type { Lang } from "@/content/ui";
import type { PublicContent, PublicService } from "@/lib/domain/public-content";
import { OutlineLink, PrimaryLink, QuietLink } from "./buttons";
import { GateArt } from "./gate-art";
import { HelpDesk } from "./help-desk";
import { LastUpdated } from "./last-updated";
import { Notice } from "./notice";
import { boundNumbers, Words } from "./prose";
import { Tag } from "./tag";

type Props = { text: HomeText; site: PublicContent; lang?: Lang };

/** The first page: what can be done here, the three phases, who need not register, notices, help (A25-A33, B16). */
export function Home({ text, site, lang = "it" }: Props) {
  const words = (value: string) => <Words text={value} site={site} />;
  const open = site.services.filter(({ status }) => status === "open");
  const closed = site.services.filter(({ status }) => status === "closed");
  const [first, ...rest] = text.phases.items;
  const phases = [first, ...(site.onlineConfirmation ? rest : text.phases.paper)];
  return (
    <div className="bare">
      <div className="hero">
        <div className="container">
          <div className="hero-text">
            <h1>{text.title}</h1>
            <p className="lead">{words(text.lead)}</p>
            <div className="buttons">
              <PrimaryLink href={text.request.href}>{text.request.label}</PrimaryLink>
              <OutlineLink href={text.enter.href}>{text.enter.label}</OutlineLink>
            </div>
            <p className="mt-4 mb-0">{words(text.track)}</p>
            <p className="mt-2 mb-0">{words(text.replaced)}</p>
          </div>
          <GateArt />
        </div>
      </div>

      <div className="band">
        <div className="container">
          <h2>{text.phases.title}</h2>
          <ol className="phases">
            {phases.map(({ title, text: what, note }) => (
              <li key={title}>
                <h3>{title}</h3>
                <p>{words(what)}</p>
                <p className="who">{note}</p>
              </li>
            ))}
          </ol>
        </div>
      </div>

      <div className="band pt-0">
        <div className="container">
          <div className="split">
            <section aria-labelledby="not-needed">
              <h2 id="not-needed">{text.notNeeded.title}</h2>
              <dl className="cases">
                {text.notNeeded.items.map(([term, what]) => (
                  <div key={term}>
                    <dt>{words(term)}</dt>
                    <dd>{words(what)}</dd>
                  </div>
                ))}
              </dl>
              <p className="mt-3">
                <QuietLink href={text.question.href} icon="arrow-right">
                  {text.question.label}
                </QuietLink>
              </p>
            </section>
            {site.notices.length > 0 && (
              <div className="stack">
                {site.notices.map((notice) => (
                  <Notice key={notice.id} notice={notice} lang={lang} />
                ))}
              </div>
            )}
          </div>
        </div>
      </div>

      {site.services.length > 0 && (
        <div className="band pt-0">
          <div className="container">
            <h2>{text.services}</h2>
            <dl className="cases services">
              {open.map((service) => (
                <Service key={service.code} service={service} lang={lang} />
              ))}
            </dl>
            {closed.length > 0 && (
              <dl className="cases services-closed">
                {closed.map((service) => (
                  <Service key={service.code} service={service} lang={lang} />
                ))}
              </dl>
            )}
          </div>
        </div>
      )}

      <div className="band band-tint">
        <div className="container">
          <div className="split">
            <section aria-labelledby="before">
              <h2 id="before">{text.before.title}</h2>
              <ul>
                {text.before.items.map((item) => (
                  <li key={item}>{words(item)}</li>
                ))}
              </ul>
              <LastUpdated day={text.updated} lang={lang} />
            </section>
            <HelpDesk site={site} lang={lang} />
          </div>
        </div>
      </div>
    </div>
  );
}

/** The catalogue is written in Italian only; on the English page it says so to assistive technology. */
function Service({ service, lang }: { service: PublicService; lang: Lang }) {
  const { title, description, status, closedNotice, closedUrl } = service;
  return (
    <div lang={lang === "en" ? "it" : undefined}>
      <dt>
        {boundNumbers(title)} {status === "closed" && <Tag icon="lock">Chiuso</Tag>}
      </dt>
      <dd>{boundNumbers(status === "closed" ? (closedNotice ?? description) : description)}</dd>
      {status === "closed" && closedUrl && (
        <dd>
          <a href={closedUrl}>Vai al nuovo servizio</a>
        </dd>
      )}
    </div>
  );
}
