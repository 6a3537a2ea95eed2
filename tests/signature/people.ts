import { checkSignature } from "@/lib/signature/check";
import { trustOf } from "@/lib/signature/trust";
import { certify, pem } from "../support/signing/people";

export const MARIA = "RSSMRA80A41D150X";
export const LUIGI = "BNCLGU70A01D150Y";

export const authority = certify({ kind: "authority", names: { C: "IT", O: "Prova", CN: "CA Prova" } });
export const maria = certify({
  kind: "signer",
  issuer: authority,
  names: { CN: "ROSSI MARIA", serialNumber: `TINIT-${MARIA}` },
});
export const luigi = certify({
  kind: "signer",
  issuer: authority,
  elliptic: true,
  names: { CN: "BIANCHI LUIGI", serialNumber: `IT:${LUIGI}` },
});
export const stamper = certify({ kind: "stamps", issuer: authority, names: { CN: "TSA Prova" } });

type Extra = { original?: Buffer; signer?: string; at?: Date; pem?: string; trust?: null };

/** The check as the command line does it, believing the authority above and what `pem` adds. */
export const check = (bytes: Buffer, { pem: more = "", trust, at = new Date(), ...rest }: Extra = {}) =>
  checkSignature(bytes, { ...rest, at, trust: trust === null ? null : trustOf(pem(authority.certificate) + more) });
