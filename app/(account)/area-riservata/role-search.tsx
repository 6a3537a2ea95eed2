import { ListSearch } from "@/components/form/list-search";
import { QuietLink } from "@/components/ui/buttons";

const address = (search: string, page: number): string =>
  `/area-riservata?${new URLSearchParams({ ...(search ? { cerca: search } : {}), ...(page > 1 ? { pagina: String(page) } : {}) })}`;

/** Finds a role among many: a consulente may have 300 (B45). */
export function RoleSearch({ search, found }: { search: string; found: number }) {
  return (
    <>
      <ListSearch
        action="/area-riservata"
        label="Cerca fra i tuoi ruoli"
        hint="Ente, codice fiscale dell’ente, sede o via."
        value={search}
      />
      {search && (
        <p role="status">
          {found === 0 ? "Nessun ruolo" : found === 1 ? "Un ruolo" : `${found} ruoli`} per «{search}».{" "}
          <a href="/area-riservata">Mostra tutti</a>
        </p>
      )}
    </>
  );
}

/** The pages of the list, when it has more than one. */
export function RolePages({ search, page, pages }: { search: string; page: number; pages: number }) {
  if (pages < 2) return null;
  return (
    <nav className="buttons mt-4" aria-label="Pagine dei ruoli">
      {page > 1 && (
        <QuietLink href={address(search, page - 1)} icon="arrow-left">
          Pagina precedente
        </QuietLink>
      )}
      <span>
        Pagina {page} di {pages}
      </span>
      {page < pages && (
        <QuietLink href={address(search, page + 1)} icon="arrow-right">
          Pagina successiva
        </QuietLink>
      )}
    </nav>
  );
}
