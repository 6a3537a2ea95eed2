import { readDocument } from "@/lib/documents/read-document";
import { Refusal } from "@/lib/domain/errors";
import type { Context } from "@/lib/platform/context";
import { drawPicture } from "@/lib/scan/draw-picture";
import { fileTypeOf } from "./file-type";
import { signedLayers } from "./signed-layers";

/**
 * A picture of a paper for an operator, with whatever signature around it opened (issue 4, section 3). Refuses like
 * `readDocument`, which also notes the reading, and with `not-found` what cannot be drawn.
 */
export async function previewPaper(ctx: Context, documentId: string): Promise<Buffer> {
  const { bytes } = await readDocument(ctx, documentId);
  const shown = signedLayers(bytes).at(-1) ?? bytes;
  const type = fileTypeOf(shown);
  const picture = type && type !== "p7m" ? await drawPicture({ bytes: shown, type }) : null;
  if (!picture) throw new Refusal("not-found");
  return picture;
}
