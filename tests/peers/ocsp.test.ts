import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { SignatureReport } from "@/lib/domain/signature";
import { checkSignature } from "@/lib/signature/check";
import { fetchRevocation } from "@/lib/signature/fetch-revocation";
import { trustOf } from "@/lib/signature/trust";
import { plainPdf } from "../support/signing/pdf";
import { OPENSSL_CONFIG } from "./signature-openssl";

// Certificates, signatures and responder are openssl's: ours asks and judges.
const folder = mkdtempSync(join(tmpdir(), "varco-ocsp-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
const path = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(path(name));

const port = await freePort();
const address = `http://127.0.0.1:${port}`;
writeFileSync(
  path("openssl.cnf"),
  `${OPENSSL_CONFIG}
[asked]
keyUsage = critical, nonRepudiation
authorityInfoAccess = OCSP;URI:${address}/ocsp
1.3.6.1.5.5.7.1.3 = ASN1:SEQUENCE:statements
[responder]
keyUsage = critical, digitalSignature
extendedKeyUsage = OCSPSigning
noCheck = ignored
`,
);
for (const [name, text] of [
  ["index.txt", ""],
  ["crlnumber", "01\n"],
] as const)
  writeFileSync(path(name), text);

function authority(name: string): void {
  const own = ["-keyout", `${name}.key`, "-out", `${name}.pem`, "-subj", `/C=IT/O=Prova/CN=${name}`];
  const config = ["-config", "openssl.cnf", "-extensions", "authority", "-days", "3650"];
  openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", ...own, ...config);
}
function holder(name: string, kind: string, issuer = "ca", subject = `/C=IT/CN=${name}`): void {
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", `${name}.key`];
  openssl("req", "-new", ...key, "-out", `${name}.csr`, "-subj", subject, "-config", "openssl.cnf");
  const by = ["-CA", `${issuer}.pem`, "-CAkey", `${issuer}.key`, "-CAcreateserial"];
  const as = ["-extfile", "openssl.cnf", "-extensions", kind, "-days", "365"];
  openssl("x509", "-req", "-in", `${name}.csr`, ...by, ...as, "-out", `${name}.pem`);
}
authority("ca");
authority("other");
holder("maria", "asked", "ca", "/C=IT/CN=ROSSI MARIA/serialNumber=TINIT-RSSMRA80A41D150X");
holder("luigi", "asked", "ca", "/C=IT/CN=BIANCHI LUIGI/serialNumber=TINIT-BNCLGU70A01D150Y");
holder("appointed", "responder");
holder("appointed-by-other", "responder", "other");
holder("not-appointed", "server");
openssl("ca", "-config", "openssl.cnf", "-valid", "maria.pem");
writeFileSync(path("m.pdf"), plainPdf());

function signedBy(who: string): Buffer {
  const by = ["-signer", `${who}.pem`, "-inkey", `${who}.key`, "-cades", "-nodetach", "-outform", "DER"];
  openssl("cms", "-sign", "-binary", "-md", "sha256", "-in", "m.pdf", "-out", "m.p7m", ...by);
  return read("m.p7m");
}

let responder: ChildProcess | null = null;
afterEach(async () => {
  const ended = new Promise((resolve) => responder?.once("exit", resolve) ?? resolve(null));
  responder?.kill("SIGKILL");
  await ended;
  responder = null;
});

/** openssl answers on the port, signing as told. */
async function answering(signer: string, ...more: string[]): Promise<void> {
  const as = ["-rsigner", `${signer}.pem`, "-rkey", `${signer}.key`, ...more];
  const args = ["ocsp", "-port", `${port}`, "-index", "index.txt", "-CA", "ca.pem", ...as];
  const child = spawn("openssl", args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  responder = child;
  await new Promise((resolve, reject) => {
    const listen = (words: Buffer) => words.includes("waiting for OCSP client") && resolve(null);
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", () => reject(new Error("the responder ended")));
  });
}

const DAY = 86_400_000;
const soon = () => new Date(Date.now() + 5_000);

async function judged(who: string, { now = new Date(), at = soon() } = {}): Promise<SignatureReport> {
  const trust = read("ca.pem").toString();
  const bytes = signedBy(who);
  const told = await fetchRevocation(bytes, trust, now);
  return checkSignature(bytes, { trust: trustOf(`${trust}\n${told}`), at });
}
const standing = async (who: string, times?: { now?: Date; at?: Date }) =>
  (await judged(who, times)).signers[0]!.revocation;

describe("openssl answers for its authority", () => {
  test.each([
    ["ca", []],
    ["ca", ["-resp_key_id"]],
    ["appointed", ["-nmin", "5"]],
    ["appointed", ["-resp_key_id", "-rmd", "sha512"]],
  ])("good, signed by %s %j", async (signer, more) => {
    await answering(signer, ...more);
    expect(await judged("maria")).toMatchObject({ verdict: "valid", signers: [{ revocation: "good" }] });
  });

  test("one it does not know stays unchecked, and valid", async () => {
    await answering("ca");
    expect(await judged("luigi")).toMatchObject({ verdict: "valid", signers: [{ revocation: "unchecked" }] });
  });

  test.each([["appointed-by-other"], ["not-appointed"], ["other"]])(
    "signed by %s it proves nothing",
    async (signer) => {
      await answering(signer);
      expect(await standing("maria")).toBe("unchecked");
    },
  );

  test("an answer of another day is none", async () => {
    await answering("ca", "-nmin", "5");
    expect(await standing("maria", { now: new Date(Date.now() + DAY) })).toBe("unchecked");
    expect(await standing("maria", { now: new Date(Date.now() - DAY) })).toBe("unchecked");
    expect(await standing("maria", { at: new Date(Date.now() + DAY) })).toBe("unchecked");
  });

  test("revoked: from that moment on, not before", async () => {
    openssl("ca", "-config", "openssl.cnf", "-revoke", "maria.pem");
    await answering("appointed");
    expect(await judged("maria")).toMatchObject({ verdict: "invalid", signers: [{ revocation: "revoked" }] });
    expect(await standing("maria", { at: new Date(Date.now() - 3_600_000) })).toBe("good");
  });
});

test("nobody there, or nobody who speaks: unchecked, at once, and the address rests for a minute", async () => {
  const silent = createServer(() => {}).listen(port, "127.0.0.1");
  await new Promise((resolve) => silent.once("listening", resolve));
  const began = Date.now();
  expect(await standing("maria")).toBe("unchecked");
  expect(await standing("maria")).toBe("unchecked");
  expect(Date.now() - began).toBeLessThan(9_000);
  silent.close();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
