import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { PecMessage } from "@/lib/pec/message";
import { readPecMessage } from "@/lib/pec/read-message";
import { type PecTrust, readPecTrust } from "@/lib/pec/trust";

/** Reads a message of certified mail and prints what it says as JSON: npm run --silent pec:read -- [--trust DIR] FILE.eml */
const USAGE = "npm run --silent pec:read -- [--trust DIR] FILE.eml";

// npm runs a command in the project's folder: paths are meant from where the person stands.
const from = process.env.npm_lifecycle_event === "pec:read" ? (process.env.INIT_CWD ?? ".") : ".";

class BadUsage extends Error {}

function readArguments(): { trust: string | undefined; file: string } {
  try {
    const { values, positionals } = parseArgs({ options: { trust: { type: "string" } }, allowPositionals: true });
    const [file, ...more] = positionals;
    if (!file || more.length > 0) throw new BadUsage("one FILE.eml is wanted");
    return { trust: values.trust, file };
  } catch (error) {
    throw error instanceof Error ? new BadUsage(error.message) : error;
  }
}

async function bytesOf(file: string): Promise<Buffer> {
  const path = resolve(from, file);
  const facts = await stat(path).catch(() => null);
  if (!facts?.isFile()) throw new BadUsage(`${file}: no such file`);
  return readFile(path);
}

async function trustIn(folder: string | undefined): Promise<PecTrust | null> {
  if (folder === undefined) return null;
  const path = resolve(from, folder);
  const facts = await stat(path).catch(() => null);
  if (!facts?.isDirectory()) throw new BadUsage(`${folder}: no such folder`);
  return readPecTrust(path);
}

/** The fields that the command promises, in their order. */
function printable(message: PecMessage) {
  const { kind, signature, sender, recipients, subject, messageId, references, certifiedAt, provider } = message;
  const attachments = message.attachments.map(({ name, type, bytes, sha256 }) => ({ name, type, bytes, sha256 }));
  const { problems } = message;
  return {
    kind,
    signature,
    sender,
    recipients,
    subject,
    messageId,
    references,
    certifiedAt,
    provider,
    attachments,
    problems,
  };
}

try {
  const { trust, file } = readArguments();
  const message = await readPecMessage(await bytesOf(file), await trustIn(trust));
  console.log(JSON.stringify(printable(message), null, 2));
} catch (error) {
  if (!(error instanceof BadUsage)) throw error;
  console.error(`${error.message}\n${USAGE}`);
  process.exitCode = 2;
}
