import { csvCell } from "./csv-cell";
import type { DelegationState } from "./delegation";
import { DELEGATION_STATE_TEXT } from "./delegation-words";
import { italianDate } from "./form";

type Client = {
  employerFiscalCode: string;
  employerName: string;
  employerEmail: string;
  services: readonly string[];
  from: string;
  to: string;
  exclusive: boolean;
  state: DelegationState;
  dossierCode: string | null;
};

const COLUMNS = [
  "datore_codice_fiscale",
  "datore_denominazione",
  "datore_email",
  "servizi",
  "dal",
  "al",
  "esclusiva",
  "stato",
  "pratica",
];

/** Without it a spreadsheet does not take the file for UTF-8. */
const MARK = "\uFEFF";

/** The list of clients as a spreadsheet reads it; `titles` are the names of the services by their codes. */
export const clientLines = (rows: readonly Client[], titles: ReadonlyMap<string, string>): string =>
  MARK +
  [COLUMNS, ...rows.map((row) => cells(row, titles))].map((line) => `${line.map(csvCell).join(";")}\r\n`).join("");

const cells = (row: Client, titles: ReadonlyMap<string, string>): string[] => [
  row.employerFiscalCode,
  row.employerName,
  row.employerEmail,
  row.services.map((code) => titles.get(code) ?? code).join(", "),
  italianDate(row.from),
  italianDate(row.to),
  row.exclusive ? "sì" : "no",
  DELEGATION_STATE_TEXT[row.state],
  row.dossierCode ?? "",
];
