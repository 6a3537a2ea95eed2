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
  return (
    <ul>
      {links.map(({ href, label, window }) => (
        <li key={href}>
          <a
            href={href}
            target={window}
            aria-current={path === href ? "page" : within(path, href) ? "true" : undefined}
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
