import { execFileSync, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readPecMessage } from "@/lib/pec/read-message";
import { readPecTrust } from "@/lib/pec/trust";
import {
  attachment,
  base64,
  content,
  daticert,
  original,
  PROVIDER_ADDRESS,
  part,
  signedMessage,
} from "@/tests/support/pec-messages";

/** `pec:read` on messages that openssl signs, judged by openssl a second time. */
const folder = mkdtempSync(join(tmpdir(), "varco-pec-read-"));
const at = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const openssl = (...args: string[]) => execFileSync("openssl", args, { stdio: ["pipe", "pipe", "ignore"] });

const CONFIGURATION = `
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[middle]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
[mail]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature,nonRepudiation
extendedKeyUsage = emailProtection
subjectAltName = email:${PROVIDER_ADDRESS}
[ca]
default_ca = own
[own]
new_certs_dir = ${folder}
database = ${folder}/index
serial = ${folder}/serial
default_md = sha256
default_days = 3650
policy = any
unique_subject = no
[any]
countryName = optional
commonName = supplied
`;

function certify(name: string, issuer: string, section: string, key: string[], end = "20400101000000Z") {
  openssl(
    "req",
    "-new",
    "-nodes",
    ...key,
    "-keyout",
    at(`${name}.key`),
    "-subj",
    `/C=IT/CN=${name}`,
    "-out",
    at("csr"),
  );
  const by = name === issuer ? ["-selfsign"] : ["-cert", at(`${issuer}.pem`)];
  openssl(
    ...[
      "ca",
      "-batch",
      "-notext",
      "-config",
      at("conf"),
      "-extensions",
      section,
      "-keyfile",
      at(`${issuer}.key`),
      ...by,
    ],
    ...["-startdate", "20200101000000Z", "-enddate", end, "-in", at("csr"), "-out", at(`${name}.pem`)],
  );
}

const RSA = ["-newkey", "rsa:2048"];

beforeAll(() => {
  writeFileSync(at("conf"), CONFIGURATION);
  writeFileSync(at("index"), "");
  writeFileSync(at("serial"), "1000");
  certify("root", "root", "root", RSA);
  certify("middle", "root", "middle", RSA);
  certify("provider", "middle", "mail", RSA);
  certify("elliptic", "middle", "mail", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]);
  certify("ended", "middle", "mail", RSA, "20261120091000Z");
  certify("other", "other", "root", RSA);
  certify("stranger", "other", "mail", RSA);
  for (const [name, pins] of [
    ["issuing", ["middle"]],
    ["top", ["root"]],
    ["wrong", ["other"]],
  ] as const) {
    mkdirSync(at(`trust-${name}`));
    for (const pin of pins) writeFileSync(join(at(`trust-${name}`), `${pin}.pem`), readFileSync(at(`${pin}.pem`)));
    writeFileSync(join(at(`trust-${name}`), "leggimi.txt"), "altro");
    writeFileSync(
      join(at(`trust-${name}`), "rotto.pem"),
      "-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n",
    );
  }
});

function sign(body: Buffer, signer: string, ...options: string[]): Buffer {
  writeFileSync(at("body"), body);
  openssl(
    ...["cms", "-sign", "-binary", "-in", at("body"), "-signer", at(`${signer}.pem`), "-inkey", at(`${signer}.key`)],
    ...["-certfile", at("middle.pem"), "-outform", "DER", "-out", at("p7s"), ...options],
  );
  return readFileSync(at("p7s"));
}

/** Whether openssl finds the signature of a message true, as of the day of the messages. */
function opensslVerifies(raw: Buffer, trusted: string): boolean {
  writeFileSync(at("message.eml"), raw);
  const { status } = spawnSync("openssl", [
    ...["cms", "-verify", "-in", at("message.eml"), "-CAfile", at(`${trusted}.pem`), "-partial_chain"],
    ...["-attime", "1795166100", "-out", "/dev/null"],
  ]);
  return status === 0;
}

function pecRead(...args: string[]) {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", "pec:read", "--", ...args], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  return { status, stdout, stderr };
}

function printed(raw: Buffer, trusted: string) {
  writeFileSync(at("message.eml"), raw);
  const { status, stdout } = pecRead("--trust", at(`trust-${trusted}`), at("message.eml"));
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

/** The same reading without the command around it. */
const read = async (raw: Buffer, trusted?: string) =>
  readPecMessage(raw, trusted ? await readPecTrust(at(`trust-${trusted}`)) : null);

const PDF = Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(40_000), Buffer.from("\n%%EOF\n")]);
const body = content({
  original: original(attachment('Content-Type: application/pdf; name="modulo.pdf"', PDF)),
});
const message = (name: string, ...options: string[]) => signedMessage(body, { by: sign(body, name, ...options) });

describe("pec:read", () => {
  test("prints exactly the promised fields", () => {
    expect(printed(message("provider"), "issuing")).toStrictEqual({
      kind: "busta-trasporto",
      signature: "valid",
      sender: "azienda@pec.azienda.example",
      recipients: ["protocollo@provincia.example"],
      subject: "Richiesta SIN-2026-004217-K",
      messageId: "<opec2112.20261120101500.00042.512.1.63@pec.gestore.example>",
      references: "<a1b2c3@pec.azienda.example>",
      certifiedAt: "2026-11-20T10:15:00+01:00",
      provider: "Gestore di prova S.p.A.",
      attachments: [
        {
          name: "modulo.pdf",
          type: "application/pdf",
          bytes: PDF.length,
          sha256: createHash("sha256").update(PDF).digest("hex"),
        },
      ],
      problems: [],
    });
  });

  test.each([
    ["nothing", []],
    ["two files", ["a.eml", "b.eml"]],
    ["a missing file", ["/does/not/exist.eml"]],
    ["a folder for a file", [tmpdir()]],
    ["an unknown option", ["--fidati", "a.eml"]],
    ["a missing folder", ["--trust", "/does/not/exist", "package.json"]],
  ])("bad usage: %s", (_, args) => {
    const { status, stdout, stderr } = pecRead(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("pec:read");
  });
});

describe("openssl and we agree", () => {
  test.each([
    ["as usual", "provider", []],
    ["elliptic curve", "elliptic", []],
    ["RSA-PSS", "provider", ["-keyopt", "rsa_padding_mode:pss"]],
    ["SHA-512", "provider", ["-md", "sha512"]],
    ["without signed attributes", "provider", ["-noattr"]],
    ["named by its key", "provider", ["-keyid"]],
    ["without capabilities", "provider", ["-nosmimecap"]],
  ])("%s", async (_, name, options) => {
    const raw = message(name, ...options);
    expect(opensslVerifies(raw, "middle")).toBe(true);
    expect(await read(raw, "issuing")).toMatchObject({ signature: "valid", problems: [] });
    expect(await read(raw, "top")).toMatchObject({ signature: "valid", problems: [] });
    expect(await read(raw)).toMatchObject({ signature: "untrusted", problems: [] });
  });

  test("another authority", async () => {
    expect(opensslVerifies(message("stranger"), "middle")).toBe(false);
    expect((await read(message("stranger"), "issuing")).signature).toBe("untrusted");
    expect((await read(message("provider"), "wrong")).signature).toBe("untrusted");
  });

  test("ended before the certified time", async () => {
    expect(opensslVerifies(message("ended"), "middle")).toBe(false);
    expect((await read(message("ended"), "issuing")).signature).toBe("untrusted");
  });

  test.each(["modulo.pdf", "Messaggio di posta", "Content-Disposition", "Societ"])(
    "changed content: %s",
    async (words) => {
      const raw = message("provider");
      const place = raw.indexOf(words);
      expect(place).toBeGreaterThan(0);
      raw[place] = raw[place]! ^ 0x01;
      expect(opensslVerifies(raw, "middle")).toBe(false);
      expect((await read(raw, "issuing")).signature).toBe("invalid");
    },
  );

  test("a message that openssl writes by itself, with the line ends of this system", async () => {
    writeFileSync(at("inside"), body.toString("latin1").replace(/\r\n/g, "\n"), "latin1");
    openssl(
      ...["cms", "-sign", "-in", at("inside"), "-signer", at("provider.pem"), "-inkey", at("provider.key")],
      ...["-certfile", at("middle.pem"), "-from", PROVIDER_ADDRESS, "-to", "protocollo@provincia.example"],
      ...["-subject", "POSTA CERTIFICATA: prova", "-out", at("own.eml")],
    );
    const raw = Buffer.concat([Buffer.from("X-Trasporto: posta-certificata\n"), readFileSync(at("own.eml"))]);
    expect(await read(raw, "issuing")).toMatchObject({ kind: "busta-trasporto", signature: "valid", problems: [] });
  });
});

test("100 MB in bounded time", () => {
  const big = randomBytes(74 * 1024 * 1024);
  const heavy = content({
    original: original(
      part('Content-Type: application/pdf; name="grande.pdf"\nContent-Transfer-Encoding: base64', base64(big)),
    ),
  });
  const began = performance.now();
  expect(printed(signedMessage(heavy, { by: sign(heavy, "provider") }), "issuing")).toMatchObject({
    signature: "valid",
    attachments: [{ bytes: big.length, sha256: createHash("sha256").update(big).digest("hex") }],
  });
  expect(performance.now() - began).toBeLessThan(20_000);
});

test("a daticert of many recipients", async () => {
  const recipients = Array.from({ length: 5000 }, (_, i) => `ente${i}@pec.example`);
  const many = content({ daticert: daticert({ recipients }) });
  const raw = signedMessage(many, { by: sign(many, "provider") });
  expect((await read(raw, "issuing")).recipients).toEqual(recipients);
});
