import type { Db } from "@/db/client";
import { contradictions, IMPORT_COLUMNS, type ImportLine, readImportLine } from "@/lib/domain/account-import";
import type { Bound } from "@/lib/domain/form";
import { addressLine } from "@/lib/domain/kinds/registration";
import { searchKey } from "@/lib/domain/lookup-text";
import { bindLookup, matchLabel } from "@/lib/lookups/search";
import { readCatalogue } from "@/lib/settings/catalogue";
import { readTable, shownWord } from "./read-table";
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
  const contradict = contradictions();
  const bind = await binder(db, today, remarks);
  const repeat = repetitions();
  const count = () => ++read.lines;
  for await (const { line, values } of readTable(bytes, {
    columns: IMPORT_COLUMNS,
    most: MOST_LINES,
    remarks,
    count,
  })) {
    const one = readImportLine(line, values, today);
    if (!one.ok) for (const fault of one.faults) remarks.fault(fault);
    if (!one.ok) continue;
    for (const note of one.notes) remarks.note(note);
    for (const fault of contradict(one.value)) remarks.fault(fault);
    const bound = await bind(one.value);
    if (!bound) continue;
    for (const fault of repeat(bound)) remarks.fault(fault);
    read.people.push(bound);
  }
  return read;
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
        remarks.fault({ line: line.line, column: "servizi", message: `«${shownWord(word)}» non è nel catalogo` });
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
