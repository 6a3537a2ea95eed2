import { access, mkdir, open } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { makeCertificate } from "@/lib/identity/certificate/make-certificate";
import { certificateProblems } from "@/lib/identity/check/check-certificate";
import { env } from "@/lib/platform/env";
import { onlySamlSettings } from "./lib/saml-settings";

/**
 * Makes the key and the certificate with which a public body signs in SPID and CIE (Avviso 29), from the settings
 * BASE_URL and SPID_*: npm run spid:certificate -- --key spid-key.pem --certificate spid-cert.pem
 * It writes two new files and never overwrites one.
 */
const usage =
  "npm run spid:certificate -- [--key FILE] [--certificate FILE] [--years 1-10] [--bits 2048|3072|4096] [--name COMMON_NAME]";

const BITS = [2048, 3072, 4096];

try {
  const { key, certificate, years, bits, name } = options();
  onlySamlSettings(process.env);
  const { spid } = env();
  const { name: organization, locality, ipaCode } = spid.organization;
  for (const file of [key, certificate])
    if (await exists(file)) throw new Error(`${file} is already there: nothing was written`);
  const subject = { organization, locality, ipaCode, commonName: name ?? organization, entityId: spid.entityId };
  const now = new Date();
  const made = makeCertificate(subject, now, years, bits);
  const problems = certificateProblems(made.certificate, { ...spid, ipaCode, privateKey: made.privateKey }, now);
  if (problems.length > 0) throw new Error(`The settings do not make a good certificate:\n- ${problems.join("\n- ")}`);
  await writeNew(key, made.privateKey, 0o600);
  await writeNew(certificate, made.certificate, 0o644);
  console.log(`Key          ${key} (readable by its owner only)`);
  console.log(`Certificate  ${certificate}`);
  console.log(`For          ${organization}, ${locality}, PA:IT-${ipaCode}, ${spid.entityId}`);
  console.log(
    `Until        ${new Date(Date.UTC(now.getUTCFullYear() + years, now.getUTCMonth(), now.getUTCDate())).toISOString().slice(0, 10)}`,
  );
  console.log("Name them in SPID_KEY and SPID_CERTIFICATE, then run npm run spid:check.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function options() {
  const { values } = parseArgs({
    options: {
      key: { type: "string", default: "spid-key.pem" },
      certificate: { type: "string", default: "spid-cert.pem" },
      years: { type: "string", default: "3" },
      bits: { type: "string", default: "2048" },
      name: { type: "string" },
    },
  });
  const [years, bits] = [Number(values.years), Number(values.bits)];
  if (!Number.isInteger(years) || years < 1 || years > 10 || !BITS.includes(bits)) throw new Error(usage);
  return { ...values, years, bits };
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function writeNew(file: string, text: string, mode: number): Promise<void> {
  await mkdir(path.dirname(path.resolve(file)), { recursive: true });
  const handle = await open(file, "wx", mode);
  await handle.writeFile(text);
  await handle.close();
}
