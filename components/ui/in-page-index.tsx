import { type Lang, UI } from "@/content/ui";

/** "In questa pagina" (A3). */
export function InPageIndex({ items, lang = "it" }: { items: readonly { id: string; title: string }[]; lang?: Lang }) {
  return (
    <nav className="page-index" aria-labelledby="page-index-title">
      <h2 id="page-index-title" className="h3">
        {UI[lang].contents}
      </h2>
      <ul>
        {items.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
