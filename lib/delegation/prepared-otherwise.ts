import type { DossierState } from "@/lib/domain/dossier";
import { remarkText } from "@/lib/domain/import-report";
import type { DelegationForm } from "@/lib/domain/kinds/delegation";

/** A form that the same body has prepared before. */
export type Prepared = { code: string | null; state: DossierState; form: DelegationForm };

const COMPARED: readonly { what: string; of(form: DelegationForm): string }[] = [
  { what: "un’altra denominazione", of: ({ employer }) => employer.name },
  { what: "un’altra e-mail", of: ({ employer }) => employer.email },
  { what: "un’altra PEC", of: ({ employer }) => employer.pec ?? "" },
  {
    what: "un altro rappresentante",
    of: ({ legalRepresentative: { familyName, name, fiscalCode } }) => `${familyName} ${name} ${fiscalCode}`,
  },
];

/** How a line of a file differs from the form that was prepared before for the same delegation, and what to do. */
export function differences(client: { line: number; form: DelegationForm }, before: Prepared | undefined): string[] {
  if (!before) return [];
  const other = COMPARED.filter(({ of }) => of(client.form) !== of(before.form)).map(({ what }) => what);
  if (other.length === 0) return [];
  const known = before.code ? ` (${before.code})` : "";
  const todo =
    before.state === "accepted"
      ? "La delega è già accettata: per cambiarne i recapiti scrivi alla Provincia"
      : "Apri il primo da «Moduli preparati», ritiralo, e carica di nuovo il file";
  const message = `${client.form.employer.name}: già preparato${known} con ${other.join(", ")}. ${todo}`;
  return [remarkText({ line: client.line, column: null, message })];
}
