import { verify } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { must, SignInFault } from "../fault";
import { ALGORITHM } from "./names";

export type RedirectParameter = "SAMLRequest" | "SAMLResponse";

const DIGEST: Readonly<Record<string, string>> = {
  [ALGORITHM.rsaSha256]: "RSA-SHA256",
  [ALGORITHM.rsaSha512]: "RSA-SHA512",
};

/** XML bytes that a compressed message may grow to. */
const MAX_XML = 100_000;

/** The XML of a message that came by HTTP-Redirect. Throws `http.*` faults. */
export function inflateMessage(base64: string): string {
  try {
    return inflateRawSync(Buffer.from(base64, "base64"), { maxOutputLength: MAX_XML }).toString("utf8");
  } catch {
    throw new SignInFault("http.deflate");
  }
}

/** Verifies the signature of a query as it came, byte for byte. Throws `signature.*` faults. */
export function verifyQuery(search: string, parameter: RedirectParameter, certificates: readonly string[]): void {
  const raw = new Map<string, string>();
  for (const pair of search.replace(/^\?/, "").split("&")) {
    const name = pair.split("=", 1)[0] ?? "";
    must(!raw.has(name), "http.repeated-field");
    raw.set(name, pair);
  }
  const signed = [parameter, "RelayState", "SigAlg"].flatMap((name) => raw.get(name) ?? []).join("&");
  const query = new URLSearchParams(search);
  const digest = DIGEST[query.get("SigAlg") ?? ""];
  must(query.get("Signature"), "signature.missing");
  must(digest, "signature.algorithm");
  const signature = Buffer.from(query.get("Signature") ?? "", "base64");
  must(
    certificates.some((certificate) => verify(digest, Buffer.from(signed), certificate, signature)),
    "signature.invalid",
  );
}
