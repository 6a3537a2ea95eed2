import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { serviceKeys } from "@/lib/identity/certificate/service-keys";
import { demoProvider } from "@/lib/identity/demo-idp/metadata";
import { serviceMetadata } from "@/lib/identity/spid/metadata";
import { goodAnswer, newId } from "../support/idp/answer";
import { Browser } from "../support/idp/browser";
import { inProcess } from "../support/idp/in-process";
import { encodeAnswer, makeProvider } from "../support/idp/provider";
import { WRAPPINGS } from "../support/idp/wrapping";
import { render, renderLoose, type Xml } from "../support/idp/xml";

const folder = mkdtempSync(join(tmpdir(), "varco-spid-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function kept(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function run(program: string, args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(program, [...args], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { status, stdout, output: `${stdout}${stderr}` };
}

type Signed = readonly [namespace: string, name: string];

/** Whether xmlsec1 finds the signature of one element good, with that certificate and no other. */
function xmlsecVerifies(xml: string, [namespace, name]: Signed, certificate: string): boolean {
  const document = kept("message.xml", xml);
  const pem = kept("certificate.pem", certificate);
  const { status } = run("xmlsec1", [
    ...["--verify", "--enabled-key-data", "rsa", "--pubkey-cert-pem", pem],
    ...["--id-attr:ID", `${namespace}:${name}`],
    ...["--node-xpath", `//*[local-name()='${name}']/*[local-name()='Signature']`, document],
  ]);
  return status === 0;
}

const METADATA: Signed = ["urn:oasis:names:tc:SAML:2.0:metadata", "EntityDescriptor"];
const REQUEST: Signed = ["urn:oasis:names:tc:SAML:2.0:protocol", "AuthnRequest"];
const ASSERTION: Signed = ["urn:oasis:names:tc:SAML:2.0:assertion", "Assertion"];

describe("npm run spid:certificate", () => {
  const settings = {
    VARCO_MODE: "production",
    BASE_URL: "https://portale.provincia.example.it",
    SPID_ENTITY_ID: "https://portale.provincia.example.it/spid",
    SPID_ORGANIZATION: "Provincia di Forlì",
    SPID_LOCALITY: "Forlì",
    SPID_IPA_CODE: "p_fo",
    SPID_KEY: join(folder, "key.pem"),
    SPID_CERTIFICATE: join(folder, "cert.pem"),
  };
  const files = ["--key", settings.SPID_KEY, "--certificate", settings.SPID_CERTIFICATE];
  const certificateCommand = (args: readonly string[]) =>
    run("npx", ["tsx", "scripts/spid-certificate.ts", ...args], settings);
  const check = (change: Record<string, string> = {}) =>
    run("npx", ["tsx", "scripts/spid-check.ts"], { ...settings, ...change });
  const openssl = (...args: string[]) => run("openssl", args).stdout;

  test("makes what openssl finds compliant, and never overwrites", () => {
    expect(certificateCommand([...files, "--years", "2", "--bits", "3072"])).toMatchObject({ status: 0 });
    expect(statSync(settings.SPID_KEY).mode & 0o777).toBe(0o600);
    const text = openssl("x509", "-in", settings.SPID_CERTIFICATE, "-noout", "-text", "-nameopt", "utf8,sep_multiline");
    expect(text).toContain("Public-Key: (3072 bit)");
    expect(text).toContain("Signature Algorithm: sha256WithRSAEncryption");
    expect(text).toMatch(/X509v3 Basic Constraints:\s*\n\s*CA:FALSE/);
    expect(text).toMatch(/X509v3 Key Usage: critical\s*\n\s*Digital Signature, Non Repudiation\n/);
    expect(text).toMatch(
      /X509v3 Certificate Policies:\s*\n\s*Policy: 1\.3\.76\.16\.6\s*\n\s*Policy: 1\.3\.76\.16\.4\.2\.1/,
    );
    const subject = openssl(
      "x509",
      "-in",
      settings.SPID_CERTIFICATE,
      "-noout",
      "-subject",
      "-nameopt",
      "utf8,oid,sep_multiline",
    );
    for (const line of [
      "2.5.4.6=IT",
      "2.5.4.7=Forlì",
      "2.5.4.10=Provincia di Forlì",
      "2.5.4.97=PA:IT-p_fo",
      `2.5.4.83=${settings.SPID_ENTITY_ID}`,
    ])
      expect(subject).toContain(line);
    expect(subject).not.toMatch(/2\.5\.4\.(4|41|42|43|65)=/);
    expect(
      run("openssl", ["verify", "-CAfile", settings.SPID_CERTIFICATE, "-partial_chain", settings.SPID_CERTIFICATE])
        .status,
    ).toBe(0);
    expect(openssl("pkey", "-in", settings.SPID_KEY, "-pubout")).toBe(
      openssl("x509", "-in", settings.SPID_CERTIFICATE, "-noout", "-pubkey"),
    );
    expect(run("openssl", ["x509", "-in", settings.SPID_CERTIFICATE, "-checkend", String(700 * 86_400)]).status).toBe(
      0,
    );
    expect(run("openssl", ["x509", "-in", settings.SPID_CERTIFICATE, "-checkend", String(740 * 86_400)]).status).toBe(
      1,
    );

    const before = readFileSync(settings.SPID_KEY, "utf8");
    const again = certificateCommand(files);
    expect([again.status, again.output]).toEqual([1, expect.stringContaining("already there")]);
    expect(readFileSync(settings.SPID_KEY, "utf8")).toBe(before);

    expect(check()).toMatchObject({ status: 0 });
    const wrong = check({ SPID_IPA_CODE: "p_mi", SPID_PHONE: "0372 1" });
    expect(wrong.status).toBe(1);
    expect(wrong.output).toContain("organizationIdentifier must be PA:IT-p_mi");
    expect(wrong.output).toContain("TelephoneNumber");
  });

  test("a certificate that openssl made for somebody else is found wrong", () => {
    const other = { SPID_KEY: join(folder, "other.key"), SPID_CERTIFICATE: join(folder, "other.pem") };
    const made = run("openssl", [
      ...["req", "-x509", "-newkey", "rsa:2048", "-sha1", "-nodes", "-days", "9", "-subj", "/CN=x/SN=Rossi/GN=Maria"],
      ...["-keyout", other.SPID_KEY, "-out", other.SPID_CERTIFICATE],
    ]);
    expect(made.status).toBe(0);
    const { status, output } = check(other);
    expect(status).toBe(1);
    for (const part of [
      "SHA-256",
      "uri is needed",
      "surname names a person",
      "givenName",
      "CA:FALSE",
      "keyUsage",
      "1.3.76.16.6 is missing",
    ])
      expect(output).toContain(part);
  });
});

describe("what we sign, for xmlsec1 and openssl", () => {
  test.each(["spid", "cie"] as const)("the metadata of %s", async (profile) => {
    const { certificate } = await serviceKeys();
    const xml = await serviceMetadata(profile);
    expect(xmlsecVerifies(xml, METADATA, certificate)).toBe(true);
    expect(xmlsecVerifies(xml.replace("p_cr", "p_mi"), METADATA, certificate)).toBe(false);
  });

  test("requests by POST and by Redirect", async () => {
    const { certificate } = await serviceKeys();
    const browser = () => new Browser("http://127.0.0.1:3000", inProcess);
    const { entityId } = demoProvider("spid");
    const { requestXml } = await browser().begin(entityId);
    expect(xmlsecVerifies(requestXml, REQUEST, certificate)).toBe(true);
    const { address } = await browser().begin(entityId, { binding: "redirect" });
    const [signed = "", signature = ""] = address.slice(address.indexOf("?") + 1).split("&Signature=");
    writeFileSync(join(folder, "signature.bin"), Buffer.from(decodeURIComponent(signature), "base64"));
    const key = kept(
      "public.pem",
      run("openssl", ["x509", "-in", kept("c.pem", certificate), "-noout", "-pubkey"]).stdout,
    );
    const verified = run("openssl", [
      ...["dgst", "-sha256", "-verify", key, "-signature", join(folder, "signature.bin"), kept("query.txt", signed)],
    ]);
    expect(verified.stdout).toContain("Verified OK");
  });
});

describe("the answers that our tests call good, and those they call bad, for xmlsec1", () => {
  const provider = makeProvider("https://idp.example.it", new Date());
  const asked = {
    id: newId(),
    acsUrl: "https://portale.example.it/api/spid/acs",
    serviceEntityId: "https://portale.example.it",
    providerEntityId: provider.entityId,
    issuedAt: new Date(),
  };
  const signed = (): { response: Xml; assertion: Xml } => {
    const answer = goodAnswer(asked);
    encodeAnswer(provider, answer);
    return answer;
  };
  const verifies = (xml: string, certificate = provider.keys.certificate) =>
    xmlsecVerifies(xml, ASSERTION, certificate);
  /** Numbers that repeat, for writing carelessly. */
  const turning = (start: number) => {
    let place = start;
    return (n: number) => {
      place = (place * 7 + 3) % 1009;
      return place % n;
    };
  };

  test("good, also written carelessly; bad with another key or another value", () => {
    const { response } = signed();
    for (const xml of [render(response), renderLoose(response, turning(1)), renderLoose(response, turning(5))]) {
      expect(verifies(xml)).toBe(true);
      expect(verifies(xml, provider.foreignKeys.certificate)).toBe(false);
      expect(verifies(xml.replace("SpidL2", "SpidL3"))).toBe(false);
    }
  });

  test("a wrapped assertion has a true signature: what we refuse there is the wrapping", () => {
    expect(verifies(render(WRAPPINGS.xsw5!.attack(signed())))).toBe(true);
  });

  test("a signature moved onto a forged assertion is bad", () => {
    const { attack } = WRAPPINGS["the signature alone moved onto a forged assertion with the true id"]!;
    expect(verifies(render(attack(signed())))).toBe(false);
  });
});
