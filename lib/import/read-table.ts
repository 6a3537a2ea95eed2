import { CsvFault, type CsvRecord, decodeText, readCsv } from "./read-csv";
import type { Remarks } from "./remarks";

export type Column = { name: string; required: boolean; about: string };
type Line = { line: number; values: Readonly<Record<string, string>> };

/**
 * Reads a file as a table with these columns, in any order, and gives each line by the names of its columns; what cannot
 * be read goes to the remarks. `count` is told each line, also those that cannot be taken apart. A file with more lines
 * than `most` is another file.
 */
export async function* readTable(
  bytes: Uint8Array,
  {
    columns,
    most,
    remarks,
    count,
  }: { columns: readonly Column[]; most: number; remarks: Remarks; count: () => number },
): AsyncGenerator<Line> {
  const text = decodeText(bytes);
  if (text.includes("\0")) {
    remarks.fault({ line: 1, column: null, message: "non è un file di testo: salvalo come CSV" });
    return;
  }
  const records = readCsv(text);
  let lines = 0;
  try {
    const heading = (await records.next()).value as CsvRecord | undefined;
    const names = heading && columnsOf(heading, columns, remarks);
    if (!names) remarks.fault({ line: 1, column: null, message: "il file è vuoto" });
    if (!names || remarks.faulty) return;
    for await (const { line, values } of records) {
      lines = count();
      if (lines > most) {
        remarks.fault({ line, column: null, message: `il file ha più di ${most} righe: dividilo` });
        return;
      }
      if (values.length === names.length)
        yield { line, values: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""])) };
      else {
        const message = `ha ${values.length} valori invece di ${names.length}: controlla separatori e virgolette`;
        remarks.fault({ line, column: null, message });
      }
    }
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    const message = "da qui in poi il file non si legge: controlla le virgolette";
    remarks.fault({ line: error.line, column: null, message });
  }
  if (lines === 0 && !remarks.faulty)
    remarks.fault({ line: 1, column: null, message: "sotto l’intestazione non c’è nessuna riga" });
}

/** A wrong word may be a whole page. */
export const shownWord = (word: string): string => word.slice(0, 40);

/** The heading, in any order; a column that is missing, twice or unknown is told. */
function columnsOf({ line, values }: CsvRecord, columns: readonly Column[], remarks: Remarks): string[] {
  const names = values.map((value) =>
    value
      .replace(/^\uFEFF/, "")
      .trim()
      .toLowerCase()
      .replace(/\s+/g, "_"),
  );
  const fault = (column: string, message: string) => remarks.fault({ line, column, message });
  for (const { name, required } of columns) if (required && !names.includes(name)) fault(name, "la colonna manca");
  for (const [index, name] of names.entries()) {
    if (!columns.some((column) => column.name === name))
      fault(shownWord(name) || "?", "colonna sconosciuta: controlla il nome");
    else if (names.indexOf(name) !== index) fault(name, "la colonna c’è due volte");
  }
  return names;
}
