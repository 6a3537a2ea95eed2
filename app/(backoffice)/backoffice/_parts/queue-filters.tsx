import { type DossierState, STATE_TEXT } from "@/lib/domain/dossier";
import { KINDS } from "@/lib/domain/kinds";
import { ANSWERED, QUEUE_VIEWS, type QueueFilter } from "@/lib/domain/queue";
import type { Colleague } from "@/lib/operators/list-operators";
import { SearchField } from "./search-field";

type Option = { value: string; label: string };

/** One line of labelled filters; a plain form, so that the address says what is filtered. */
export function QueueFilters({ filter, colleagues }: { filter: QueueFilter; colleagues: readonly Colleague[] }) {
  const kinds = Object.values(KINDS);
  const variants = kinds.flatMap((kind) => (kind.variants.length > 1 ? kind.variants : []));
  const states: readonly DossierState[] = QUEUE_VIEWS[filter.view].states;
  const filtering = filter.kind || filter.variant || filter.state || filter.assignee || filter.text;
  return (
    <search aria-label="Cerca e filtra le pratiche">
      <form className={filtering ? "bo-filters filtering" : "bo-filters"} action="/backoffice">
        <input type="hidden" name="da" value={filter.view} />
        <SearchField value={filter.text} placeholder="Codice, soggetto, codice fiscale, protocollo" />
        <Select
          name="richiesta"
          label="Richiesta"
          all="Tutte"
          value={filter.kind}
          options={kinds.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <Select
          name="tipo"
          label="Tipo"
          all="Tutti"
          value={filter.variant}
          options={variants.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <Select
          name="stato"
          label="Stato"
          all="Tutti"
          value={filter.answered ? ANSWERED : filter.state}
          options={states.flatMap((state) => [
            { value: state, label: STATE_TEXT[state].operator },
            ...(state === "inReview" ? [{ value: ANSWERED, label: "Risposta arrivata" }] : []),
          ])}
        />
        <Select
          name="assegnata"
          label="Assegnata a"
          all="Chiunque"
          value={filter.view === "mine" ? null : filter.assignee}
          options={[
            { value: "me", label: "Me" },
            { value: "none", label: "Nessuno" },
            ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <button type="submit" className="bt bt-o">
          Filtra
        </button>
      </form>
    </search>
  );
}

type SelectProps = { name: string; label: string; all: string; value: string | null; options: readonly Option[] };

function Select({ name, label, all, value, options }: SelectProps) {
  return (
    <div className={value ? "bo-f on" : "bo-f"}>
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} defaultValue={value ?? ""}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
