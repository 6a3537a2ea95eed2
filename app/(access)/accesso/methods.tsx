import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { ProviderChoice } from "@/lib/identity/spid/choices";
import { CardMark, CieMark, SpidMark } from "./marks";
import type { SignInWords } from "./words";

type Ways = {
  words: SignInWords;
  spid: readonly ProviderChoice[];
  /** Where CIE and CNS begin; null where the Province does not offer them. */
  cie: string | null;
  cns: string | null;
};

/** The ways in with a digital identity, side by side. Nothing here needs JavaScript. */
export function Methods({ words, spid, cie, cns }: Ways) {
  return (
    <div className="ways-in">
      <Way id="spid" name="SPID" needs={words.spid.needs} links={words.spid.links} about={words.about}>
        {spid.length > 0 ? (
          <SpidMenu choices={spid} words={words.spid} />
        ) : (
          <p>
            <strong>{words.spid.none}</strong> {words.spid.again}
          </p>
        )}
      </Way>
      {cie && (
        <Way id="cie" name="CIE" needs={words.cie.needs} links={words.cie.links} about={words.about}>
          <a className="btn btn-primary enter-btn" href={cie}>
            <Mark>
              <CieMark />
            </Mark>
            {words.cie.enter}
          </a>
        </Way>
      )}
      {cns && (
        <Way id="cns" name={words.cns.name} needs={words.cns.needs} links={[]} about={words.about}>
          <a className="btn btn-primary enter-btn" href={cns}>
            <Mark>
              <CardMark />
            </Mark>
            {words.cns.enter}
          </a>
        </Way>
      )}
    </div>
  );
}

type WayProps = {
  id: string;
  name: string;
  needs: string;
  links: SignInWords["spid"]["links"];
  /** Between a link and the name, for who hears the link alone. */
  about: string;
  children: ReactNode;
};

function Way({ id, name, needs, links, about, children }: WayProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{name}</h2>
      <p>{needs}</p>
      {children}
      {links.length > 0 && (
        <ul className="enter-links">
          {links.map((link) => (
            <li key={link.href}>
              <a href={link.href}>
                {link.text}
                <span className="visually-hidden">
                  {" "}
                  {about} {name}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** SPID's button, which unfolds the providers. */
function SpidMenu({ choices, words }: { choices: readonly ProviderChoice[]; words: SignInWords["spid"] }) {
  return (
    <details className="enter-menu" id="gestori">
      <summary className="btn btn-primary enter-btn">
        <Mark>
          <SpidMark />
        </Mark>
        {words.enter}
        <Icon name="expand" className="caret" />
      </summary>
      <p id="gestori-titolo">{words.choose}</p>
      <ul aria-labelledby="gestori-titolo">
        {choices.map((choice) => (
          <li key={choice.href}>
            <a href={choice.href}>
              {choice.name}
              <Icon name="chevron-right" />
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

const Mark = ({ children }: { children: ReactNode }) => <span className="enter-mark">{children}</span>;
