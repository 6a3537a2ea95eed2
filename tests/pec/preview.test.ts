import sharp from "sharp";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { document } from "@/db/schema/dossier";
import { previewPaper } from "@/lib/filing/preview-paper";
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
