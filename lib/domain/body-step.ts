import type { Field, Step, StepAnswers } from "./form";
import type { Person } from "./kind";
import { searchKey } from "./lookup-text";

/** A person of a form: surname, name and codice fiscale under one prefix ("holder": holderFamilyName…). */
export function personFields(prefix: string, group: string): readonly Field[] {
  return [
    {
      name: `${prefix}FamilyName`,
      type: "text",
      label: "Cognome",
      width: 20,
      maxLength: 80,
      exchange: { name: `${prefix}Name`, code: `${prefix}FiscalCode` },
      group,
    },
    { name: `${prefix}Name`, type: "text", label: "Nome", width: 20, maxLength: 80 },
    { name: `${prefix}FiscalCode`, type: "fiscalCode", label: "Codice fiscale", width: 20 },
  ];
}

/** The person of those fields. */
export const personOf = (step: StepAnswers, prefix: string): Person => ({
  familyName: String(step[`${prefix}FamilyName`] ?? ""),
  name: String(step[`${prefix}Name`] ?? ""),
  fiscalCode: String(step[`${prefix}FiscalCode`] ?? ""),
  birthDate: null,
  birthplace: null,
});

export const personName = (p: Pick<Person, "name" | "familyName">): string => `${p.name} ${p.familyName}`;

/** Name and codice fiscale of a body. */
export const BODY_FIELDS: readonly Field[] = [
  { name: "name", type: "text", label: "Denominazione o ragione sociale", width: 40, maxLength: 160 },
  { name: "fiscalCode", type: "organizationFiscalCode", label: "Codice fiscale dell’ente", width: 20 },
];

/** The body that asks, and its legal representative, who signs. */
export const bodyStep = (lead: string): Step => ({
  slug: "ente",
  title: "Ente e rappresentante legale",
  lead,
  fields: [
    ...BODY_FIELDS,
    { name: "pec", type: "pec", label: "PEC dell’ente", width: 40 },
    { name: "email", type: "email", label: "E-mail dell’ente", hint: "Qui arriva la conferma.", width: 40 },
    ...personFields("representative", "Rappresentante legale"),
  ],
});

/** All the work sites of a body, or some of them by name. */
export const SITES_FIELD: Field = {
  name: "sites",
  type: "textarea",
  label: "Sedi",
  hint: "Una per riga: basta il nome della sede, come si legge nell’area riservata, oppure l’indirizzo.",
  maxLength: 2000,
};

/** The lines of an answer to SITES_FIELD. */
export const siteLines = (answer: unknown): readonly string[] =>
  String(answer ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** How a work site is written so that it is found again without doubt. */
export const siteLine = (site: { name: string; address: string }): string => `${site.name} · ${site.address}`;

/** Whether a written line means this site: its name, its address, or both. */
export function meansSite(line: string, site: { name: string; address: string }): boolean {
  const written = searchKey(line);
  return [site.name, site.address, siteLine(site)].some((known) => searchKey(known) === written);
}
