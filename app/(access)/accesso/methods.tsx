import { Icon, type IconName } from "@/components/ui/icon";
import type { ProviderChoice } from "@/lib/identity/spid/choices";

const MORE = [
  { href: "https://www.spid.gov.it/", text: "Maggiori informazioni su SPID" },
  { href: "https://www.spid.gov.it/richiedi-spid", text: "Non hai SPID?" },
  { href: "https://www.spid.gov.it/serve-aiuto", text: "Serve aiuto?" },
];

type WayProps = { id: string; name: string; icon: IconName; needs: string; href?: string; whyNot?: string };

/** One way in: a plain link, or a button that cannot be pressed and says why. */
function Way({ id, name, icon, needs, href, whyNot }: WayProps) {
  const label = (
    <>
      <span className="badge-mark">
        <Icon name={icon} />
      </span>
      Entra con {name}
    </>
  );
  return (
    <div>
      <h2>{name}</h2>
      <p>{needs}</p>
      {whyNot && (
        <p id={`${id}-perche`}>
          <strong>Non ancora attivo:</strong> {whyNot}
        </p>
      )}
      {href ? (
        <a className="btn btn-primary" href={href}>
          {label}
        </a>
      ) : (
        <button type="button" className="btn btn-primary" disabled aria-describedby={`${id}-perche`}>
          {label}
        </button>
      )}
    </div>
  );
}

/** Three equal ways in. Nothing here needs JavaScript. */
export function Methods({ choices }: { choices: readonly ProviderChoice[] }) {
  return (
    <div className="enter3 mt-5">
      <Way
        id="spid"
        name="SPID"
        icon="user"
        needs="Con il livello 2: password e codice temporaneo."
        {...(choices.length > 0
          ? { href: "#gestori" }
          : { whyNot: "nessun gestore SPID risponde. Riprova tra qualche minuto." })}
      />
      {choices.length > 0 && <Providers choices={choices} />}
      <Way
        id="cie"
        name="CIE"
        icon="card"
        needs="Con la Carta d’identità elettronica e l’app CieID."
        whyNot="la Provincia deve concludere l’adesione. Per ora entra con SPID."
      />
      <Way
        id="cns"
        name="CNS o CRS"
        icon="key"
        needs="Con la tessera sanitaria o una CNS, il PIN e un lettore."
        whyNot="le smart card non sono collegate a questo portale. Per ora entra con SPID."
      />
    </div>
  );
}

function Providers({ choices }: { choices: readonly ProviderChoice[] }) {
  return (
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
      <p className="mt-3 d-flex flex-wrap gap-3 small">
        {MORE.map((link) => (
          <a key={link.href} href={link.href}>
            {link.text}
          </a>
        ))}
      </p>
    </section>
  );
}
