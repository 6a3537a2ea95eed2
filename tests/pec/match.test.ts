import { eq } from "drizzle-orm";
import { PDFDocument } from "pdf-lib";
import qrcode from "qrcode";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { document, dossier, file } from "@/db/schema/dossier";
import { pecOutgoing } from "@/db/schema/pec";
import { issueDossier } from "@/lib/documents/issue";
import { matchMessage } from "@/lib/pec/match";
import { findPapers } from "@/lib/pec/match-papers";
import { readPecMessage } from "@/lib/pec/read-message";
import { closeBrowser } from "@/lib/platform/browser";
import { storeFile } from "@/lib/platform/storage";
import { issuedDocuments, NOON, type Submitted, submittedDossier, systemAt } from "@/tests/documents/support/dossiers";
import { attachment, multipart, part } from "@/tests/support/pec-messages";
import { signCms } from "@/tests/support/signing/cms";
import { plainPdf, protocolStamp, signPdf } from "@/tests/support/signing/pdf";
import { certify, pem } from "@/tests/support/signing/people";

const holder = certify({ names: { CN: "Firmataria" }, kind: "signer" });
let issued: Submitted;
let other: Submitted;
let summary: Buffer;
let confirmation: Buffer;

beforeAll(async () => {
  issued = await submittedDossier();
  other = await submittedDossier();
  await issueDossier(systemAt(NOON), issued.id);
  for (const { type, sha256 } of await issuedDocuments(issued.id)) {
    const [row] = await db.select().from(file).where(eq(file.sha256, sha256));
    if (type === "summary") summary = row!.bytes;
    else confirmation = row!.bytes;
  }
}, 60_000);
afterAll(closeBrowser);

type Paper = { name: string; content: Buffer };
type Written = { subject?: string; text?: string; from?: string; answers?: string; papers?: readonly Paper[] };

async function match({ subject = "Invio moduli", text = "Buongiorno", from, answers, papers = [] }: Written) {
  const headers = `From: ${from ?? "qualcuno@pec.altrove.example"}
To: protocollo@provincia.example
Subject: ${subject}${answers ? `\nIn-Reply-To: ${answers}` : ""}
Content-Type: multipart/mixed; boundary=x`;
  const raw = multipart(headers, "x", [
    part("Content-Type: text/plain; charset=utf-8", text),
    ...papers.map(({ name, content }) => attachment(`Content-Type: application/octet-stream; name="${name}"`, content)),
  ]);
  const message = await readPecMessage(raw, null, NOON);
  return matchMessage(db, message, await findPapers(db, message.attachments));
}

const ids = (list: readonly { dossierId: string }[]) => list.map(({ dossierId }) => dossierId);

describe("by codes", () => {
  test("in the subject, for a dossier in any state", async () => {
    expect(ids((await match({ subject: `Moduli ${issued.code}` })).certain)).toEqual([issued.id]);
    expect(ids((await match({ subject: `Moduli ${other.code}` })).certain)).toEqual([other.id]);
  });

  test("in a file's name, and in the text", async () => {
    const papers = [{ name: `${issued.code}-conferma.pdf.p7m`, content: Buffer.from("x") }];
    expect(ids((await match({ papers })).certain)).toEqual([issued.id]);
    expect(ids((await match({ text: `La pratica è ${issued.code.toLowerCase()}` })).certain)).toEqual([issued.id]);
  });

  test("a mistyped one is offered, never taken", async () => {
    const wrong = issued.code.slice(0, -1) + (issued.code.endsWith("A") ? "B" : "A");
    const { certain, candidates } = await match({ subject: wrong });
    expect(certain).toEqual([]);
    expect(candidates).toContainEqual({
      dossierId: issued.id,
      by: "mistyped",
      why: `Il codice è scritto male, ma potrebbe essere questo (${issued.code})`,
    });
  });

  test("one that nobody has is no match", async () => {
    expect(await match({ subject: "SIN-1999-004217-X" })).toMatchObject({
      certain: [],
      candidates: [],
      knownForm: false,
    });
  });

  test("a superseded one names its successor", async () => {
    const old = await submittedDossier();
    await db.update(dossier).set({ supersededById: other.id }).where(eq(dossier.id, old.id));
    const { certain, candidates } = await match({ subject: old.code });
    expect(ids(certain)).toEqual([old.id]);
    expect(candidates[0]).toMatchObject({ dossierId: other.id, by: "successor" });
  });
});

describe("by papers", () => {
  const both = (first: Buffer, second: Buffer) => [
    { name: "uno", content: first },
    { name: "due", content: second },
  ];
  const expected = () => ({
    certain: [{ dossierId: issued.id }],
    knownForm: true,
    papers: [
      { dossierId: issued.id, type: "confirmation" },
      { dossierId: issued.id, type: "summary" },
    ],
  });

  test("the issued PDFs themselves", async () => {
    expect(await match({ papers: both(confirmation, summary) })).toMatchObject(expected());
  });

  test("inside a .p7m: binary, text, signed twice", async () => {
    const once = signCms([summary], [holder]);
    const twice = signCms([signCms([confirmation], [holder])], [holder]);
    expect(await match({ papers: both(twice, once) })).toMatchObject(expected());
    const text = Buffer.from(pem(once, "PKCS7"));
    const base64 = Buffer.from(signCms([confirmation], [holder]).toString("base64"));
    expect(await match({ papers: both(base64, text) })).toMatchObject(expected());
  });

  test("signed inside the PDF, stamped by a protocol office, then in a .p7m", async () => {
    const paper = plainPdf("Modulo di conferma");
    await db.transaction(async (tx) => {
      const sha256 = await storeFile(tx, paper, "application/pdf", NOON);
      const row = { dossierId: other.id, type: "confirmation", origin: "issued", sha256, fileName: "a.pdf" } as const;
      await tx.insert(document).values({ ...row, addedBy: "prova", addedAt: NOON });
    });
    const signed = signPdf(paper, holder);
    for (const content of [signed, protocolStamp(signed), signCms([protocolStamp(signed)], [holder])])
      expect(await match({ papers: [{ name: "x", content }] })).toMatchObject({
        certain: [{ dossierId: other.id }],
        papers: [{ dossierId: other.id, type: "confirmation" }],
      });
  });

  test("what contradicts the subject is left to a person", async () => {
    const { certain, candidates } = await match({ subject: other.code, papers: both(confirmation, summary) });
    expect(certain).toEqual([]);
    expect(ids(candidates).sort()).toEqual([issued.id, other.id].sort());
  });

  test("a photograph of the printed QR", async () => {
    const square = await qrcode.toBuffer(`${other.code}/R/AA3DE77EC57322C3`, { width: 260 });
    const sheet = { create: { width: 1240, height: 1754, channels: 3 as const, background: "#ddd" } };
    const photo = await sharp(sheet)
      .composite([{ input: square, left: 900, top: 90 }])
      .rotate(4, { background: "#888" })
      .jpeg({ quality: 60 })
      .toBuffer();
    const { certain, papers } = await match({ papers: [{ name: "IMG_0001.jpg", content: photo }] });
    expect(ids(certain)).toEqual([other.id]);
    expect(papers).toMatchObject([{ dossierId: other.id, type: "summary" }]);
  });

  test("a PDF that was printed anew has other bytes and the same code", async () => {
    const remade = Buffer.from(await (await PDFDocument.load(confirmation)).save({ useObjectStreams: false }));
    const { certain, papers } = await match({ papers: [{ name: "stampa.pdf", content: remade }] });
    expect(remade.equals(confirmation)).toBe(false);
    expect(ids(certain)).toEqual([issued.id]);
    expect(papers).toMatchObject([{ dossierId: issued.id, type: "confirmation" }]);
  });

  test("papers of others", async () => {
    const papers = [{ name: "fattura.pdf", content: plainPdf("Fattura n. 12 del 2026") }];
    expect(await match({ papers })).toMatchObject({ certain: [], candidates: [], knownForm: false });
  });
});

describe("by who writes", () => {
  test("the registered PEC of open requests makes candidates", async () => {
    const [row] = await db.select({ answers: dossier.answers }).from(dossier).where(eq(dossier.id, issued.id));
    const pec = JSON.stringify(row!.answers).match(/"pec":"([^"]+)"/)![1]!;
    const { certain, candidates } = await match({ from: pec.toUpperCase() });
    expect(certain).toEqual([]);
    expect(candidates).toContainEqual(expect.objectContaining({ dossierId: issued.id, by: "sender" }));
  });

  test("an answer to a PEC of ours", async () => {
    const messageId = "<nostra-1@provincia.example>";
    await db.insert(pecOutgoing).values({
      dossierId: other.id,
      eventKey: "prova-1",
      recipient: "azienda@pec.example",
      messageId,
      nextAttemptAt: NOON,
      createdAt: NOON,
    });
    expect(ids((await match({ answers: messageId })).certain)).toEqual([other.id]);
  });

  test("a form of ours without a code is known", async () => {
    expect((await match({ subject: "Modulo delega intermediario" })).knownForm).toBe(true);
  });
});
