import { createHash } from "node:crypto";
import { readPecMessage } from "@/lib/pec/read-message";
import { attachment, PROVIDER_ADDRESS } from "./pec-messages";
import { certify, trusting } from "./pec-provider";

/** An authority and its provider, what is read when that authority is trusted, and a paper to attach. */
export const authority = certify({ name: "CA dei gestori", authority: true });
export const provider = certify({ name: "Gestore di prova", emails: [PROVIDER_ADDRESS], issuer: authority });
const trust = trusting(authority);
const NOW = new Date("2026-11-22T09:00:00Z");
export const read = (raw: Buffer, pinned: typeof trust | null = trust) => readPecMessage(raw, pinned, NOW);
export const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
export const PDF = Buffer.from("%PDF-1.7\nnon è davvero un PDF\n%%EOF\n");
export const pdf = attachment('Content-Type: application/pdf; name="modulo.pdf"\nContent-Disposition: attachment', PDF);
export const RECEIPT = (kind: string) => `X-Ricevuta: ${kind}`;
