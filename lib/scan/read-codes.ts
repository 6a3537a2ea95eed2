import { type ChildLimits, runChild } from "@/lib/platform/child-program";
import { log } from "@/lib/platform/log";
import { packScan, type ScannedPage, type ScanType } from "./request";

const LIMITS: ChildLimits = { ms: 25_000, mb: 1024 };

/**
 * The pages of a PDF, JPEG or PNG with the texts of their QR codes (issue 4, section 2), read in a process of its own. A
 * file that cannot be read, or not in time, gives the pages that were read until then. Never throws on a file.
 */
export async function readPages(bytes: Buffer, type: ScanType): Promise<ScannedPage[]> {
  const { ok, output, fault } = await runChild("lib/scan/child.ts", packScan({ type }, bytes), LIMITS);
  if (!ok) log("warn", "scan.gave-up", { bytes: bytes.length, fault: fault.slice(0, 300) });
  const pages = new Map<number, ScannedPage>();
  // The last line may have been cut off with its writer.
  const lines = output.toString("utf8").split("\n").slice(0, -1);
  for (const line of lines) {
    const page = JSON.parse(line) as ScannedPage;
    pages.set(page.page, page);
  }
  return [...pages.values()].toSorted((a, b) => a.page - b.page);
}

/** Texts of all QR codes in a PDF or a picture, each once. */
export async function readCodes(bytes: Buffer, type: ScanType): Promise<string[]> {
  const pages = await readPages(bytes, type);
  return [...new Set(pages.flatMap(({ codes }) => codes))];
}
