"use client";

import { usePathname } from "next/navigation";

type Link = { href: string; label: string; count: number | null };

/** The sections; the one in which the page stands is marked. */
export function BarLinks({ links }: { links: readonly Link[] }) {
  const path = usePathname();
  const within = (href: string) =>
    href === "/backoffice" ? path === href || path.startsWith("/backoffice/pratiche") : path.startsWith(href);
  return (
    <ul>
      {links.map(({ href, label, count }) => (
        <li key={href}>
          <a href={href} aria-current={path === href ? "page" : within(href) ? "true" : undefined}>
            {label} {count !== null && <span className="bo-n">{count}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}
