import { signOutAction } from "@/app/(access)/accesso/actions";
import type { OperatorPowers, Permission } from "@/lib/domain/policy";
import { BarLinks } from "./bar-links";

const LINKS: readonly { href: string; label: string; needs: Permission }[] = [
  { href: "/backoffice", label: "Pratiche", needs: "dossier.read" },
  { href: "/backoffice/pec", label: "PEC ed e-mail", needs: "dossier.review" },
  { href: "/backoffice/account", label: "Account", needs: "dossier.read" },
  { href: "/backoffice/deleghe", label: "Deleghe", needs: "dossier.read" },
  { href: "/backoffice/statistiche", label: "Statistiche", needs: "dossier.read" },
  { href: "/backoffice/impostazioni", label: "Impostazioni", needs: "settings.manage" },
  { href: "/backoffice/registro", label: "Registro", needs: "audit.read" },
  { href: "/backoffice/accessi", label: "Accessi", needs: "audit.read" },
];

type Props = { portalName: string; operator: OperatorPowers | null; waiting: Readonly<Record<string, number | null>> };

/** Name of the portal, sections this operator may open with what waits in each, who is signed in. */
export function Bar({ portalName, operator, waiting }: Props) {
  const links = LINKS.filter((link) => operator?.permissions.includes(link.needs)).map(({ href, label }) => ({
    href,
    label,
    count: waiting[href] ?? null,
  }));
  return (
    <header className="bo-bar">
      <a className="bo-brand" href="/backoffice">
        <b>{portalName}</b>Ufficio registrazioni
      </a>
      <nav className="bo-nav" aria-label="Principale">
        <BarLinks links={links} />
      </nav>
      <div className="bo-me">
        <span>{operator?.name}</span>
        <SignOut />
      </div>
      <details className="bo-menu">
        <summary>Menu</summary>
        <div>
          <nav aria-label="Menu">
            <BarLinks links={links} />
          </nav>
          <p>{operator?.name}</p>
          <SignOut />
        </div>
      </details>
    </header>
  );
}

function SignOut() {
  return (
    <form action={signOutAction}>
      <button type="submit">Esci</button>
    </form>
  );
}
