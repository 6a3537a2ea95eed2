import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { SignatureReport } from "@/lib/domain/signature";
import { checkSignature } from "@/lib/signature/check";
import { readTrust } from "@/lib/signature/trust";
import { plainPdf, protocolStamp, signPdfWith } from "../support/signing/pdf";
import { OPENSSL_CONFIG } from "./signature-openssl";

// Everything here is made by openssl; openssl and pdfsig say what they think of it beside us.
const folder = mkdtempSync(join(tmpdir(), "varco-signature-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);
const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
const read = (name: string) => readFileSync(path(name));

writeFileSync(path("openssl.cnf"), OPENSSL_CONFIG);
writeFileSync(path("serial"), "1000\n");
writeFileSync(path("index.txt"), "");
writeFileSync(path("crlnumber"), "01\n");
writeFileSync(path("tsaserial"), "01\n");
const authority = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "openssl.cnf"];
openssl(
  "req",
  "-x509",
  "-newkey",
  "rsa:2048",
  "-nodes",
  "-keyout",
  "ca.key",
  "-out",
  "ca.pem",
  "-days",
  "3650",
  "-subj",
  "/C=IT/O=Prova/CN=CA Prova",
  "-config",
  "openssl.cnf",
  "-extensions",
  "authority",
);

function holder(name: string, subject: string, kind: string, key: readonly string[] = ["-newkey", "rsa:2048"]): void {
  openssl(
    "req",
    "-new",
    ...key,
    "-nodes",
    "-keyout",
    `${name}.key`,
    "-out",
    `${name}.csr`,
    "-subj",
    subject,
    "-config",
    "openssl.cnf",
  );
  openssl(
    "x509",
    "-req",
    "-in",
    `${name}.csr`,
    ...authority,
    "-days",
    "365",
    "-extensions",
    kind,
    "-out",
    `${name}.pem`,
  );
}
const MARIA = "RSSMRA80A41D150X";
holder("maria", `/C=IT/CN=ROSSI MARIA/serialNumber=TINIT-${MARIA}`, "signer");
holder("luigi", "/C=IT/CN=BIANCHI LUIGI/serialNumber=IT:BNCLGU70A01D150Y", "signer", [
  "-newkey",
  "ec",
  "-pkeyopt",
  "ec_paramgen_curve:P-256",
]);
holder("server", "/C=IT/CN=www.example.org", "server");
holder("tsa", "/C=IT/CN=TSA Prova", "stamps");
writeFileSync(path("m.pdf"), plainPdf());
mkdirSync(path("trust"));
writeFileSync(path("trust/ca.pem"), read("ca.pem"));
writeFileSync(path("trust/leggimi.txt"), "altro");
const trust = await readTrust(path("trust"));

const by = (who: string, ...more: string[]) => ["-signer", `${who}.pem`, "-inkey", `${who}.key`, ...more];
function sign(out: string, ...args: string[]): Buffer {
  openssl("cms", "-sign", "-binary", "-md", "sha256", "-in", "m.pdf", "-out", out, ...args);
  return read(out);
}
const attached = ["-nodetach", "-outform", "DER"];

const ours = (bytes: Buffer): SignatureReport =>
  checkSignature(bytes, { trust, original: read("m.pdf"), signer: MARIA, at: new Date() });

/** Does openssl verify it, with the certificates' chain? */
const theirs = (name: string, form = "DER") =>
  spawnSync(
    "openssl",
    [
      "cms",
      "-verify",
      "-binary",
      "-inform",
      form,
      "-in",
      name,
      "-CAfile",
      "ca.pem",
      "-purpose",
      "any",
      "-out",
      "/dev/null",
    ],
    { cwd: folder },
  ).status === 0;

describe("CAdES by openssl", () => {
  test.each<[string, string[], string?]>([
    ["der", [...by("maria"), "-cades", ...attached]],
    ["streamed", [...by("maria"), "-cades", "-stream", ...attached]],
    ["pem", [...by("maria"), "-cades", "-nodetach", "-outform", "PEM"], "PEM"],
    ["pss", [...by("maria", "-keyopt", "rsa_padding_mode:pss"), "-cades", ...attached]],
    [
      "pss-salt",
      [...by("maria", "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:32"), "-cades", ...attached],
    ],
    ["both", [...by("maria"), ...by("luigi"), "-cades", ...attached]],
    ["by-key", [...by("maria"), "-keyid", ...attached]],
    ["without-attributes", [...by("maria"), "-noattr", ...attached]],
  ])("%s: valid for both", (name, args, form) => {
    expect(ours(sign(name, ...args))).toMatchObject({ format: "cades", document: "same", verdict: "valid" });
    expect(theirs(name, form)).toBe(true);
  });

  test("base64 of openssl, and an envelope in an envelope", () => {
    sign("plain.p7m", ...by("maria"), "-cades", ...attached);
    openssl("base64", "-in", "plain.p7m", "-out", "plain.b64");
    expect(ours(read("plain.b64")).verdict).toBe("valid");
    openssl("cms", "-sign", "-binary", "-in", "plain.p7m", "-out", "twice.p7m", ...by("luigi"), "-cades", ...attached);
    expect(ours(read("twice.p7m"))).toMatchObject({ verdict: "valid", document: "same" });
    expect(ours(read("twice.p7m")).signers).toHaveLength(2);
  });

  test("changed, or without certificates: neither takes it", () => {
    const bytes = sign("good.p7m", ...by("maria"), "-cades", ...attached);
    bytes[bytes.indexOf("Modulo")] = 0x4e;
    writeFileSync(path("changed.p7m"), bytes);
    expect(ours(bytes).verdict).toBe("invalid");
    expect(theirs("changed.p7m")).toBe(false);
    expect(ours(sign("bare.p7m", ...by("maria"), "-nocerts", ...attached)).verdict).toBe("invalid");
    expect(theirs("bare.p7m")).toBe(false);
  });

  test("an envelope that is locked, a signature apart, a web server's: for a person", () => {
    openssl("cms", "-encrypt", "-binary", "-in", "m.pdf", "-outform", "DER", "-out", "locked.p7m", "maria.pem");
    expect(ours(read("locked.p7m"))).toMatchObject({ format: "unsupported", verdict: "manual" });
    expect(ours(sign("apart.p7s", ...by("maria"), "-outform", "DER"))).toMatchObject({ format: "unsupported" });
    expect(ours(sign("server.p7m", ...by("server"), ...attached))).toMatchObject({
      verdict: "manual",
      signers: [{ qualified: false }],
    });
  });

  test("a list of revoked certificates by openssl", async () => {
    const bytes = sign("revoked.p7m", ...by("maria"), "-cades", ...attached);
    openssl("ca", "-config", "openssl.cnf", "-gencrl", "-out", "crl.pem");
    writeFileSync(path("trust/crl.pem"), read("crl.pem"));
    const at = new Date(Date.now() + 60_000);
    const judged = async () => checkSignature(bytes, { trust: await readTrust(path("trust")), at });
    expect(await judged()).toMatchObject({ verdict: "valid", signers: [{ revocation: "good" }] });
    openssl("ca", "-config", "openssl.cnf", "-revoke", "maria.pem");
    openssl("ca", "-config", "openssl.cnf", "-gencrl", "-out", "trust/crl.pem");
    expect(await judged()).toMatchObject({ verdict: "invalid", signers: [{ revocation: "revoked" }] });
    rmSync(path("trust/crl.pem"));
  });
});

describe("PAdES: openssl's signature in a PDF, pdfsig beside us", () => {
  function pdf(name: string, bytes: Buffer, ...who: string[]): Buffer {
    const signed = who.reduce(
      (file, one) =>
        signPdfWith(file, (pieces) => {
          writeFileSync(path("pieces"), Buffer.concat(pieces));
          openssl(
            "cms",
            "-sign",
            "-binary",
            "-md",
            "sha256",
            "-cades",
            "-in",
            "pieces",
            "-out",
            "pieces.p7s",
            "-outform",
            "DER",
            ...by(one),
          );
          return read("pieces.p7s");
        }),
      bytes,
    );
    writeFileSync(path(name), signed);
    return signed;
  }
  const pdfsig = (name: string) => spawnSync("pdfsig", ["-nocert", path(name)], { encoding: "utf8" }).stdout;
  const count = (text: string, words: string) => text.split(words).length - 1;

  test("one signature, two signatures, one over a stamp", () => {
    const issued = read("m.pdf");
    for (const [name, bytes, people] of [
      ["one.pdf", pdf("one.pdf", issued, "maria"), 1],
      ["two.pdf", pdf("two.pdf", issued, "maria", "luigi"), 2],
      ["stamp.pdf", pdf("stamp.pdf", protocolStamp(issued), "maria"), 1],
    ] as const) {
      expect(ours(bytes)).toMatchObject({ format: "pades", verdict: "valid" });
      expect(ours(bytes).signers).toHaveLength(people);
      expect(count(pdfsig(name), "Signature is Valid")).toBe(people);
      expect(count(pdfsig(name), "Total document signed")).toBe(1);
    }
  });

  test("a stamp behind the signature, words changed under it", () => {
    const good = pdf("good.pdf", read("m.pdf"), "maria");
    writeFileSync(path("behind.pdf"), protocolStamp(good));
    expect(ours(read("behind.pdf"))).toMatchObject({ verdict: "manual", document: "same-then-stamped" });
    expect(pdfsig("behind.pdf")).toContain("Not total document signed");
    good[good.indexOf("Modulo")] = 0x4e;
    writeFileSync(path("changed.pdf"), good);
    expect(ours(good).verdict).toBe("invalid");
    expect(pdfsig("changed.pdf")).toContain("Digest Mismatch");
  });
});

describe("time stamps by openssl", () => {
  test("over the document: no signer, and nothing modified", () => {
    const stamped = signPdfWith(
      read("m.pdf"),
      (pieces) => {
        writeFileSync(path("pieces"), Buffer.concat(pieces));
        openssl("ts", "-query", "-data", "pieces", "-sha256", "-cert", "-out", "query.tsq");
        openssl("ts", "-reply", "-config", "openssl.cnf", "-queryfile", "query.tsq", "-token_out", "-out", "token.der");
        return read("token.der");
      },
      "ETSI.RFC3161",
    );
    expect(ours(stamped)).toMatchObject({ format: "none", signers: [], modifiedAfterSignature: false });
  });
});
