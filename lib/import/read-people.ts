import type { Db } from "@/db/client";
import { contradictions, IMPORT_COLUMNS, type ImportLine, readImportLine } from "@/lib/domain/account-import";
import type { Bound } from "@/lib/domain/form";
import { addressLine } from "@/lib/domain/kinds/registration";
import { searchKey } from "@/lib/domain/lookup-text";
import { bindLookup, matchLabel } from "@/lib/lookups/search";
import { readCatalogue } from "@/lib/settings/catalogue";
import { CsvFault, type CsvRecord, decodeText, readCsv } from "./read-csv";
import { Remarks } from "./remarks";

/** A line bound to the tables: the work site's address as a registration writes it, the services' codes. */
export type BoundLine = Omit<ImportLine, "services"> & {
  services: readonly string[];
  site: ImportLine["site"] & { address: string; key: string; municipalityCode: string };
};

export type ReadPeople = { lines: number; people: BoundLine[]; remarks: Remarks };

/** More than any Province has; a file that goes beyond is another file. */
const MOST_LINES = 50_000;

/** Reads a file of present users and checks each line by itself and against the others; nothing is written. */
export async function readPeople(db: Db, bytes: Uint8Array, today: string): Promise<ReadPeople> {
  const remarks = new Remarks();
  const read: ReadPeople = { lines: 0, people: [], remarks };
  const text = decodeText(bytes);
  if (text.includes("\0")) {
    remarks.fault({ line: 1, column: null, message: "non è un file di testo: salvalo come CSV" });
    return read;
  }
  const records = readCsv(text);
  try {
    const heading = (await records.next()).value as CsvRecord | undefined;
    const columns = heading && columnsOf(heading, remarks);
    if (!columns) remarks.fault({ line: 1, column: null, message: "il file è vuoto" });
    if (!columns || remarks.faulty) return read;
    await readLines(db, records, columns, today, read);
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    const message = "da qui in poi il file non si legge: controlla le virgolette";
    remarks.fault({ line: error.line, column: null, message });
  }
  if (read.lines === 0 && !remarks.faulty)
    remarks.fault({ line: 1, column: null, message: "sotto l’intestazione non c’è nessuna riga" });
  return read;
}

async function readLines(
  db: Db,
  records: AsyncGenerator<CsvRecord>,
  columns: readonly string[],
  today: string,
  read: ReadPeople,
): Promise<void> {
  const { remarks } = read;
  const contradict = contradictions();
  const bind = await binder(db, today, remarks);
  const repeat = repetitions();
  for await (const { line, values } of records) {
    read.lines += 1;
    if (read.lines > MOST_LINES) {
      remarks.fault({ line, column: null, message: `il file ha più di ${MOST_LINES} righe: dividilo` });
      return;
    }
    if (values.length !== columns.length) {
      const message = `ha ${values.length} valori invece di ${columns.length}: controlla separatori e virgolette`;
      remarks.fault({ line, column: null, message });
      continue;
    }
    const named = Object.fromEntries(columns.map((column, index) => [column, values[index] ?? ""]));
    const one = readImportLine(line, named, today);
    if (!one.ok) for (const fault of one.faults) remarks.fault(fault);
    if (!one.ok) continue;
    for (const note of one.notes) remarks.note(note);
    for (const fault of contradict(one.value)) remarks.fault(fault);
    const bound = await bind(one.value);
    if (!bound) continue;
    for (const fault of repeat(bound)) remarks.fault(fault);
    read.people.push(bound);
  }
}

/** A wrong word may be a whole page. */
const shown = (word: string): string => word.slice(0, 40);

/** The heading, in any order; a column that is missing, twice or unknown is told. */
function columnsOf({ line, values }: CsvRecord, remarks: Remarks): string[] {
  const names = values.map((value) =>
    value
      .replace(/^\uFEFF/, "")
      .trim()
      .toLowerCase()
      .replace(/\s+/g, "_"),
  );
  const fault = (column: string, message: string) => remarks.fault({ line, column, message });
  for (const { name, required } of IMPORT_COLUMNS)
    if (required && !names.includes(name)) fault(name, "la colonna manca");
  for (const [index, name] of names.entries()) {
    if (!IMPORT_COLUMNS.some((column) => column.name === name))
      fault(shown(name) || "?", "colonna sconosciuta: controlla il nome");
    else if (names.indexOf(name) !== index) fault(name, "la colonna c’è due volte");
  }
  return names;
}

/** Binds the municipality to its decode table (B23) and the services to the catalogue (D7). */
async function binder(db: Db, today: string, remarks: Remarks) {
  const catalogue = await readCatalogue(db);
  const services = new Map(catalogue.flatMap((s) => [[s.code, s] as const, [searchKey(s.title), s] as const]));
  const places = new Map<string, Bound | string>();

  async function place(text: string): Promise<Bound | string> {
    const known = places.get(text);
    if (known) return known;
    const found = await bindLookup(db, "municipality", text, today);
    const offered = found.ok ? [] : found.choices.slice(0, 3).map(matchLabel);
    const bound = found.ok
      ? { code: found.code, label: found.label }
      : `non è nell’elenco dei comuni${offered.length > 0 ? `: forse ${offered.join(", ")}` : ""}`;
    places.set(text, bound);
    return bound;
  }

  return async ({ services: written, site, ...line }: ImportLine): Promise<BoundLine | null> => {
    const municipality = await place(site.municipality);
    if (typeof municipality === "string")
      remarks.fault({ line: line.line, column: "sede_comune", message: municipality });
    const codes: string[] = [];
    for (const word of written) {
      const service = services.get(word.toLowerCase()) ?? services.get(searchKey(word));
      if (!service)
        remarks.fault({ line: line.line, column: "servizi", message: `«${shown(word)}» non è nel catalogo` });
      else if (service.status === "closed")
        remarks.note({ line: line.line, column: "servizi", message: `«${word}» è chiuso: non lo portiamo` });
      else codes.push(service.code);
    }
    if (typeof municipality === "string") return null;
    const address = addressLine({ ...site, municipality });
    const bound = { ...site, address, key: searchKey(address), municipalityCode: municipality.code };
    return { ...line, services: [...new Set(codes)], site: bound };
  };
}

/** The same role twice, and one work site under two names. */
function repetitions(): (line: BoundLine) => { line: number; column: string | null; message: string }[] {
  const roles = new Map<string, number>();
  const sites = new Map<string, BoundLine>();
  return (line) => {
    const siteKey = `${line.organization.fiscalCode} ${line.site.key}`;
    const roleKey = `${line.person.fiscalCode} ${line.type} ${siteKey}`;
    const twice = roles.get(roleKey);
    if (twice) return [{ line: line.line, column: null, message: `ripete la riga ${twice}: toglila` }];
    roles.set(roleKey, line.line);
    const site = sites.get(siteKey);
    if (!site) sites.set(siteKey, line);
    if (!site || site.site.name === line.site.name) return [];
    return [
      { line: line.line, column: "sede_nome", message: `diverso dalla riga ${site.line}, che ha la stessa sede` },
    ];
  };
}
