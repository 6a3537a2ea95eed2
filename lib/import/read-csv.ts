import { Readable } from "node:stream";
import { setImmediate as breathe } from "node:timers/promises";
import { CsvError, parse } from "csv-parse";

export type CsvRecord = { line: number; values: string[] };

/** The file cannot be taken apart from a line on: quotes that do not close, for the most part. */
export class CsvFault extends Error {
  constructor(readonly line: number) {
    super("not a CSV");
    this.name = "CsvFault";
  }
}

const SLICE = 16_384;
const RECORDS_AT_ONCE = 50;

/** Text of a file as spreadsheets save it: UTF-8, else Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder("windows-1252").decode(bytes);
    throw error;
  }
}

/**
 * The records of a CSV with the line on which each ends, the heading first. Semicolons, commas or tabs, as the heading
 * has them. Read in small pieces, so that a long file does not hold the process. Throws `CsvFault`.
 */
export async function* readCsv(text: string): AsyncGenerator<CsvRecord> {
  const heading = text.slice(0, text.indexOf("\n") + 1 || undefined);
  const [delimiter = ";"] = [";", ",", "\t"].sort((a, b) => heading.split(b).length - heading.split(a).length);
  const parser = Readable.from(slices(text)).pipe(
    parse({ delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true }),
  );
  let records = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { line: info.lines, values: record };
      records += 1;
      if (records % RECORDS_AT_ONCE === 0) await breathe();
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CsvFault(typeof error.lines === "number" ? error.lines : 1);
  }
}

function* slices(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += SLICE) yield text.slice(at, at + SLICE);
}
