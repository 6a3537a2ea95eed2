import { DELEGATION_YEARS } from "./delegation-form";
import type { Option } from "./form";
import { searchKey } from "./lookup-text";

/** A column of the file of clients: the question of the form that it answers, so that both are checked by the same rules. */
type ClientColumn = { name: string; required: boolean; about: string; step: string; field: string };

export const CLIENT_COLUMNS: readonly ClientColumn[] = [
  {
    name: "datore_codice_fiscale",
    required: true,
    about: "Undici cifre, anche lo zero iniziale; o i 16 caratteri del titolare",
    step: "datore-di-lavoro",
    field: "fiscalCode",
  },
  { name: "datore_denominazione", required: true, about: "", step: "datore-di-lavoro", field: "name" },
  {
    name: "datore_email",
    required: false,
    about: "Del datore di lavoro, non tua: qui riceve il modulo da firmare. Serve questa o la PEC",
    step: "datore-di-lavoro",
    field: "email",
  },
  {
    name: "datore_pec",
    required: false,
    about: "Del datore di lavoro, non tua. Da sola basta",
    step: "datore-di-lavoro",
    field: "pec",
  },
  {
    name: "rappresentante_cognome",
    required: true,
    about: "Di chi firma",
    step: "datore-di-lavoro",
    field: "representativeFamilyName",
  },
  { name: "rappresentante_nome", required: true, about: "", step: "datore-di-lavoro", field: "representativeName" },
  {
    name: "rappresentante_codice_fiscale",
    required: true,
    about: "",
    step: "datore-di-lavoro",
    field: "representativeFiscalCode",
  },
  {
    name: "servizi",
    required: true,
    about: "Codici o nomi dell’elenco qui sotto, separati da virgole: prospetto, Progetti formativi",
    step: "delega",
    field: "services",
  },
  { name: "dal", required: true, about: "Primo giorno: 01/01/2027", step: "delega", field: "from" },
  {
    name: "al",
    required: true,
    about: `Ultimo giorno, al massimo fra ${DELEGATION_YEARS} anni: 31/12/2027`,
    step: "delega",
    field: "to",
  },
  {
    name: "esclusiva",
    required: true,
    about: "Scrivi sì o no: sì se sei l’unico per questi servizi",
    step: "delega",
    field: "exclusive",
  },
];

/** The most clients in one file: each is a form to print. */
export const MOST_CLIENTS = 500;

const YES_NO: Readonly<Record<string, string>> = { si: "yes", s: "yes", no: "no", n: "no" };

/**
 * The service that a word of the file means: its code or its name, or the beginning of one name alone, in whole words; case,
 * accents and spaces aside. Null when no service is called so, or several are.
 */
export function serviceNamed(word: string, offered: readonly Option[]): string | null {
  const typed = searchKey(word);
  if (!typed) return null;
  const bare = (text: string) => searchKey(text).replaceAll(" ", "");
  const same = offered.find(({ value, label }) => [bare(value), bare(label)].includes(bare(word)));
  const begun = offered.filter(({ label }) => `${searchKey(label)} `.startsWith(`${typed} `));
  return same?.value ?? (begun.length === 1 ? begun[0]!.value : null);
}

/** What may be written in the file for each service: "prospetto (Prospetto informativo L. 68/99)". */
export const servicesToWrite = (offered: readonly Option[]): string =>
  offered
    .filter(({ disabled }) => !disabled)
    .map(({ value, label }) => (searchKey(value) === searchKey(label) ? value : `${value} (${label})`))
    .join(", ");

/** What a line says, as the form would have it typed; services that the catalogue does not know stay as written. */
export function typedClient(
  values: Readonly<Record<string, string>>,
  services: readonly Option[],
): Record<string, Record<string, string | string[]>> {
  const typed: Record<string, Record<string, string | string[]>> = {};
  for (const { name, step, field } of CLIENT_COLUMNS) {
    const written = values[name] ?? "";
    typed[step] = { ...typed[step], [field]: written };
    if (field === "exclusive") typed[step][field] = YES_NO[searchKey(written)] ?? written;
    if (field === "services")
      typed[step][field] = written.split(/[,|]/).flatMap((one) => {
        const word = one.trim();
        return word ? [serviceNamed(word, services) ?? word] : [];
      });
  }
  return typed;
}
