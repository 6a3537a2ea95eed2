"use client";

import { usePathname } from "next/navigation";

type Link = {
  href: string;
  label: string;
  /** Opens in the window of this name. */
  window?: string;
};

/** The sections of the site; the one the page belongs to is marked, also in what the server sends. */
export function NavLinks({ links }: { links: readonly Link[] }) {
  const path = usePathname();
  // Where one address serves both languages, an English section is the one of that page too.
  const here = [path, `/en${path}`];
  return (
    <ul>
      {links.map(({ href, label, window }) => (
        <li key={href}>
          <a
            href={href}
            target={window}
            aria-current={here.includes(href) ? "page" : here.some((at) => within(at, href)) ? "true" : undefined}
          >
            {label}
            {window && <span className="visually-hidden"> (si apre in una nuova finestra)</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}

const within = (path: string, href: string): boolean => href !== "/" && href !== "/en" && path.startsWith(`${href}/`);
