/** One table of a copy of one's own data (GDPR art. 15 and 20). Times are kept as instants: the page words them, JSON does not. */
export type OwnDataSection = {
  /** Key in the JSON file. */
  id: string;
  title: string;
  columns: readonly string[];
  rows: readonly (readonly (string | Date | null)[])[];
  /** Columns too long for paper: in the JSON file only. */
  inFileOnly?: readonly string[];
};

export type OwnData = { name: string; fiscalCode: string; madeAt: Date; sections: readonly OwnDataSection[] };

/** The copy in a form that other programs read (art. 20): one object a row, keyed by the names of the columns. */
export function ownDataFile(data: OwnData): string {
  const sections = data.sections.map(({ id, columns, rows }) => [
    id,
    rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null]))),
  ]);
  const { name, fiscalCode, madeAt } = data;
  return JSON.stringify(
    { titolare: name, codiceFiscale: fiscalCode, preparatoIl: madeAt, dati: Object.fromEntries(sections) },
    null,
    2,
  );
}
