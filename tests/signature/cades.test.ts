import { describe, expect, test } from "vitest";
import { signCms, timeStamp } from "../support/signing/cms";
import { plainPdf, protocolStamp, signPdf } from "../support/signing/pdf";
import { certify, pem, QUALIFIED, revoke } from "../support/signing/people";
import { authority, check, LUIGI, luigi, MARIA, maria } from "./people";

const CONTENT = plainPdf();
const DAY = 86_400_000;
const days = (count: number) => new Date(Date.now() + count * DAY);
const good = signCms([CONTENT], [maria]);

describe("a .p7m in its forms", () => {
  const base64 = good.toString("base64");
  test.each<[string, Buffer]>([
    ["DER", good],
    ["BER with open lengths", signCms([CONTENT], [maria], { streamed: true })],
    ["base64", Buffer.from(base64)],
    ["base64 in lines, with a mark before it", Buffer.from(`\ufeff${base64.replace(/.{64}/g, "$&\r\n")}\n`)],
    ["PEM", Buffer.from(pem(good, "PKCS7"))],
    ["PEM of CMS", Buffer.from(pem(good, "CMS"))],
  ])("%s", (_, bytes) => {
    expect(check(bytes, { original: CONTENT, signer: MARIA })).toEqual({
      format: "cades",
      signers: [
        expect.objectContaining({ fiscalCode: MARIA, name: "ROSSI MARIA", integrity: "valid", trust: "trusted" }),
      ],
      document: "same",
      modifiedAfterSignature: false,
      verdict: "valid",
      reasons: [],
    });
  });

  test("co-signed, in one envelope or in two", () => {
    for (const bytes of [signCms([CONTENT], [maria, luigi]), signCms([good], [luigi])]) {
      const report = check(bytes, { original: CONTENT, signer: LUIGI });
      expect(report.signers.map(({ fiscalCode }) => fiscalCode).sort()).toEqual([LUIGI, MARIA]);
      expect(report).toMatchObject({ verdict: "valid", document: "same" });
    }
  });

  test("a signed PDF inside: who signed either counts", () => {
    const report = check(signCms([signPdf(CONTENT, maria)], [luigi]), { original: CONTENT, signer: MARIA });
    expect(report).toMatchObject({ format: "cades", document: "same", verdict: "valid" });
    expect(report.signers).toHaveLength(2);
  });

  test("a stamped PDF inside was stamped before it was signed", () => {
    const report = check(signCms([protocolStamp(CONTENT)], [maria]), { original: CONTENT });
    expect(report).toMatchObject({ document: "same-then-stamped", verdict: "valid" });
  });
});

describe("what is refused", () => {
  test("content changed, signature changed, bytes added", () => {
    const changed = Buffer.from(good);
    changed[changed.indexOf("Modulo")] = 0x4e;
    expect(check(changed)).toMatchObject({ verdict: "invalid", signers: [{ problems: ["content-altered"] }] });
    const broken = Buffer.from(good);
    broken[broken.length - 5]! ^= 1;
    expect(check(broken)).toMatchObject({ verdict: "invalid", signers: [{ integrity: "invalid" }] });
    expect(check(Buffer.concat([good, Buffer.from("xx")]))).toMatchObject({
      verdict: "invalid",
      modifiedAfterSignature: true,
    });
  });

  test("another document, another signer", () => {
    expect(check(good, { original: plainPdf("Altro") })).toMatchObject({ verdict: "invalid", document: "different" });
    expect(check(good, { signer: LUIGI })).toMatchObject({ verdict: "invalid", reasons: ["other-signer"] });
  });

  test("signed by itself, by an authority of the same name, by one that is no authority", () => {
    const names = { CN: "ROSSI MARIA", serialNumber: `TINIT-${MARIA}` };
    const alike = certify({ kind: "authority", names: { C: "IT", O: "Prova", CN: "CA Prova" } });
    const issuers = [undefined, alike, maria];
    for (const issuer of issuers) {
      const other = certify({ kind: "signer", issuer, names });
      const report = check(signCms([CONTENT], [other], { certificates: issuer ? [issuer.certificate] : [] }));
      expect(report).toMatchObject({ verdict: "invalid", signers: [{ integrity: "valid", trust: "untrusted" }] });
    }
  });

  test("an authority that may have nobody below it", () => {
    const names = { CN: "Sotto" };
    const open = certify({ kind: "authority", issuer: authority, names });
    const closed = certify({ kind: "authority", issuer: open, names: { CN: "Ancora sotto" }, pathLength: 0 });
    const under = certify({ kind: "authority", issuer: closed, names: { CN: "Troppo sotto" } });
    for (const [issuer, verdict] of [
      [closed, "valid"],
      [under, "invalid"],
    ] as const) {
      const signer = certify({ kind: "signer", issuer, names: { CN: "X", serialNumber: `TINIT-${MARIA}` } });
      const certificates = [under, closed, open].map(({ certificate }) => certificate);
      expect(check(signCms([CONTENT], [signer], { certificates })).verdict).toBe(verdict);
    }
  });

  test("the reference names another certificate", () => {
    expect(check(signCms([CONTENT], [maria], { names: luigi }))).toMatchObject({
      verdict: "invalid",
      signers: [{ problems: ["signing-certificate-other"] }],
    });
    expect(check(signCms([CONTENT], [maria], { plain: true }))).toMatchObject({
      verdict: "valid",
      signers: [{ problems: ["signing-certificate-missing"] }],
    });
  });
});

describe("at the right time", () => {
  const old = certify({
    kind: "signer",
    issuer: authority,
    names: { CN: "ROSSI MARIA", serialNumber: `TINIT-${MARIA}` },
    from: days(-800),
    until: days(-400),
  });

  test("expired today, in force when it arrived", () => {
    const bytes = signCms([CONTENT], [old], { signedAt: days(-500) });
    expect(check(bytes)).toMatchObject({
      verdict: "invalid",
      signers: [{ trust: "untrusted", problems: ["expired"] }],
    });
    expect(check(bytes, { at: days(-500) })).toMatchObject({ verdict: "valid" });
    expect(check(bytes, { at: days(-900) })).toMatchObject({
      verdict: "invalid",
      signers: [{ problems: ["not-yet-valid"] }],
    });
  });

  test("a time stamp proves when; one by somebody else proves nothing", () => {
    const tsa = certify({ kind: "stamps", issuer: authority, names: { CN: "TSA" }, from: days(-900) });
    const by = (who: typeof tsa) =>
      signCms([CONTENT], [old], { stamp: (signature) => timeStamp([signature], who, days(-500)) });
    expect(check(by(tsa))).toMatchObject({ verdict: "valid", signers: [{ signedAt: expect.stringMatching(/T.*Z$/) }] });
    expect(check(by(maria)).signers[0]!.problems).toContain("timestamp-not-trusted");
    expect(check(by(maria)).verdict).toBe("invalid");
    const other = signCms([CONTENT], [old], { stamp: () => timeStamp([Buffer.from("altro")], tsa, days(-500)) });
    expect(check(other).verdict).toBe("invalid");
  });

  test("revoked before counts, revoked later does not, an old list proves nothing", () => {
    const list = (since: Date | null, life = { from: days(-1), until: days(7) }, by = authority) =>
      pem(revoke(by, since ? [{ serial: maria.serial, since }] : [], life), "X509 CRL");
    const revocation = (text: string) => check(good, { pem: text }).signers[0]!.revocation;
    expect(revocation(list(days(-1)))).toBe("revoked");
    expect(check(good, { pem: list(days(-1)) }).verdict).toBe("invalid");
    expect(check(good, { pem: list(days(1)), at: new Date() }).verdict).toBe("valid");
    expect(revocation(list(null))).toBe("good");
    expect(revocation(list(null, { from: days(-9), until: days(-2) }))).toBe("unchecked");
    const alike = certify({ kind: "authority", names: { C: "IT", O: "Prova", CN: "CA Prova" } });
    expect(revocation(list(days(-1), undefined, alike))).toBe("unchecked");
  });
});

describe("what a person must judge", () => {
  const names = { CN: "ROSSI MARIA", serialNumber: `TINIT-${MARIA}` };
  test.each([
    ["no statements", []],
    ["the key in no device", ["0.4.0.1862.1.1"]],
    ["not said to be qualified", QUALIFIED.slice(1)],
  ])("a certificate that is not qualified: %s", (_, statements) => {
    const signer = certify({ kind: "signer", issuer: authority, names, statements });
    expect(check(signCms([CONTENT], [signer]))).toMatchObject({ verdict: "manual", reasons: ["not-qualified"] });
  });

  test("a web server's certificate is nobody's signature", () => {
    const server = certify({ kind: "server", issuer: authority, names });
    expect(check(signCms([CONTENT], [server]))).toMatchObject({ verdict: "manual", signers: [{ qualified: false }] });
  });

  test.each(["RSSMRA80A41D150X", "PASIT-RSSMRA80A41D150X", "TINIT-RSSMRA80A41D150", "TINFR-RSSMRA80A41D150X"])(
    "no codice fiscale in %s",
    (serialNumber) => {
      const signer = certify({ kind: "signer", issuer: authority, names: { ...names, serialNumber } });
      expect(check(signCms([CONTENT], [signer]), { signer: MARIA })).toMatchObject({
        verdict: "manual",
        reasons: ["fiscal-code-missing"],
        signers: [{ fiscalCode: null }],
      });
    },
  );

  test("nobody to believe", () => {
    expect(check(good, { trust: null })).toMatchObject({ verdict: "manual", signers: [{ trust: "unknown" }] });
  });

  test.each<[string, Buffer, string]>([
    ["nothing", Buffer.alloc(0), "none"],
    ["words", Buffer.from("ciao"), "none"],
    ["a picture", Buffer.from("ffd8ffe000104a464946", "hex"), "none"],
    ["a signature apart", signCms([CONTENT], [maria], { detached: true }), "unsupported"],
    ["half a .p7m", good.subarray(0, good.length >> 1), "unsupported"],
    ["an archive", Buffer.from("PK\u0003\u0004........"), "unsupported"],
  ])("%s", (_, bytes, format) => {
    expect(check(bytes, { original: CONTENT, signer: MARIA })).toMatchObject({
      format,
      verdict: "manual",
      signers: [],
    });
  });

  test("more envelopes than anybody uses", () => {
    let bytes: Buffer = CONTENT;
    for (let i = 0; i < 10; i++) bytes = signCms([bytes], [maria]);
    expect(check(bytes)).toMatchObject({ format: "unsupported", verdict: "manual" });
  });
});
