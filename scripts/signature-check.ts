import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { checkSignature } from "@/lib/signature/check";
import { readTrust, type Trust } from "@/lib/signature/trust";

/**
 * Judges a signed file: npm run --silent signature:check -- [--trust DIR] [--original issued.pdf] [--signer CF] [--at ISO] FILE
 * JSON on the standard output, exit 0 when the file could be judged, 2 on bad usage.
 */
const usage = "signature:check [--trust DIR] [--original issued.pdf] [--signer CF] [--at ISO] FILE";
const MAX_BYTES = 200 * 1024 * 1024;

/** npm runs in the project's folder; paths are meant where the command was typed. */
const from = process.env.npm_lifecycle_event === "signature:check" ? (process.env.INIT_CWD ?? "") : "";

class BadUsage extends Error {}

try {
  const { path, options, trust } = readArguments();
  const bytes = await readInput(path);
  const original = options.original === undefined ? null : await readInput(options.original);
  const report = checkSignature(bytes, { trust: await trust(), original, signer: options.signer, at: options.at });
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
} catch (error) {
  if (!(error instanceof BadUsage)) throw error;
  process.stderr.write(`${error.message}\nusage: ${usage}\n`);
  process.exitCode = 2;
}

function readArguments() {
  const { values, positionals } = parsed();
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new BadUsage("one file is wanted");
  const signer = values.signer?.trim().toUpperCase();
  if (signer !== undefined && !/^(?:[A-Z0-9]{16}|\d{11})$/.test(signer))
    throw new BadUsage("--signer: not a codice fiscale");
  const at = values.at === undefined ? new Date() : instant(values.at);
  return { path, trust: () => trustIn(values.trust), options: { original: values.original, signer, at } };
}

async function trustIn(folder: string | undefined): Promise<Trust | null> {
  if (folder === undefined) return null;
  return readTrust(resolve(from, folder)).catch(() => {
    throw new BadUsage("--trust: the folder cannot be read");
  });
}

function parsed() {
  const option = { type: "string" } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: { trust: option, original: option, signer: option, at: option },
    });
  } catch (error) {
    throw new BadUsage(error instanceof Error ? error.message : "bad usage");
  }
}

/** ISO 8601, a day or an instant; without a zone it is UTC's. */
function instant(text: string): Date {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  const date = new Date(parts ? `${parts[1]}T${parts[2] ?? "00:00:00"}${parts[3] ?? "Z"}` : Number.NaN);
  if (Number.isNaN(date.getTime())) throw new BadUsage("--at: not an ISO date");
  return date;
}

async function readInput(name: string): Promise<Buffer> {
  const path = resolve(from, name);
  const facts = await stat(path).catch(() => null);
  if (!facts?.isFile()) throw new BadUsage(`${path}: no such file`);
  if (facts.size > MAX_BYTES) throw new BadUsage(`${path}: too large`);
  return readFile(path).catch(() => {
    throw new BadUsage(`${path}: cannot be read`);
  });
}
