import fc from "fast-check";
import { PDFDocument } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { signCms } from "../support/signing/cms";
import {
  append,
  nextNumber,
  objectText,
  pageNumber,
  plainPdf,
  protocolStamp,
  rewritten,
  signPdf,
  signPdfWith,
  stampPdf,
  withKey,
} from "../support/signing/pdf";
import { certify } from "../support/signing/people";
import { authority, check, LUIGI, luigi, MARIA, maria, stamper } from "./people";

const ISSUED = plainPdf();
const signed = signPdf(ISSUED, maria);
const DAY = 86_400_000;

describe("a signed PDF", () => {
  test("one signature, two signatures", () => {
    expect(check(signed, { original: ISSUED, signer: MARIA })).toMatchObject({
      format: "pades",
      document: "same",
      modifiedAfterSignature: false,
      verdict: "valid",
    });
    const twice = check(signPdf(signed, luigi), { original: ISSUED, signer: LUIGI });
    expect(twice).toMatchObject({ document: "same", verdict: "valid" });
    expect(twice.signers.map(({ fiscalCode }) => fiscalCode)).toEqual([MARIA, LUIGI]);
  });

  test("a time stamp over the document is no signer, and proves when", () => {
    const old = certify({
      kind: "signer",
      issuer: authority,
      names: { CN: "ROSSI MARIA", serialNumber: `TINIT-${MARIA}` },
      from: new Date(Date.now() - 9 * DAY),
      until: new Date(Date.now() - 2 * DAY),
    });
    const tsa = certify({
      kind: "stamps",
      issuer: authority,
      names: { CN: "TSA" },
      from: new Date(Date.now() - 9 * DAY),
    });
    const bytes = signPdf(ISSUED, old);
    expect(check(bytes).verdict).toBe("invalid");
    const report = check(stampPdf(bytes, tsa, new Date(Date.now() - 5 * DAY)), { original: ISSUED });
    expect(report).toMatchObject({ verdict: "valid", document: "same", modifiedAfterSignature: false });
    expect(report.signers).toHaveLength(1);
  });

  test("a file whose objects are packed in streams, as we issue them", async () => {
    const made = await PDFDocument.create();
    made.addPage().drawText("Modulo di conferma");
    const packed = Buffer.from(await made.save());
    expect(packed.toString("latin1")).toContain("/ObjStm");
    const judged = (bytes: Buffer) => check(bytes, { original: packed });
    expect(judged(signPdf(signPdf(packed, maria), luigi))).toMatchObject({ document: "same", verdict: "valid" });
    expect(judged(signPdf(protocolStamp(packed), maria))).toMatchObject({
      document: "same-then-stamped",
      verdict: "valid",
    });
    expect(judged(protocolStamp(signPdf(packed, maria)))).toMatchObject({ verdict: "manual" });
    expect(judged(rewritten(signPdf(packed, maria)))).toMatchObject({
      modifiedAfterSignature: true,
      verdict: "invalid",
    });
  });

  test("a time stamp alone is no signature", () => {
    expect(check(stampPdf(ISSUED, stamper, new Date()))).toMatchObject({ format: "none", verdict: "manual" });
  });

  test("validation data (DSS) may follow", () => {
    const root = Number(/\/Root (\d+)/.exec(ISSUED.toString("latin1"))![1]);
    const number = nextNumber(signed);
    const bytes = append(signed, [
      { number: root, body: withKey(objectText(signed, root), "DSS", `${number} 0 R`) },
      { number, body: "<</Type /DSS>>" },
    ]);
    expect(check(bytes, { original: ISSUED })).toMatchObject({ modifiedAfterSignature: false, verdict: "valid" });
  });
});

describe("the protocol office's stamp", () => {
  test("before the signature: the signer saw it", () => {
    expect(check(signPdf(protocolStamp(ISSUED), maria), { original: ISSUED })).toMatchObject({
      document: "same-then-stamped",
      verdict: "valid",
    });
  });

  test("after the signature: a person looks", () => {
    expect(check(protocolStamp(signed), { original: ISSUED })).toMatchObject({
      document: "same-then-stamped",
      modifiedAfterSignature: false,
      verdict: "manual",
      reasons: ["stamped-after-signature"],
    });
  });

  test("as an annotation", () => {
    const page = pageNumber(ISSUED);
    const number = nextNumber(ISSUED);
    const stamped = append(ISSUED, [
      { number: page, body: withKey(objectText(ISSUED, page), "Annots", `[${number} 0 R]`) },
      { number, body: "<</Type /Annot /Subtype /FreeText /Rect [9 9 99 99] /Contents (PROT. N. 0001234/2026)>>" },
    ]);
    expect(check(signPdf(stamped, maria), { original: ISSUED }).document).toBe("same-then-stamped");
  });

  test("what is added and shows nowhere is looked at as well", () => {
    const words = (bytes: Buffer) => append(bytes, [{ number: nextNumber(bytes), body: "(PROT. N. 0001234/2026)" }]);
    expect(check(signPdf(words(ISSUED), maria), { original: ISSUED })).toMatchObject({
      document: "same-then-stamped",
      verdict: "valid",
    });
    expect(check(words(signed), { original: ISSUED })).toMatchObject({
      document: "same-then-stamped",
      verdict: "manual",
    });
  });

  test("on paper that nobody signed digitally", () => {
    expect(check(protocolStamp(ISSUED), { original: ISSUED })).toMatchObject({
      format: "none",
      document: "same-then-stamped",
      verdict: "manual",
    });
  });
});

describe("what is refused", () => {
  const invalid = (bytes: Buffer, change: object) =>
    expect(check(bytes, { original: ISSUED })).toMatchObject({ verdict: "invalid", ...change });

  test("words changed under the signature", () => {
    const bytes = Buffer.from(signed);
    bytes[bytes.indexOf("Modulo")] = 0x4e;
    invalid(bytes, { signers: [{ integrity: "invalid" }] });
  });

  test("words changed before or after it", () => {
    invalid(signPdf(rewritten(ISSUED), maria), { document: "different" });
    invalid(rewritten(signed), { document: "same", modifiedAfterSignature: true });
    invalid(rewritten(signPdf(signed, luigi)), { modifiedAfterSignature: true });
    invalid(signPdf(rewritten(signed), luigi), { modifiedAfterSignature: true });
  });

  test.each<[string, Buffer]>([
    ["words", Buffer.from("altro")],
    ["a comment", Buffer.from("% altro\n")],
  ])("%s behind it", (_, more) => invalid(Buffer.concat([signed, more]), { modifiedAfterSignature: true }));

  test("a page more, a field more, a page turned", () => {
    const page = pageNumber(ISSUED);
    invalid(append(signed, [{ number: page, body: withKey(objectText(signed, page), "Rotate", "180") }]), {
      modifiedAfterSignature: true,
    });
    const pages = "<</Type /Pages /Kids [3 0 R 3 0 R] /Count 2>>";
    invalid(append(signed, [{ number: 2, body: pages }]), { modifiedAfterSignature: true });
  });

  test("another document", () => invalid(signPdf(plainPdf("Altro"), maria), { document: "different" }));

  test("a range that leaves something out", () => {
    const text = signed.toString("latin1");
    const [whole, , , rest] = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(text)!;
    const shorter = whole!.replace(rest!, String(Number(rest) - 40).padStart(rest!.length, "0"));
    invalid(Buffer.from(text.replace(whole!, shorter), "latin1"), { signers: [{ integrity: "invalid" }] });
  });

  test("a signature over other bytes", () => {
    const bytes = signPdfWith(ISSUED, () => signCms([Buffer.from("altro")], [maria], { detached: true }));
    invalid(bytes, { signers: [{ problems: ["content-altered"] }] });
    invalid(
      signPdfWith(ISSUED, () => Buffer.from("no")),
      { signers: [{ fiscalCode: null, integrity: "invalid" }] },
    );
  });
});

describe("what a person must judge", () => {
  test("locked, or with programs", () => {
    const locked = Buffer.from(
      ISSUED.toString("latin1").replace("/Root 1 0 R>>", "/Root 1 0 R /Encrypt <<>>>>"),
      "latin1",
    );
    const body = "<</Type /Catalog /Pages 2 0 R /OpenAction <</S /JavaScript /JS (x)>>>>";
    for (const [bytes, reason] of [
      [locked, "encrypted"],
      [append(ISSUED, [{ number: 1, body }]), "javascript"],
    ] as const) {
      const report = check(bytes);
      expect(report).toMatchObject({ format: "unsupported", verdict: "manual" });
      expect(report.reasons).toContain(reason);
    }
  });

  test("not signed", () => {
    expect(check(ISSUED, { original: ISSUED })).toMatchObject({ format: "none", document: "same", verdict: "manual" });
    expect(check(plainPdf("Scansione"), { original: ISSUED })).toMatchObject({
      document: "unknown",
      verdict: "manual",
    });
  });
});

test("whatever is done to a file, it is never valid for it, and nothing is thrown", () => {
  const files = [signed, signPdf(signed, luigi), protocolStamp(signed), signCms([ISSUED], [maria])];
  const cut = fc.record({
    file: fc.constantFrom(...files),
    at: fc.nat(),
    length: fc.nat(50),
    by: fc.uint8Array({ maxLength: 50 }),
  });
  fc.assert(
    fc.property(cut, ({ file, at, length, by }) => {
      const from = at % file.length;
      const bytes = Buffer.concat([file.subarray(0, from), by, file.subarray(from + length)]);
      fc.pre(!bytes.equals(file));
      return check(bytes, { original: ISSUED, signer: MARIA }).verdict !== "valid";
    }),
    { numRuns: 300 },
  );
});
