import { eq } from "drizzle-orm";
import { document, dossier } from "@/db/schema/dossier";
import { documentScan } from "@/db/schema/evidence";
import { readDocument } from "@/lib/documents/read-document";
import { Refusal } from "@/lib/domain/errors";
import { inOrder, reportScan, type ScanPlace } from "@/lib/domain/scanned-pages";
import type { Context } from "@/lib/platform/context";
import { drawPages, drawPicture } from "@/lib/scan/draw-picture";
import type { DrawnPage, ScanFile } from "@/lib/scan/request";
import { fileTypeOf } from "./file-type";
import { signedLayers } from "./signed-layers";

/**
 * A picture of a paper for an operator, with whatever signature around it opened, the pages of a scan upright and in the
 * order of our papers (issue 4, sections 2 and 3). Refuses like `readDocument`, which also notes the look, and with
 * `not-found` what cannot be drawn.
 */
export async function previewPaper(ctx: Context, documentId: string): Promise<Buffer> {
  const shown = await shownFile(ctx, documentId);
  const picture = await drawPicture(shown.file, await orderOf(ctx, documentId));
  if (!picture) throw new Refusal("not-found");
  return picture;
}

/** One page of it, from 0, upright. */
export async function previewPage(ctx: Context, documentId: string, page: number): Promise<Buffer> {
  const { sha256, file } = await shownFile(ctx, documentId);
  const turns = (await scanOf(ctx, documentId))?.places ?? [];
  const picture = (await pagesOf(sha256, file, turns))[page];
  if (!picture) throw new Refusal("not-found");
  return picture;
}

async function shownFile(ctx: Context, documentId: string): Promise<{ sha256: string; file: ScanFile }> {
  const { bytes, sha256 } = await readDocument(ctx, documentId);
  const shown = signedLayers(bytes).at(-1) ?? bytes;
  const type = fileTypeOf(shown);
  if (!type || type === "p7m") throw new Refusal("not-found");
  return { sha256, file: { bytes: shown, type } };
}

async function scanOf(ctx: Context, documentId: string) {
  const [row] = await ctx.db
    .select({ places: documentScan.places, issued: documentScan.issued, code: dossier.code })
    .from(documentScan)
    .innerJoin(document, eq(document.id, documentScan.documentId))
    .innerJoin(dossier, eq(dossier.id, document.dossierId))
    .where(eq(documentScan.documentId, documentId));
  return row ?? null;
}

async function orderOf(ctx: Context, documentId: string): Promise<DrawnPage[] | undefined> {
  const scan = await scanOf(ctx, documentId);
  const report = scan?.code ? reportScan(scan.places, { code: scan.code, pages: scan.issued }) : null;
  return report ? inOrder(report).map(({ page, turn }) => ({ page, turn })) : undefined;
}

const KEPT_MS = 5 * 60_000;
const MOST_KEPT = 10;

/** A page that compares pages asks for them one by one: a file's are all drawn at the first, and kept for some minutes. */
const kept = new Map<string, { until: number; pictures: Promise<Buffer[]> }>();

function pagesOf(sha256: string, file: ScanFile, places: readonly ScanPlace[]): Promise<Buffer[]> {
  const now = Date.now();
  for (const [key, { until }] of kept) if (until < now) kept.delete(key);
  const key = `${sha256} ${places.map(({ turn }) => turn).join(" ")}`;
  const known = kept.get(key);
  if (known) return known.pictures;
  const order = places.map(({ page, turn }) => ({ page, turn }));
  const pictures = drawPages(file, order.length > 0 ? order : undefined);
  kept.set(key, { until: now + KEPT_MS, pictures });
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest) kept.delete(oldest);
  return pictures;
}
