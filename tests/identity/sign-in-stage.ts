import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Browser } from "../support/idp/browser";
import { inProcess } from "../support/idp/in-process";
import { makeProvider } from "../support/idp/provider";

/** Two providers whom the portal trusts, for whoever signs in with one of them. */
export const provider = makeProvider("https://idp.example.it", new Date());
export const otherProvider = makeProvider("https://altro-idp.example.it", new Date());

export const browser = () => new Browser("http://127.0.0.1:3000", inProcess);

/** Puts their metadata where the portal looks for them. */
export function trustProviders(): void {
  const folder = mkdtempSync(join(tmpdir(), "varco-idp-"));
  writeFileSync(join(folder, "one.xml"), provider.metadata);
  writeFileSync(join(folder, "two.xml"), otherProvider.metadata);
  process.env.SPID_IDP_METADATA = folder;
}
