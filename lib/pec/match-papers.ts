import { createHash } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { PAPER_FORMS } from "@/content/it/paper-forms";
import type { Db } from "@/db/client";
import { document } from "@/db/schema/dossier";
import type { DocumentType } from "@/lib/domain/kind";
import { KINDS } from "@/lib/domain/kinds";
import { findCodes } from "@/lib/domain/pec-match";
import { parsePaperMark } from "@/lib/domain/scanned-pages";
import { fileTypeOf } from "@/lib/filing/file-type";
import { signedLayers } from "@/lib/filing/signed-layers";
import { readPages } from "@/lib/scan/read-codes";
import type { ScanFile, ScannedPage } from "@/lib/scan/request";
import { readSetting } from "@/lib/settings/settings";
import type { PecAttachment } from "./message";

/** Later saves of a PDF that may still have our bytes at its beginning. */
const MAX_REVISIONS = 20;
/** Scans looked at in one message, and how large each may be. */
const MAX_SCANS = 12;
const MAX_SCAN_BYTES = 25 * 1024 * 1024;

/** What an attachment tells of itself: the issued document that it is or holds, or the codes that stand on it. */
export type PaperFound = {
  attachment: PecAttachment;
  issued: { dossierId: string; type: DocumentType } | null;
  marks: { code: string; type: "summary" | "confirmation" | null }[];
  knownForm: boolean;
};

/**
 * Recognises the papers among the attachments. Those that hold no issued document are looked at, page by page: seconds for
 * a scan, so never while something is locked.
 */
export async function findPapers(db: Db, attachments: readonly PecAttachment[]): Promise<PaperFound[]> {
  const prefix = await readSetting(db, "codePrefix");
  const opened = attachments.map((attachment) => ({ attachment, ...open(attachment.content) }));
  const hashes = [...new Set(opened.flatMap(({ attachment, hashes }) => [attachment.sha256, ...hashes]))];
  const issued = await issuedAmong(db, hashes);
  const papers = opened.map(({ attachment, hashes, innermost }) => {
    const known = issued.find(({ sha256 }) => sha256 === attachment.sha256 || hashes.includes(sha256)) ?? null;
    return { attachment, issued: known, scan: known ? null : scanOf(innermost) };
  });
  const scans = papers.flatMap(({ scan }) => scan ?? []).slice(0, MAX_SCANS);
  const looked = await readPages(scans);
  return papers.map(({ attachment, issued, scan }) => {
    const pages = (scan && looked[scans.indexOf(scan)]) ?? [];
    return { attachment, issued, marks: marksOn(pages, prefix), knownForm: isKnownForm(pages) };
  });
}

async function issuedAmong(db: Db, hashes: readonly string[]) {
  if (hashes.length === 0) return [];
  return db
    .select({ sha256: document.sha256, dossierId: document.dossierId, type: document.type })
    .from(document)
    .where(and(eq(document.origin, "issued"), inArray(document.sha256, [...hashes])));
}

function marksOn(pages: readonly ScannedPage[], prefix: string): PaperFound["marks"] {
  const marks = pages.flatMap(({ codes }) => codes.flatMap((code) => parsePaperMark(code, prefix) ?? []));
  if (marks.length > 0) return marks;
  const words = findCodes(pages.map(({ text }) => text).join("\n"), prefix);
  return words.right.map((code) => ({ code, type: null }));
}

/** Titles of the forms that people can download, and of what we print. */
const TITLES = [...PAPER_FORMS, ...Object.values(KINDS).flatMap(({ documents }) => documents)].map(({ title }) =>
  plain(title),
);

const isKnownForm = (pages: readonly ScannedPage[]): boolean => pages.some(({ text }) => namesForm(text));

/** Whether a text bears the title of one of our forms. */
export function namesForm(text: string): boolean {
  const words = ` ${plain(text)} `;
  return TITLES.some((title) => words.includes(` ${title} `));
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function scanOf(bytes: Buffer): ScanFile | null {
  const type = fileTypeOf(bytes);
  return type === null || type === "p7m" || bytes.length > MAX_SCAN_BYTES ? null : { bytes, type };
}

/**
 * Opens a signed file: SHA-256 of the content of a .p7m, layer by layer, and of each earlier state of a PDF that was
 * signed or stamped by adding to it. One of them is the document we issued, if it is in there. `innermost` is the file
 * that people see.
 */
function open(bytes: Buffer): { hashes: string[]; innermost: Buffer } {
  const layers = signedLayers(bytes);
  const innermost = layers.at(-1) ?? bytes;
  const hashes = layers.map((layer) => createHash("sha256").update(layer).digest("hex"));
  if (fileTypeOf(innermost) === "pdf") hashes.push(...revisionHashes(innermost));
  return { hashes, innermost };
}

const END = Buffer.from("%%EOF");

/** The beginnings of a PDF that end where one of its states did; the end of line after the mark may belong to it. */
function revisionHashes(pdf: Buffer): string[] {
  const hash = createHash("sha256");
  const hashes: string[] = [];
  let done = 0;
  let at = pdf.indexOf(END);
  for (let count = 0; at >= 0 && count < MAX_REVISIONS; count++, at = pdf.indexOf(END, at + END.length)) {
    for (const length of lineEnds(pdf, at + END.length)) {
      if (length >= pdf.length) continue;
      hash.update(pdf.subarray(done, length));
      done = length;
      hashes.push(hash.copy().digest("hex"));
    }
  }
  return hashes;
}

function lineEnds(pdf: Buffer, at: number): number[] {
  const ends = [at];
  if (pdf[at] === 0x0d || pdf[at] === 0x0a) ends.push(at + 1);
  if (pdf[at] === 0x0d && pdf[at + 1] === 0x0a) ends.push(at + 2);
  return ends;
}
