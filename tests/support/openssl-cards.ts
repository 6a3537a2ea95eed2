import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export type CardFiles = { certificate: string; key: string };

const CONFIGURATION = (folder: string, listAddress: string) => `
[ca]
default_ca = authority
[authority]
dir = ${folder}
database = ${folder}/index.txt
new_certs_dir = ${folder}/issued
serial = ${folder}/serial
crlnumber = ${folder}/crlnumber
certificate = ${folder}/ca.pem
private_key = ${folder}/ca.key
default_md = sha256
default_days = 365
default_crl_hours = 24
unique_subject = no
policy = anything
preserve = yes
[anything]
countryName = optional
organizationName = optional
organizationalUnitName = optional
commonName = optional
serialNumber = optional
givenName = optional
surname = optional
[req]
distinguished_name = nobody
[nobody]
[authority_extensions]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[sign_in]
basicConstraints = CA:false
crlDistributionPoints = URI:${listAddress}
keyUsage = critical,digitalSignature
extendedKeyUsage = clientAuth
certificatePolicies = 1.3.76.16.2.1
authorityKeyIdentifier = keyid
[documents]
basicConstraints = CA:false
keyUsage = critical,nonRepudiation
certificatePolicies = 1.3.76.16.2.1
authorityKeyIdentifier = keyid
`;

/** An authority of cards made and run with the openssl program: it issues, revokes and publishes its list. */
export class CardOffice {
  readonly certificate: string;
  private made = 0;

  constructor(
    private readonly folder: string,
    commonName: string,
    listAddress = "ldap://directory.example.it/cn=cards?certificateRevocationList",
  ) {
    mkdirSync(join(folder, "issued"), { recursive: true });
    writeFileSync(join(folder, "index.txt"), "");
    writeFileSync(join(folder, "serial"), "4A10\n");
    writeFileSync(join(folder, "crlnumber"), "01\n");
    writeFileSync(join(folder, "openssl.cnf"), CONFIGURATION(folder, listAddress));
    const files = ["-keyout", this.path("ca.key"), "-out", this.path("ca.pem")];
    const subject = ["-subj", `/C=IT/O=Ente di prova/CN=${commonName}`, "-days", "30"];
    this.openssl(
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      ...files,
      ...subject,
      "-extensions",
      "authority_extensions",
    );
    this.certificate = readFileSync(this.path("ca.pem"), "utf8");
  }

  /** Issues a card for a subject, written as openssl takes it. */
  issue(
    subject: string,
    { kind = "sign_in", until }: { kind?: "sign_in" | "documents"; until?: Date } = {},
  ): CardFiles {
    const name = `card-${++this.made}`;
    const [key, request, certificate] = ["key", "csr", "pem"].map((end) => this.path(`${name}.${end}`));
    const config = ["-config", this.path("openssl.cnf")];
    this.openssl(
      "req",
      "-new",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-utf8",
      "-subj",
      subject,
      "-keyout",
      key!,
      "-out",
      request!,
    );
    const dates = until ? ["-startdate", stamp(new Date(until.getTime() - 86_400_000)), "-enddate", stamp(until)] : [];
    execFileSync(
      "openssl",
      ["ca", ...config, "-batch", "-notext", "-in", request!, "-out", certificate!, "-extensions", kind, ...dates],
      { stdio: "pipe" },
    );
    return { certificate: certificate!, key: key! };
  }

  revoke(card: CardFiles): void {
    this.openssl("ca", "-revoke", card.certificate, "-crl_reason", "keyCompromise");
  }

  /** Today's list, in PEM; `until` is its term. */
  list(until?: Date): string {
    const term = until
      ? ["-crl_lastupdate", stamp(new Date(until.getTime() - 3600_000)), "-crl_nextupdate", stamp(until)]
      : [];
    this.openssl("ca", "-gencrl", "-out", this.path("list.pem"), ...term);
    return readFileSync(this.path("list.pem"), "utf8");
  }

  private path(name: string): string {
    return join(this.folder, name);
  }

  private openssl(command: string, ...rest: string[]): void {
    execFileSync("openssl", [command, "-config", this.path("openssl.cnf"), ...rest], { stdio: "pipe" });
  }
}

/** YYYYMMDDHHMMSSZ. */
const stamp = (at: Date): string => at.toISOString().replace(/[-:T]|\.\d+/g, "");
