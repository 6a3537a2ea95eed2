import { log } from "@/lib/platform/log";
import { cmsBytes } from "./cades";
import type { Certificate } from "./certificate";
import { type Cms, readCms } from "./cms";
import { looksLikePdf } from "./pades";
import { findSignatures } from "./pdf/signatures";
import { openPdf } from "./pdf/structure";
import { listAddresses, readCrl } from "./revocation";
import { judge, trustOf } from "./trust";

const PATIENCE_MS = 10_000;
const MAX_BYTES = 20 * 1024 * 1024;
const MAX_ADDRESSES = 6;
const FRESH_MS = 3_600_000;

const known = new Map<string, { at: number; pem: string }>();

/**
 * The lists of revoked certificates that the issuers of a file's signers publish, in PEM. Only addresses in certificates
 * whose issuer we trust are asked: nobody else may send this program anywhere. What cannot be fetched is left out.
 */
export async function fetchCrls(bytes: Buffer, trustPem: string, now: Date): Promise<string> {
  const trust = trustOf(trustPem);
  const trusted = structuresIn(bytes).flatMap((cms) =>
    signersOf(cms).filter((one) => judge(one, trust, middle(one), cms.certificates).trust === "trusted"),
  );
  const addresses = [...new Set(trusted.flatMap(listAddresses))].filter((address) => /^https?:\/\//.test(address));
  const lists = await Promise.all(addresses.slice(0, MAX_ADDRESSES).map((address) => listAt(address, now)));
  return lists.join("\n");
}

const signersOf = (cms: Cms): Certificate[] => cms.signers.flatMap(({ certificate }) => certificate ?? []);

/** A moment in which the certificate was in force: its issuer is asked for, not whether it has ended. */
const middle = ({ notBefore, notAfter }: Certificate): Date => new Date((notBefore.getTime() + notAfter.getTime()) / 2);

/** Every signature of a file, envelope in envelope, as far as it can be read. */
function structuresIn(bytes: Buffer): Cms[] {
  const found: Cms[] = [];
  try {
    let content: Buffer | null = bytes;
    for (let layer = 0; content && layer < 8; layer++) {
      const structure = cmsBytes(content);
      if (!structure) break;
      const cms = readCms(structure);
      found.push(cms);
      content = cms.content;
    }
    if (content && looksLikePdf(content))
      for (const { cms } of findSignatures(openPdf(content))) found.push(readCms(cms));
  } catch {
    // The check itself says what is wrong with the file; here it only means fewer lists.
  }
  return found;
}

async function listAt(address: string, now: Date): Promise<string> {
  const before = known.get(address);
  if (before && now.getTime() - before.at < FRESH_MS) return before.pem;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (!answer.ok || bytes.length > MAX_BYTES) throw new Error(`answer ${answer.status}, ${bytes.length} bytes`);
    const der =
      bytes[0] === 0x30 ? bytes : Buffer.from(bytes.toString("latin1").replace(/-----[^-]+-----/g, ""), "base64");
    readCrl(der);
    const pem = `-----BEGIN X509 CRL-----\n${der.toString("base64")}\n-----END X509 CRL-----\n`;
    known.set(address, { at: now.getTime(), pem });
    return pem;
  } catch (error) {
    log("warn", "crl.missing", { address, reason: error instanceof Error ? error.message : "" });
    return before?.pem ?? "";
  }
}
