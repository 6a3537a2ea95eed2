"use client";

import { usePathname } from "next/navigation";

const BASE = "/backoffice/impostazioni";
const PROVIDERS = `${BASE}/gestori`;
const LINKS = [
  { href: BASE, label: "Catalogo dei servizi" },
  { href: `${BASE}/operatori`, label: "Operatori e permessi" },
  { href: `${BASE}/motivi`, label: "Motivi di rifiuto" },
  { href: `${BASE}/avvisi`, label: "Avvisi" },
  { href: `${BASE}/interventi`, label: "Casi di intervento" },
  { href: `${BASE}/orari`, label: "Orari e chiusure" },
  { href: `${BASE}/tabelle`, label: "Tabelle" },
  { href: PROVIDERS, label: "Gestori di identità" },
  { href: `${BASE}/ruoli`, label: "Ruoli incompatibili" },
  { href: `${BASE}/moduli`, label: "Moduli" },
  { href: `${BASE}/importazione`, label: "Utenti già attivi" },
  { href: `${BASE}/credenziali`, label: "Nome utente e password" },
  { href: `${BASE}/pec`, label: "Caselle PEC" },
  { href: `${BASE}/firme`, label: "Firme digitali" },
  { href: `${BASE}/generali`, label: "Provincia e termini" },
] as const;

/** The pages of the settings; the one in which one stands is marked. */
export function SettingsLinks({ providerTroubles }: { providerTroubles: number }) {
  const path = usePathname();
  const current = (href: string) =>
    href === BASE ? path === BASE || path.startsWith(`${BASE}/servizi`) : path.startsWith(href);
  return (
    <ul>
      {LINKS.map(({ href, label }) => (
        <li key={href}>
          <a href={href} aria-current={path === href ? "page" : current(href) ? "true" : undefined}>
            {label}
            {href === PROVIDERS && providerTroubles > 0 && <strong> · {providerTroubles} da guardare</strong>}
          </a>
        </li>
      ))}
    </ul>
  );
}
