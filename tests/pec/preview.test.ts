import { eq } from "drizzle-orm";
import { PDFDocument, rgb } from "pdf-lib";
import sharp from "sharp";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { document, dossier } from "@/db/schema/dossier";
import { documentScan } from "@/db/schema/evidence";
import type { ScanPlace } from "@/lib/domain/scanned-pages";
import { previewPage, previewPaper } from "@/lib/filing/preview-paper";
import { storeFile } from "@/lib/platform/storage";
import { NOON, operatorAt, submittedDossier } from "@/tests/documents/support/dossiers";
import { signCms } from "@/tests/support/signing/cms";
import { plainPdf } from "@/tests/support/signing/pdf";
import { certify } from "@/tests/support/signing/people";
import { refusalOf } from "../use-cases/review-fixtures";

async function received(bytes: Buffer, restricted = false): Promise<string> {
  const { id } = await submittedDossier();
  return db.transaction(async (tx) => {
    const sha256 = await storeFile(tx, bytes, "application/octet-stream", NOON);
    const row = { dossierId: id, type: "other", origin: "received", sha256, fileName: "x", restricted } as const;
    const [added] = await tx
      .insert(document)
      .values({ ...row, addedBy: "prova", addedAt: NOON })
      .returning();
    return added!.id;
  });
}

const reader = operatorAt(NOON, ["dossier.read"]);

test("an operator sees what stands inside a signed file, as a picture and nothing else", async () => {
  const holder = certify({ names: { CN: "Firmataria" }, kind: "signer" });
  const picture = await previewPaper(reader, await received(signCms([plainPdf("Modulo")], [holder])));
  const { format, exif } = await sharp(picture).metadata();
  expect([format, exif]).toEqual(["jpeg", undefined]);
});

test("a photograph loses what its maker wrote in it", async () => {
  const photo = sharp({ create: { width: 300, height: 200, channels: 3, background: "#123" } }).withExif({
    IFD0: { Copyright: "segreto" },
  });
  const picture = await previewPaper(reader, await received(await photo.jpeg().toBuffer()));
  expect(picture.includes("segreto")).toBe(false);
});

test("what cannot be drawn is not shown, and identity documents only to who may review (D20)", async () => {
  expect(await refusalOf(previewPaper(reader, await received(Buffer.from("%PDF-1.7\nniente"))))).toBe("not-found");
  expect(
    await refusalOf(
      previewPaper(operatorAt(NOON, ["dossier.read", "audit.read"]), await received(plainPdf("x"), true)),
    ),
  ).toBe("not-allowed");
});

const PAINTS = { red: rgb(1, 0, 0), green: rgb(0, 1, 0), blue: rgb(0, 0, 1) };
type Paint = keyof typeof PAINTS;

/** A PDF with a page of each colour. */
async function painted(...pages: readonly Paint[]): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  for (const paint of pages)
    pdf.addPage([200, 200]).drawRectangle({ x: 0, y: 0, width: 200, height: 200, color: PAINTS[paint] });
  return Buffer.from(await pdf.save());
}

/** The colours of a picture from the top, as many as there are pages. */
async function coloursOf(picture: Buffer, pages: number): Promise<Paint[]> {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  return Array.from({ length: pages }, (_, page) => {
    const row = Math.floor(((page + 0.5) * info.height) / pages);
    const at = (row * info.width + Math.floor(info.width / 2)) * info.channels;
    const shades = [...data.subarray(at, at + 3)];
    return (["red", "green", "blue"] as const)[shades.indexOf(Math.max(...shades))]!;
  });
}

test("colours stay what they are, page by page, and a scan is shown in the order of its papers", async () => {
  const id = await received(await painted("red", "green", "blue"));
  expect(await coloursOf(await previewPaper(reader, id), 3)).toEqual(["red", "green", "blue"]);
  expect(await coloursOf(await previewPage(reader, id, 2), 1)).toEqual(["blue"]);
  expect(await refusalOf(previewPage(reader, id, 3))).toBe("not-found");
  const [paper] = await db
    .select({ code: dossier.code })
    .from(document)
    .innerJoin(dossier, eq(dossier.id, document.dossierId))
    .where(eq(document.id, id));
  const place = (page: number, number: number): ScanPlace => ({
    ...{ page, number, turn: 0, isBlank: false },
    ...{ code: paper!.code, type: "summary" },
  });
  const places = [place(0, 3), place(1, 1), place(2, 2)];
  await db.insert(documentScan).values({ documentId: id, places, issued: { summary: 3 }, readAt: NOON });
  expect(await coloursOf(await previewPaper(reader, id), 3)).toEqual(["green", "blue", "red"]);
});
