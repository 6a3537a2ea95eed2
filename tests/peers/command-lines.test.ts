import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { makeProvider } from "@/tests/support/pec/authority";
import { busta, receipt } from "@/tests/support/pec/busta";
import { plainPdf } from "@/tests/support/signing/pdf";
import { OPENSSL_CONFIG } from "./signature-openssl";

// The two commands as people and scripts run them (issue 4, section 4), on files by openssl.
const folder = mkdtempSync(join(tmpdir(), "varco-commands-"));
const provider = makeProvider();
afterAll(() => {
  provider.remove();
  rmSync(folder, { recursive: true, force: true });
});
const path = (name: string) => join(folder, name);
const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });

writeFileSync(path("openssl.cnf"), OPENSSL_CONFIG);
writeFileSync(path("issued.pdf"), plainPdf());
mkdirSync(path("trust"));
const request = ["req", "-newkey", "rsa:2048", "-nodes", "-config", "openssl.cnf"];
openssl(
  ...request,
  "-x509",
  "-keyout",
  "ca.key",
  "-out",
  "trust/ca.pem",
  "-subj",
  "/CN=CA",
  "-extensions",
  "authority",
);
const MARIA = "RSSMRA80A41D150X";
openssl(...request, "-keyout", "m.key", "-out", "m.csr", "-subj", `/CN=ROSSI MARIA/serialNumber=TINIT-${MARIA}`);
const by = ["-CA", "trust/ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "openssl.cnf"];
openssl("x509", "-req", "-in", "m.csr", ...by, "-extensions", "signer", "-days", "30", "-out", "m.pem");
const signing = ["-binary", "-md", "sha256", "-cades", "-outform", "DER", "-signer", "m.pem", "-inkey", "m.key"];
openssl("cms", "-sign", "-in", "issued.pdf", "-nodetach", "-out", "issued.pdf.p7m", ...signing);
openssl("cms", "-sign", "-in", "issued.pdf", "-out", "issued.pdf.p7s", ...signing);

function run(command: string, ...args: string[]) {
  const { status, stdout } = spawnSync("npm", ["run", "--silent", command, "--", ...args], { encoding: "utf8" });
  return { status, stdout, said: stdout === "" ? null : (JSON.parse(stdout) as Record<string, unknown>) };
}

describe("signature:check", () => {
  const check = (...args: string[]) => run("signature:check", "--trust", path("trust"), ...args);

  test("the fields it promises, in their order, and nothing else", () => {
    const { status, said } = check("--original", path("issued.pdf"), "--signer", MARIA, path("issued.pdf.p7m"));
    expect(status).toBe(0);
    expect(Object.keys(said!)).toEqual([
      ...["format", "signers", "document", "modifiedAfterSignature", "verdict", "reasons"],
    ]);
    expect(said).toMatchObject({ format: "cades", document: "same", modifiedAfterSignature: false, verdict: "valid" });
    const [signer] = said!.signers as Record<string, unknown>[];
    expect(Object.entries(signer!)).toEqual([
      ["fiscalCode", MARIA],
      ["name", "ROSSI MARIA"],
      ["integrity", "valid"],
      ["trust", "trusted"],
      ["qualified", true],
      ["revocation", "unchecked"],
      ["signedAt", expect.stringMatching(/^\d{4}-\d\d-\d\dT/)],
      ["problems", []],
    ]);
  });

  test("a signature apart, and another signer", () => {
    expect(check(path("issued.pdf.p7s")).said).toMatchObject({ format: "unsupported", verdict: "manual" });
    expect(check("--signer", "BNCLGU70A01D150Y", path("issued.pdf.p7m")).said).toMatchObject({ verdict: "invalid" });
  });

  test.each([
    ["no file", []],
    ["a file that is not there", ["none.p7m"]],
    ["two files", [path("issued.pdf"), path("issued.pdf.p7m")]],
    ["a folder that is not there", ["--trust", "/none", path("issued.pdf.p7m")]],
    ["an option it has not", ["--bogus", path("issued.pdf.p7m")]],
    ["no date", ["--at", "yesterday", path("issued.pdf.p7m")]],
  ])("%s is bad usage", (_, args) => {
    expect(run("signature:check", ...args)).toMatchObject({ status: 2, stdout: "" });
  });
});

describe("pec:read", () => {
  const letter = {
    ...{ from: "a@pec.example", to: "b@pec.example", subject: "Perché no", messageId: "<m1@pec.example>" },
    attachments: [{ name: "x.pdf", type: "application/pdf", content: Buffer.from("%PDF-1.4") }],
  };
  const certified = { identifier: "opec1@gestore", day: "20/11/2026", time: "09:42:00" };
  writeFileSync(path("busta.eml"), busta(provider, letter, certified));
  writeFileSync(path("receipt.eml"), receipt(provider, "accettazione", letter, certified));

  test("the fields it promises, in their order, and nothing else", () => {
    const { status, said } = run("pec:read", "--trust", provider.trust, path("busta.eml"));
    expect(status).toBe(0);
    expect(Object.entries(said!)).toEqual([
      ["kind", "busta-trasporto"],
      ["signature", "valid"],
      ["sender", "a@pec.example"],
      ["recipients", ["b@pec.example"]],
      ["subject", "Perché no"],
      ["messageId", "<opec1@gestore>"],
      ["references", "<m1@pec.example>"],
      ["certifiedAt", "2026-11-20T09:42:00+01:00"],
      ["provider", "Gestore di prova"],
      [
        "attachments",
        [
          {
            ...{ name: "x.pdf", type: "application/pdf", bytes: 8 },
            sha256: "e16fa5d9b51928755db85b917f0297babaf22c7a47e97d9212adab56e61ba04e",
          },
        ],
      ],
      ["problems", []],
    ]);
  });

  test("without authorities no more than untrusted; a receipt; bad usage", () => {
    expect(run("pec:read", path("receipt.eml")).said).toMatchObject({ kind: "accettazione", signature: "untrusted" });
    expect(run("pec:read")).toMatchObject({ status: 2, stdout: "" });
    expect(run("pec:read", "--trust", "/none", path("receipt.eml"))).toMatchObject({ status: 2, stdout: "" });
  });
});
