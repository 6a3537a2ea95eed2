import { csvCell } from "./csv-cell";
import type { DelegationState } from "./delegation";
import { DELEGATION_STATE_TEXT } from "./delegation-words";
import { italianDate } from "./form";

type Client = {
  employerFiscalCode: string;
  employerName: string;
  services: readonly string[];
  from: string;
  to: string;
  exclusive: boolean;
  state: DelegationState;
};

const COLUMNS = ["datore_codice_fiscale", "datore_denominazione", "servizi", "dal", "al", "esclusiva", "stato"];

/** The list of clients as a spreadsheet reads it. */
export const clientLines = (rows: readonly Client[]): string =>
  [COLUMNS, ...rows.map(cells)].map((line) => `${line.map(csvCell).join(";")}\r\n`).join("");

const cells = (row: Client): string[] => [
  row.employerFiscalCode,
  row.employerName,
  row.services.join(", "),
  italianDate(row.from),
  italianDate(row.to),
  row.exclusive ? "sì" : "no",
  DELEGATION_STATE_TEXT[row.state],
];
