import { and, asc, eq, isNull } from "drizzle-orm";
import { document, dossier, file } from "@/db/schema/dossier";
import { documentScan } from "@/db/schema/evidence";
import type { DocumentType } from "@/lib/domain/kind";
import {
  type IssuedPages,
  type PaperType,
  parsePaperMark,
  placePages,
  type ScanPlace,
} from "@/lib/domain/scanned-pages";
import { lockById } from "@/lib/dossier/find";
import { type Context, inTransaction } from "@/lib/platform/context";
import { faultFields, log } from "@/lib/platform/log";
import { readFile } from "@/lib/platform/storage";
import { comparePages } from "@/lib/scan/read-codes";
import type { ComparedPage, ScanFile } from "@/lib/scan/request";
import { readSetting } from "@/lib/settings/settings";
import { fileTypeOf } from "./file-type";
import { keepPaperWarnings } from "./keep-paper-warnings";
import { cameIn, papersWaiting } from "./papers-waiting";
import { signedLayers } from "./signed-layers";

/** Scans whose reading failed in this process: they wait for the next one. */
const resting = new Set<string>();

type Waiting = { id: string; dossierId: string; type: DocumentType; sha256: string };

/**
 * Puts the pages of received scans in the order of the papers that we issued (issue 4, section 2). It takes seconds for
 * each, outside of any transaction, and may be killed and run twice. Gives how many were read.
 */
export async function readScans(ctx: Context, stopping: () => boolean): Promise<number> {
  let read = 0;
  for (const paper of await waiting(ctx)) {
    if (stopping()) break;
    if (await tryOne(ctx, paper)) read++;
  }
  return read;
}

/** One that cannot be read keeps nobody waiting. Gives whether it was read. */
async function tryOne(ctx: Context, paper: Waiting): Promise<boolean> {
  try {
    await readOne(ctx, paper);
    return true;
  } catch (error) {
    resting.add(paper.id);
    log("error", "scan.fault", { document: paper.id, ...faultFields(error) });
    return false;
  }
}

/** The same at once, for a dossier about to be decided: what the worker has not come to must not be missed. */
export async function readScansOf(ctx: Context, dossierId: string): Promise<void> {
  const unread = await ctx.db
    .select({ id: document.id, dossierId: document.dossierId, type: document.type, sha256: document.sha256 })
    .from(document)
    .innerJoin(dossier, eq(dossier.id, document.dossierId))
    .leftJoin(documentScan, eq(documentScan.documentId, document.id))
    .where(and(eq(dossier.id, dossierId), isNull(documentScan.documentId), cameIn(SCANNED, resting, null)));
  for (const paper of unread) await tryOne(ctx, paper);
}

const SCANNED: DocumentType[] = ["summary", "confirmation", "other"];

const waiting = papersWaiting<Waiting>(
  ({ db }, since, most) =>
    db
      .select({ id: document.id, dossierId: document.dossierId, type: document.type, sha256: document.sha256 })
      .from(document)
      .innerJoin(dossier, eq(dossier.id, document.dossierId))
      .leftJoin(documentScan, eq(documentScan.documentId, document.id))
      .where(and(isNull(documentScan.documentId), cameIn(SCANNED, resting, since)))
      .orderBy(asc(document.addedAt))
      .limit(most),
  20,
);

async function readOne(ctx: Context, paper: Waiting): Promise<void> {
  const stored = await readFile(ctx.db, paper.sha256);
  if (!stored) throw new Error("the file of a document is not there");
  const originals = await issuedPapers(ctx, paper.dossierId);
  const scan = scanOf(stored.bytes, originals, paper.type);
  const pages =
    scan && originals.length > 0
      ? await comparePages(
          scan,
          originals.map(({ file }) => file),
        )
      : null;
  const places = pages ? placesOf(pages.pages, originals, await readSetting(ctx.db, "codePrefix")) : [];
  const issued: IssuedPages["pages"] = Object.fromEntries(
    originals.map(({ type }, i) => [type, pages?.lengths[i] ?? 0]),
  );
  await inTransaction(ctx, async (tx) => {
    const found = await lockById(tx, paper.dossierId);
    // A message that is let go takes its papers along: then there is nothing to say.
    const [still] = await tx
      .select({ id: document.id })
      .from(document)
      .where(eq(document.id, paper.id))
      .for("key share");
    if (!still) return;
    const values = { places, issued, readAt: ctx.now };
    await tx
      .insert(documentScan)
      .values({ documentId: paper.id, ...values })
      .onConflictDoUpdate({ target: documentScan.documentId, set: values });
    await keepPaperWarnings(tx, found);
  });
}

type Original = { type: PaperType; code: string; file: ScanFile };

async function issuedPapers(ctx: Context, dossierId: string): Promise<Original[]> {
  const rows = await ctx.db
    .select({ type: document.type, code: dossier.code, bytes: file.bytes })
    .from(document)
    .innerJoin(dossier, eq(dossier.id, document.dossierId))
    .innerJoin(file, eq(file.sha256, document.sha256))
    .where(and(eq(document.dossierId, dossierId), eq(document.origin, "issued")));
  return rows.flatMap(({ type, code, bytes }) =>
    (type === "summary" || type === "confirmation") && code ? [{ type, code, file: { bytes, type: "pdf" } }] : [],
  );
}

/**
 * What people see of a paper, unless it is the very file that we issued, signed or stamped: that one has all its pages. In
 * the place of the other document it is read, to be told.
 */
function scanOf(bytes: Buffer, originals: readonly Original[], place: DocumentType): ScanFile | null {
  const shown = signedLayers(bytes).at(-1) ?? bytes;
  const type = fileTypeOf(shown);
  if (type === null || type === "p7m") return null;
  const isIssued = originals.some(
    ({ file, type: own }) =>
      (place === "other" || place === own) && shown.subarray(0, file.bytes.length).equals(file.bytes),
  );
  return isIssued ? null : { bytes: shown, type };
}

function placesOf(pages: readonly ComparedPage[], originals: readonly Original[], prefix: string): ScanPlace[] {
  const seen = pages.filter(({ isBlank }) => !isBlank);
  const placed = placePages(
    seen.map(({ page, codes, text, like }) => {
      const original = like ? originals[like.file] : undefined;
      return {
        page,
        text,
        marks: codes.flatMap((code) => parsePaperMark(code, prefix) ?? []),
        like: like && original ? { code: original.code, type: original.type, number: like.page + 1 } : null,
      };
    }),
  );
  return pages.map(({ page, isBlank, like }) => {
    const place = placed.find((one) => one.page === page);
    const { code = null, type = null } = place?.paper ?? {};
    return { page, isBlank, turn: like?.turn ?? 0, code, type, number: place?.number ?? null };
  });
}
