import { certify, signDetached } from "../pec-provider";
import type { Provider } from "./authority";

/** The same provider without any program of the system; `pem` is its authority. */
export function nodeProvider(domain = "pec.gestore.example"): Omit<Provider, "trust" | "remove"> & { pem: string } {
  const address = `posta-certificata@${domain}`;
  const authority = certify({ name: "CA PEC di prova", authority: true });
  const signer = certify({ name: "Gestore di prova", emails: [address], issuer: authority });
  return { address, name: "Gestore di prova", pem: authority.pem, sign: (part) => signDetached(part, signer) };
}
