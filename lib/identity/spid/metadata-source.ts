import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { MetadataFaultCode } from "@/lib/domain/metadata-faults";
import { env } from "@/lib/platform/env";
import { pemAt } from "../certificate/pem-at";
import { SignInFault } from "../fault";
import { NS } from "../saml/names";
import { readProviders } from "../saml/provider-metadata";
import { isSigned, verifiedElement } from "../saml/verify-signature";
import { METADATA_LIMITS, parseXml } from "../saml/xml";
import { PROFILE_NAME, type SamlProfile, samlService } from "./service";

/** Bytes of one document: SPID's whole registry has some 200 kB. */
const MAX_BYTES = 10_000_000;
const FETCH_MS = 10_000;

/** Why a source of metadata is not taken. */
export class MetadataFault extends Error {
  constructor(readonly code: MetadataFaultCode) {
    super(code);
    this.name = "MetadataFault";
  }
}

export type SourceReading = { document: string; signature: "checked" | "notAsked" };

export const isAddress = (source: string): boolean => /^https?:\/\//.test(source);

/** The sources behind a configured one: the `.xml` files of a folder, itself otherwise; null for a path that is not there. */
export async function filesOf(source: string): Promise<string[] | null> {
  if (isAddress(source)) return [source];
  try {
    if (!(await stat(source)).isDirectory()) return [source];
    const names = (await readdir(source)).filter((name) => name.endsWith(".xml")).sort();
    return names.map((name) => path.join(source, name));
  } catch {
    return null;
  }
}

/**
 * Reads an address or a file. Where a certificate is configured, what is fetched must be signed with it, and an
 * aggregate in a file that bears a signature too. Throws a `MetadataFault`.
 */
export async function readMetadataSource(profile: SamlProfile, source: string, now: Date): Promise<SourceReading> {
  const document = isAddress(source) ? await fetchDocument(source) : await fileText(source);
  const signature = (await checkSignature(profile, source, document)) ? "checked" : "notAsked";
  const providers = sound(() => readProviders(document), "malformed");
  if (providers.length === 0) throw new MetadataFault("no-provider");
  if (providers.every(({ validUntil }) => validUntil !== null && validUntil <= now)) throw new MetadataFault("expired");
  return { document, signature };
}

async function checkSignature(profile: SamlProfile, source: string, xml: string): Promise<boolean> {
  const root = sound(() => parseXml(xml, METADATA_LIMITS), "malformed");
  const certificates = await trustedCertificates(profile);
  if (certificates.length === 0) return false;
  if (!isSigned(root) && isAddress(source)) throw new MetadataFault("not-signed");
  const aggregate = root.localName === "EntitiesDescriptor" && root.namespaceURI === NS.md;
  if (!isSigned(root) || (!aggregate && !isAddress(source))) return false;
  sound(() => verifiedElement(xml, root, certificates, METADATA_LIMITS), "wrong-signature");
  return true;
}

function sound<T>(work: () => T, code: MetadataFaultCode): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof SignInFault ? new MetadataFault(code) : error;
  }
}

async function trustedCertificates(profile: SamlProfile): Promise<string[]> {
  const { idpMetadataCertificate } = samlService(profile);
  if (idpMetadataCertificate === "") return [];
  const pem = await pemAt(`${PROFILE_NAME[profile]}_IDP_METADATA_CERTIFICATE`, idpMetadataCertificate);
  return pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}

async function fetchDocument(address: string): Promise<string> {
  if (env().mode === "production" && !address.startsWith("https:")) throw new MetadataFault("not-https");
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(FETCH_MS), redirect: "error" });
    if (!answer.ok || !answer.body) throw new MetadataFault("unreachable");
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of answer.body) {
      size += chunk.length;
      if (size > MAX_BYTES) throw new MetadataFault("too-big");
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString("utf8");
  } catch (error) {
    // What fetch throws differs by cause and says no more than this.
    throw error instanceof MetadataFault ? error : new MetadataFault("unreachable");
  }
}

async function fileText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch {
    throw new MetadataFault("not-found");
  }
}
