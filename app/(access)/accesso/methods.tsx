import { Icon } from "@/components/ui/icon";
import type { SpidChoice } from "@/lib/identity/spid/choices";

const MORE = [
  { href: "https://www.spid.gov.it/", text: "Maggiori informazioni su SPID" },
  { href: "https://www.spid.gov.it/cos-e-spid/come-attivare-spid/", text: "Non hai SPID?" },
  { href: "https://www.spid.gov.it/serve-aiuto/", text: "Serve aiuto?" },
];

/** Three equal ways in. Plain links: nothing here needs JavaScript. */
export function Methods({ choices }: { choices: readonly SpidChoice[] }) {
  return (
    <div className="enter3 mt-5">
      <div>
        <h2>SPID</h2>
        <p>Con il livello 2: password e codice temporaneo.</p>
        {choices.length > 0 ? (
          <a className="btn btn-primary" href="#gestori">
            <span className="badge-mark">
              <Icon name="user" />
            </span>
            Entra con SPID
          </a>
        ) : (
          <p>
            <strong>Non disponibile:</strong> nessun gestore SPID risponde in questo momento. Riprova tra qualche
            minuto.
          </p>
        )}
      </div>
      {choices.length > 0 && (
        <section id="gestori" aria-labelledby="gestori-titolo" tabIndex={-1}>
          <h2 id="gestori-titolo" className="h3 mb-3">
            Scegli il tuo gestore SPID
          </h2>
          <ul className="providers">
            {choices.map((choice) => (
              <li key={choice.href}>
                <a href={choice.href}>
                  {choice.name}
                  <Icon name="chevron-right" />
                </a>
              </li>
            ))}
          </ul>
          <p className="mt-3 d-flex flex-wrap small links-row">
            {MORE.map((link) => (
              <a key={link.href} href={link.href}>
                {link.text}
              </a>
            ))}
          </p>
        </section>
      )}
      <div>
        <h2>CIE</h2>
        <p>Con la Carta d’identità elettronica e l’app CieID.</p>
        <p>
          <strong>Non ancora attivo:</strong> la Provincia deve concludere l’adesione a CIE. Per ora entra con SPID.
        </p>
      </div>
      <div>
        <h2>CNS o CRS</h2>
        <p>Con la tessera sanitaria o una CNS, il PIN e un lettore.</p>
        <p>
          <strong>Non ancora attivo:</strong> il lettore di smart card non è collegato a questo portale. Per ora entra
          con SPID.
        </p>
      </div>
    </div>
  );
}
