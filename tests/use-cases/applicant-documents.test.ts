import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { document, file } from "@/db/schema/dossier";
import { setting } from "@/db/schema/settings";
import { DOSSIER_STATES } from "@/lib/domain/dossier";
import { attachDocument } from "@/lib/filing/attach-document";
import { fileTypeOf, MAX_FILE_BYTES } from "@/lib/filing/file-type";
import type { Upload } from "@/lib/filing/judge-upload";
import { storeFile } from "@/lib/platform/storage";
import { ANNA, ask, auditOf, NOW, newBrowser, reached, refusalOf, row, type Sent, spid } from "../support/applicant";

/** A PDF signed by openssl cms, in three writings: the signed file stands inside, with its own %PDF- mark. */
const DER =
  "MIHPBgkqhkiG9w0BBwKggcEwgb4CAQExDTALBglghkgBZQMEAgEwGAYJKoZIhvcNAQcBoAsECSVQREYtMS43CjGBjzCBjAIBATAkMAwxCjAIBgNVBAMMAWECFFO511OI9wjUNNl/TJY13rQz7lXlMAsGCWCGSAFlAwQCATAKBggqhkjOPQQDAgRIMEYCIQCat2SIZbvmsXd+UBBjNNF+Osb81yn41dvMU+im1wv4iwIhANTIcFTJqssOawab8unkUMPCVsUGxPEVTlVIJdy21Zs4";
const BER =
  "MIAGCSqGSIb3DQEHAqCAMIACAQExDTALBglghkgBZQMEAgEwgAYJKoZIhvcNAQcBoIAkgAQJJVBERi0xLjcKAAAAAAAAMYGPMIGMAgEBMCQwDDEKMAgGA1UEAwwBYQIUU7nXU4j3CNQ02X9MljXetDPuVeUwCwYJYIZIAWUDBAIBMAoGCCqGSM49BAMCBEgwRgIhAIbUFixkwi6uIGNBryB7TacpoAt4N22Vq3+p+siuGKqLAiEAjOZC3mZ76dgWnlE1s9AckcPhyxTuDmCtMceLAFbk/9gAAAAAAAA=";
/** The same, encrypted and not signed. */
const ENVELOPED =
  "MIIBHgYJKoZIhvcNAQcDoIIBDzCCAQsCAQIxgcehgcQCAQOgUaFPMAkGByqGSM49AgEDQgAEwirzkzkCqELPLlZKZlnpvmsxGRzshlLCS+Kr7FpRFsb/30INEWeQ7Ovd2XQRR0Xb02pe3xzNhgadT8d6xWd+uTAYBgkrgQUQhkg/AAIwCwYJYIZIAWUDBAEtMFIwUDAkMAwxCjAIBgNVBAMMAWECFFO511OI9wjUNNl/TJY13rQz7lXlBCg2bzc/of+SLK3aJoWbIJP86yS3KwNnKLwfUWOGIrxa/5n85uwaHJG3MDwGCSqGSIb3DQEHATAdBglghkgBZQMEASoEEN06IdX/xGmkMJHzMGe1KAuAECy2pdIigpEWcYRnYpvouBI=";
const wrapped = (base64: string, eol = "\n") => (base64.match(/.{1,64}/g) ?? []).join(eol) + eol;
const pem = (label: string, base64: string, eol = "\n") =>
  `-----BEGIN ${label}-----${eol}${wrapped(base64, eol)}-----END ${label}-----${eol}`;

const text = (content: string) => Buffer.from(content, "latin1");
const PDF = text("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n");
const JPEG = Buffer.from("ffd8ffe000104a46494600010100", "hex");
const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

describe("files are known by their content (section 6)", () => {
  test.each<[string, Buffer, string | null]>([
    ["a PDF", PDF, "pdf"],
    ["a PDF after a byte order mark and blank lines", Buffer.concat([text("\xef\xbb\xbf\r\n"), PDF]), "pdf"],
    ["a JPEG", JPEG, "jpeg"],
    ["a PNG", PNG, "png"],
    ["a signature in DER", Buffer.from(DER, "base64"), "p7m"],
    ["a signature in BER", Buffer.from(BER, "base64"), "p7m"],
    ["a signature in PEM", text(pem("PKCS7", DER)), "p7m"],
    ["a signature in PEM, as CMS, with Windows' line ends", text(pem("CMS", BER, "\r\n")), "p7m"],
    ["a signature in base64", text(wrapped(DER)), "p7m"],
    ["a signature in base64, on one line", text(BER), "p7m"],
    ["something encrypted", Buffer.from(ENVELOPED, "base64"), null],
    ["something encrypted, in PEM", text(pem("PKCS7", ENVELOPED)), null],
    ["a certificate", text(pem("CERTIFICATE", DER)), null],
    ["a program", text("MZ\x90\x00\x03\x00\x00\x00"), null],
    ["a program with a PDF's mark inside", text("MZ\x90\x00 %PDF-1.7"), null],
    ["a page", text("<!DOCTYPE html><html><script>alert(1)</script>"), null],
    ["a page with a PDF's mark inside", text("<html><!-- %PDF-1.7 --><script>alert(1)</script>"), null],
    ["a drawing", text('<svg xmlns="http://www.w3.org/2000/svg"/>'), null],
    ["an archive", Buffer.from("504b0304140000000800", "hex"), null],
    ["an archive with a PDF's mark inside", Buffer.concat([Buffer.from("504b0304", "hex"), PDF]), null],
    ["a GIF", text("GIF89a\x01\x00\x01\x00"), null],
    ["words", text("Gentile Provincia, allego %PDF-1.7"), null],
    ["nothing", Buffer.alloc(0), null],
  ])("%s", (_name, bytes, expected) => {
    expect(fileTypeOf(bytes)).toBe(expected);
  });
});

let uploads = 0;
/** A paper nobody has sent before. */
const paper = (change: Partial<Upload> = {}): Omit<Upload, "ref"> => {
  uploads += 1;
  return { type: "confirmation", fileName: "conferma.pdf", bytes: text(`%PDF-1.7 n. ${uploads}`), ...change };
};
const attach = async (sent: Sent, upload: Omit<Upload, "ref">, browser = sent.browser) =>
  attachDocument(await ask(browser), { ref: sent.ref, ...upload });
const papersOf = (id: string) =>
  db
    .select()
    .from(document)
    .where(and(eq(document.dossierId, id), eq(document.origin, "received")))
    .orderBy(document.addedAt);

describe("an upload attaches (D4)", () => {
  test("kept as bytes with their hash; the request is not filed by it; the register knows", async () => {
    const sent = await reached("issued");
    const upload = paper({ fileName: "C:\\Documenti\\conferma <firmata>.pdf" });
    const { documentId } = await attach(sent, upload);
    const sha256 = createHash("sha256").update(upload.bytes).digest("hex");
    expect(await papersOf(sent.id)).toMatchObject([
      { id: documentId, type: "confirmation", sha256, restricted: false, fileName: "conferma _firmata_.pdf" },
    ]);
    const [kept] = await db.select().from(file).where(eq(file.sha256, sha256));
    expect(kept).toMatchObject({ bytes: upload.bytes, size: upload.bytes.length, mediaType: "application/pdf" });
    expect((await row(sent.ref)).state).toBe("issued");
    expect((await auditOf(sent.id)).at(-1)).toMatchObject({
      action: "document.attached",
      detail: { document: documentId, type: "confirmation", sha256, state: "issued" },
    });
  });

  test("the very file we issued carries no signature: it is refused, and named when it is the other document", async () => {
    const sent = await reached("issued");
    const original = Buffer.concat([PDF, text(sent.ref)]);
    const sha256 = await db.transaction((tx) => storeFile(tx, original, "application/pdf", NOW));
    const issued = {
      dossierId: sent.id,
      origin: "issued" as const,
      sha256,
      fileName: "a.pdf",
      addedBy: "x",
      addedAt: NOW,
    };
    await db.insert(document).values({ ...issued, type: "confirmation" });
    expect(await refusalOf(attach(sent, paper({ bytes: original })))).toBe("unsigned-original");
    expect(await refusalOf(attach(sent, paper({ bytes: original, type: "summary" })))).toBe("other-document");
    const signed = Buffer.concat([original, text("signed")]);
    expect(await refusalOf(attach(sent, paper({ bytes: signed })))).toBe("(done)");
  });

  test("a signed PDF is a .p7m, whatever it is called", async () => {
    const sent = await reached("issued");
    await attach(sent, paper({ fileName: "riepilogo.pdf", bytes: Buffer.from(DER, "base64"), type: "other" }));
    const [kept] = await papersOf(sent.id);
    const [stored] = await db
      .select()
      .from(file)
      .where(eq(file.sha256, String(kept?.sha256)));
    expect(stored?.mediaType).toBe("application/pkcs7-mime");
  });

  test("a copy of an identity document is for the operators in charge only (D20)", async () => {
    const sent = await reached("issued");
    await attach(sent, paper({ type: "identity", bytes: JPEG, fileName: "carta.jpg" }));
    expect(await papersOf(sent.id)).toMatchObject([{ type: "identity", restricted: true }]);
  });

  test("the same file sent twice is one document, also at once; of another type it is another", async () => {
    const sent = await reached("issued");
    const upload = paper();
    const ids = await Promise.all([attach(sent, upload), attach(sent, upload), attach(sent, upload)]);
    expect(new Set(ids.map((i) => i.documentId)).size).toBe(1);
    expect(await papersOf(sent.id)).toHaveLength(1);
    expect((await auditOf(sent.id)).filter((a) => a.action === "document.attached")).toHaveLength(1);
    await attach(sent, { ...upload, type: "other" });
    expect(await papersOf(sent.id)).toHaveLength(2);
  });

  test("the same file in two requests is stored once", async () => {
    const [one, two] = [await reached("issued"), await reached("issued")];
    const upload = paper();
    await attach(one, upload);
    await attach(two, upload);
    const [a] = await papersOf(one.id);
    const [b] = await papersOf(two.id);
    expect(a?.sha256).toBe(b?.sha256);
    expect(
      await db
        .select()
        .from(file)
        .where(eq(file.sha256, String(a?.sha256))),
    ).toHaveLength(1);
  });

  test("the appointee may, after sign-in; for strangers the dossier does not exist", async () => {
    const sent = await reached("issued");
    expect(await refusalOf(attach(sent, paper(), newBrowser(spid(ANNA.code))))).toBe("(done)");
    expect(await refusalOf(attach(sent, paper(), newBrowser()))).toBe("not-found");
    expect(await refusalOf(attach(sent, paper(), newBrowser(spid("GNZGLI90E57F205O"))))).toBe("not-found");
    expect(await papersOf(sent.id)).toHaveLength(1);
  });

  test("20 MB, not a byte beyond", async () => {
    const sent = await reached("issued");
    expect(MAX_FILE_BYTES).toBe(20 * 1024 * 1024);
    const big = Buffer.concat([PDF, Buffer.alloc(MAX_FILE_BYTES - PDF.length)]);
    expect(await refusalOf(attach(sent, paper({ bytes: big })))).toBe("(done)");
    const bigger = Buffer.concat([big, Buffer.alloc(1)]);
    expect(await refusalOf(attach(sent, paper({ bytes: bigger })))).toBe("file-refused");
    expect(await refusalOf(attach(sent, paper({ bytes: text("<html>") })))).toBe("file-refused");
  });

  test("thirty papers at most; one that is already there is not one more", async () => {
    const sent = await reached("issued");
    const first = paper();
    await attach(sent, first);
    for (let i = 1; i < 30; i++) await attach(sent, paper());
    expect(await refusalOf(attach(sent, paper()))).toBe("too-many");
    expect(await refusalOf(attach(sent, first))).toBe("(done)");
    expect(await papersOf(sent.id)).toHaveLength(30);
  });
});

describe("when papers are taken: from the documents on, until it is decided", () => {
  const TAKES = ["issued", "expired", "filed", "inReview", "onHold"];
  test.each(DOSSIER_STATES.filter((state) => state !== "draft"))("%s", async (state) => {
    const sent = await reached(state);
    expect(await refusalOf(attach(sent, paper()))).toBe(TAKES.includes(state) ? "(done)" : "wrong-state");
    expect((await row(sent.ref)).state).toBe(state);
  });
});

describe("the Province can switch uploads off (D4)", () => {
  afterEach(() => db.delete(setting).where(eq(setting.key, "uploadEnabled")));

  test("then nothing is taken", async () => {
    const sent = await reached("issued");
    await db.insert(setting).values({ key: "uploadEnabled", value: false, updatedAt: new Date(0), updatedBy: "test" });
    expect(await refusalOf(attach(sent, paper()))).toBe("not-allowed");
    expect(await papersOf(sent.id)).toEqual([]);
  });
});
