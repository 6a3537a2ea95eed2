/** Where the page stands in the back office; the last one is the page itself. */
export function Crumbs({ trail }: { trail: readonly { label: string; href?: string }[] }) {
  return (
    <div className="bo-crumb">
      <nav aria-label="Percorso">
        <ol>
          {trail.map(({ label, href }) => (
            <li key={label}>{href ? <a href={href}>{label}</a> : <span aria-current="page">{label}</span>}</li>
          ))}
        </ol>
      </nav>
    </div>
  );
}
