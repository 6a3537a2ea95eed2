import { type Lang, UI } from "@/content/ui";

/** Where the page stands; the last one is the page itself. */
export function Breadcrumbs({
  trail,
  lang = "it",
}: {
  trail: readonly { label: string; href?: string }[];
  lang?: Lang;
}) {
  return (
    <nav className="crumbs" aria-label={UI[lang].path}>
      <ol>
        {trail.map(({ label, href }) =>
          href ? (
            <li key={label}>
              <a href={href}>{label}</a>
            </li>
          ) : (
            <li key={label} aria-current="page">
              {label}
            </li>
          ),
        )}
      </ol>
    </nav>
  );
}
