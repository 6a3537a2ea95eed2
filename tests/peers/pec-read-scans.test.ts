import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { eq } from "drizzle-orm";
import { PDFDocument } from "pdf-lib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { document, file } from "@/db/schema/dossier";
import { documentScan } from "@/db/schema/evidence";
import { issueDossier } from "@/lib/documents/issue";
import { inOrder, parsePaperMark, placePages, reportScan, scanFaults } from "@/lib/domain/scanned-pages";
import { readScans } from "@/lib/filing/read-scans";
import { closeBrowser } from "@/lib/platform/browser";
import { storeFile } from "@/lib/platform/storage";
import { readPages } from "@/lib/scan/read-codes";
import type { ScanType } from "@/lib/scan/request";
import { issuedDocuments, NOON, submittedDossier, systemAt } from "@/tests/documents/support/dossiers";

/** Our own papers, printed and scanned by poppler and ImageMagick as offices do; zbar says what it reads of them. */
const folder = mkdtempSync(join(tmpdir(), "varco-scans-"));
const at = (name: string) => join(folder, name);
const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { stdio: ["ignore", "pipe", "ignore"] });

let code: string;
let dossierId: string;

const pagesOf = async (bytes: Buffer, type: ScanType) => (await readPages([{ bytes, type }]))[0]!;
const readCodes = async (bytes: Buffer, type: ScanType) => (await pagesOf(bytes, type)).flatMap(({ codes }) => codes);

beforeAll(async () => {
  const made = await submittedDossier();
  code = made.code;
  dossierId = made.id;
  await issueDossier(systemAt(NOON), made.id);
  for (const { type, sha256 } of await issuedDocuments(made.id)) {
    const [stored] = await db.select({ bytes: file.bytes }).from(file).where(eq(file.sha256, sha256));
    writeFileSync(at(`${type}.pdf`), stored!.bytes);
    run("pdftoppm", "-r", "150", "-gray", "-jpeg", at(`${type}.pdf`), at(type));
  }
}, 60_000);
afterAll(async () => {
  await closeBrowser();
  rmSync(folder, { recursive: true, force: true });
});

const zbarReads = (path: string): string[] =>
  spawnSync("zbarimg", ["--quiet", "--raw", path], { encoding: "utf8" }).stdout.split("\n").filter(Boolean);

describe("a scanned page", () => {
  test.each([
    ["as it left the scanner", []],
    ["a little askew, coarse", ["-rotate", "3", "-blur", "0x1", "-quality", "40"]],
    ["on its side", ["-rotate", "90"]],
    ["upside down", ["-rotate", "180"]],
    ["any way round", ["-rotate", "37"]],
    ["at 100 points to the inch", ["-resize", "66%", "-quality", "30"]],
    ["at 75 points to the inch", ["-resize", "50%", "-quality", "50"]],
    ["out of focus", ["-blur", "0x2.2"]],
    ["with noise", ["-attenuate", "0.6", "+noise", "Gaussian"]],
    ["in the dark", ["-fill", "black", "-colorize", "60%"]],
    ["from the side", ["-distort", "Perspective", "0,0 60,40 1239,0 1180,0 1239,1753 1239,1753 0,1753 0,1700"]],
  ])("%s", async (_, changes) => {
    run("convert", at("summary-1.jpg"), ...changes, at("page.jpg"));
    const read = await readCodes(readFileSync(at("page.jpg")), "jpeg");
    expect(read).toEqual([expect.stringContaining(`${code}/R/`)]);
    const second = zbarReads(at("page.jpg"));
    if (second.length > 0) expect(second).toEqual(read);
  });

  test("in black and white, as a fax", async () => {
    run("convert", at("summary-1.jpg"), "-threshold", "60%", at("fax.png"));
    expect(await readCodes(readFileSync(at("fax.png")), "png")).toEqual(zbarReads(at("fax.png")));
  });

  test("a page without a code has none", async () => {
    expect(await readCodes(readFileSync(at("summary-2.jpg")), "jpeg")).toEqual([]);
  });
});

describe("a stack of pages in one PDF", () => {
  const scanned = async (...pages: string[]) => {
    const stack = await PDFDocument.create();
    for (const page of pages) {
      const picture = await stack.embedJpg(readFileSync(at(`${page}.jpg`)));
      const size = { width: 595, height: (595 * picture.height) / picture.width };
      stack.addPage([size.width, size.height]).drawImage(picture, size);
    }
    return Buffer.from(await stack.save());
  };
  const placed = async (bytes: Buffer) => {
    const pages = await pagesOf(bytes, "pdf");
    const seen = pages.map(({ page, codes, text }) => ({
      page,
      text,
      marks: codes.flatMap((one) => parsePaperMark(one, "SIN") ?? []),
    }));
    return placePages(seen).map(({ paper, number }) => [paper?.type, number]);
  };

  test("form first, then the summary", async () => {
    expect(await placed(await scanned("confirmation-1", "summary-1", "summary-2"))).toEqual([
      ["confirmation", 1],
      ["summary", 1],
      ["summary", 2],
    ]);
  });

  test("fed from the back", async () => {
    expect(await placed(await scanned("summary-2", "summary-1"))).toEqual([
      ["summary", 2],
      ["summary", 1],
    ]);
  });

  test("shuffled, one upside down, one on its side, the back of a sheet: held against what was issued", async () => {
    run("convert", at("summary-2.jpg"), "-rotate", "181", "-attenuate", "0.4", "+noise", "Gaussian", at("down.jpg"));
    run("convert", at("confirmation-1.jpg"), "-rotate", "90", "-quality", "40", at("lying.jpg"));
    run("convert", "-size", "1240x1754", "xc:#f4f2ea", "-attenuate", "0.3", "+noise", "Gaussian", at("back.jpg"));
    const report = await kept(await scanned("down", "back", "lying", "summary-2"));
    expect(report && scanFaults(report)).toEqual([
      "Manca la pagina 1 della richiesta",
      "C’è due volte la pagina 2 della richiesta",
    ]);
    expect(report && inOrder(report).map(({ page, turn }) => [page, turn])).toEqual([
      [0, 180],
      [3, 0],
      [2, 270],
    ]);
  });

  test("a photograph of one page, and a letter that is none of ours", async () => {
    const report = await kept(readFileSync(at("summary-1.jpg")));
    expect(report && scanFaults(report)).toEqual(["Manca la pagina 2 della richiesta"]);
    run(
      "convert",
      "-size",
      "1240x1754",
      "xc:white",
      "-pointsize",
      "40",
      "-annotate",
      "+120+300",
      "Gentile",
      at("x.jpg"),
    );
    expect(await kept(readFileSync(at("x.jpg")))).toBeNull();
  });

  test("the file that we issued, with something added, is no scan", async () => {
    const bytes = Buffer.concat([readFileSync(at("summary.pdf")), Buffer.from("\n% firmato\n")]);
    expect(await kept(bytes)).toBeNull();
  });

  /** As the worker keeps it of a paper that came in. */
  async function kept(bytes: Buffer) {
    const sha256 = await db.transaction((tx) => storeFile(tx, bytes, "application/octet-stream", NOON));
    const values = {
      dossierId,
      type: "other",
      origin: "received",
      fileName: "x",
      addedBy: "x",
      addedAt: NOON,
    } as const;
    const [paper] = await db
      .insert(document)
      .values({ ...values, sha256 })
      .returning({ id: document.id });
    expect(await readScans(systemAt(NOON), () => false)).toBe(1);
    const [row] = await db.select().from(documentScan).where(eq(documentScan.documentId, paper!.id));
    return reportScan(row!.places, { code, pages: row!.issued });
  }

  test("our own PDF, not scanned at all", async () => {
    const pages = await pagesOf(readFileSync(at("summary.pdf")), "pdf");
    expect(pages[0]?.text).toContain(code);
    expect(await placed(readFileSync(at("summary.pdf")))).toEqual([
      ["summary", 1],
      ["summary", 2],
    ]);
  });
});

/** A square of black, one bit a point: a hundred kilobytes that unfold to a gigabyte. */
function blackPng(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 1;
  const rows = deflateSync(Buffer.alloc(side * (Math.ceil(side / 8) + 1)));
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

describe("files that are not what they say", () => {
  test.each([
    ["cut off", () => readFileSync(at("summary.pdf")).subarray(0, 20_000), "pdf"],
    ["no PDF", () => Buffer.from("%PDF-1.7\nniente"), "pdf"],
    ["no picture", () => Buffer.from("niente"), "png"],
    ["a cut picture", () => readFileSync(at("summary-1.jpg")).subarray(0, 30_000), "jpeg"],
  ] as const)("%s", async (_, bytes, type) => {
    expect(await readCodes(bytes(), type)).toBeInstanceOf(Array);
  });

  test("a picture of a thousand million points is not unfolded", async () => {
    const began = performance.now();
    expect(await readCodes(blackPng(31_000), "png")).toEqual([]);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
