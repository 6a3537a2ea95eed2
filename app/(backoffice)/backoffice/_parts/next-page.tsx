import { Sign } from "@/components/dossier/signs";

/** The way on through a list that is read a page at a time; none at its end. */
export function NextPage({ href, children }: { href: string | null; children: string }) {
  if (!href) return null;
  return (
    <nav className="bo-foot" aria-label="Pagine">
      <a className="bt bt-o bt-s" href={href}>
        {children}
        <Sign name="right" />
      </a>
    </nav>
  );
}
