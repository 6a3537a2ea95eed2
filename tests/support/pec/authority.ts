import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const openssl = (args: string[], input?: Buffer): Buffer =>
  execFileSync("openssl", args, { input, stdio: ["pipe", "pipe", "ignore"], maxBuffer: 2 ** 28 });

/** An invented provider of PEC: its authority, and the certificate with which it signs. All by openssl. */
export type Provider = {
  /** Folder of the pinned authorities, as PEC_TRUST names it. */
  trust: string;
  address: string;
  name: string;
  /** Signs a body part; gives the DER of a detached CMS. */
  sign(part: Buffer): Buffer;
  remove(): void;
};

const SUBJECT: Readonly<Record<string, string>> = {
  ca: "/C=IT/O=Gestori/CN=CA PEC di prova",
  provider: "/C=IT/O=Gestore di prova/CN=Gestore di prova",
};

const configuration = (folder: string, address: string): string => `
[ca]
default_ca = own
[own]
database = ${folder}/index
new_certs_dir = ${folder}/new
serial = ${folder}/serial
private_key = ${folder}/ca.key
certificate = ${folder}/trust/ca.pem
default_md = sha256
policy = any
[any]
countryName = optional
organizationName = optional
commonName = supplied
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[provider]
keyUsage = critical,digitalSignature,nonRepudiation
extendedKeyUsage = emailProtection
subjectAltName = email:${address}
`;

/** Makes a provider whose mails come from posta-certificata@`domain`. */
export function makeProvider(domain = "pec.gestore.example"): Provider {
  const folder = mkdtempSync(join(tmpdir(), "varco-pec-"));
  const at = (name: string) => join(folder, name);
  const address = `posta-certificata@${domain}`;
  mkdirSync(at("trust"));
  mkdirSync(at("new"));
  writeFileSync(at("index"), "");
  writeFileSync(at("serial"), "01");
  writeFileSync(at("ca.conf"), configuration(folder, address));
  for (const name of ["ca", "provider"])
    openssl([
      "req",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-subj",
      SUBJECT[name]!,
      "-keyout",
      at(`${name}.key`),
      "-out",
      at(`${name}.csr`),
    ]);
  // Valid since long before the messages of the tests; only `ca` lets one say so.
  const issue = ["ca", "-batch", "-notext", "-config", at("ca.conf"), "-startdate", "20250101000000Z", "-days", "3650"];
  openssl([...issue, "-selfsign", "-extensions", "authority", "-in", at("ca.csr"), "-out", at("trust/ca.pem")]);
  openssl([...issue, "-extensions", "provider", "-in", at("provider.csr"), "-out", at("provider.pem")]);
  const signing = [
    "cms",
    "-sign",
    "-binary",
    "-signer",
    at("provider.pem"),
    "-inkey",
    at("provider.key"),
    "-md",
    "sha256",
  ];
  return {
    trust: at("trust"),
    address,
    name: "Gestore di prova",
    sign: (part) => openssl([...signing, "-outform", "DER"], part),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
