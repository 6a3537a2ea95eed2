import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { ProviderChoice } from "@/lib/identity/spid/choices";
import { CardMark, CieMark, SpidMark } from "./marks";

type Link = { href: string; text: string };

const SPID_LINKS: readonly Link[] = [
  { href: "https://www.spid.gov.it/", text: "Maggiori informazioni" },
  { href: "https://www.spid.gov.it/richiedi-spid", text: "Non hai SPID?" },
  { href: "https://www.spid.gov.it/serve-aiuto", text: "Serve aiuto?" },
];
const CIE_LINKS: readonly Link[] = [
  { href: "https://www.cartaidentita.interno.gov.it/cittadini/entra-con-cie/", text: "Maggiori informazioni" },
  { href: "https://www.cartaidentita.interno.gov.it/", text: "Non hai la CIE?" },
];

export type Ways = {
  spid: readonly ProviderChoice[];
  /** Where CIE and CNS begin; null where the Province does not offer them. */
  cie: string | null;
  cns: string | null;
};

/** The ways in with a digital identity, side by side. Nothing here needs JavaScript. */
export function Methods({ spid, cie, cns }: Ways) {
  return (
    <div className="ways-in">
      <Way id="spid" name="SPID" needs="Con il livello 2: password e codice temporaneo." links={SPID_LINKS}>
        {spid.length > 0 ? (
          <SpidMenu choices={spid} />
        ) : (
          <p>
            <strong>In questo momento nessun gestore SPID risponde.</strong> Riprova tra qualche minuto.
          </p>
        )}
      </Way>
      {cie && (
        <Way id="cie" name="CIE" needs="Con la Carta d’identità elettronica e l’app CieID." links={CIE_LINKS}>
          <a className="btn btn-primary enter-btn" href={cie}>
            <Mark>
              <CieMark />
            </Mark>
            Entra con CIE
          </a>
        </Way>
      )}
      {cns && (
        <Way id="cns" name="CNS o CRS" needs="Con la tessera sanitaria o una CNS, il PIN e un lettore.">
          <a className="btn btn-primary enter-btn" href={cns}>
            <Mark>
              <CardMark />
            </Mark>
            Entra con CNS o CRS
          </a>
        </Way>
      )}
    </div>
  );
}

type WayProps = { id: string; name: string; needs: string; links?: readonly Link[]; children: ReactNode };

function Way({ id, name, needs, links = [], children }: WayProps) {
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
                <span className="visually-hidden"> su {name}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** SPID's button, which unfolds the providers. */
function SpidMenu({ choices }: { choices: readonly ProviderChoice[] }) {
  return (
    <details className="enter-menu" id="gestori">
      <summary className="btn btn-primary enter-btn">
        <Mark>
          <SpidMark />
        </Mark>
        Entra con SPID
        <Icon name="expand" className="caret" />
      </summary>
      <p id="gestori-titolo">Scegli il tuo gestore</p>
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
