import { type ChildLimits, runChild } from "@/lib/platform/child-program";
import { log } from "@/lib/platform/log";
import {
  type Compared,
  type ComparedPage,
  packScan,
  type ScanFile,
  type ScannedLine,
  type ScannedPage,
} from "./request";

const LIMITS: ChildLimits = { ms: 30_000, mb: 1024 };
/** Nobody waits for it: the worker does it. */
const COMPARING: ChildLimits = { ms: 60_000, mb: 1024 };

/**
 * The pages of each PDF, JPEG or PNG with the texts of their QR codes (issue 4, section 2), all read in one process of
 * its own. A file that cannot be read, or not in time, gives the pages that were read until then. Never throws on a file.
 */
export async function readPages(files: readonly ScanFile[]): Promise<ScannedPage[][]> {
  if (files.length === 0) return [];
  const { ok, output, fault } = await runChild("lib/scan/child.ts", packScan("codes", files), LIMITS);
  if (!ok || fault) log("warn", "scan.incomplete", { files: files.length, ended: ok, fault: fault.slice(0, 300) });
  const pages = files.map(() => new Map<number, ScannedPage>());
  for (const { file, ...page } of linesOf<ScannedLine>(output)) pages[file]?.set(page.page, page);
  return pages.map((one) => [...one.values()].toSorted((a, b) => a.page - b.page));
}

/**
 * The pages of a scan, each with its codes and the page of the originals that it looks like. Null when not all of them
 * could be read.
 */
export async function comparePages(scan: ScanFile, originals: readonly ScanFile[]): Promise<Compared | null> {
  const { ok, output, fault } = await runChild(
    "lib/scan/child.ts",
    packScan("compare", [scan, ...originals]),
    COMPARING,
  );
  const [first, ...pages] = linesOf<Pick<Compared, "lengths"> | ComparedPage>(output);
  if (ok && first && "lengths" in first) return { ...first, pages: pages.filter((line) => "page" in line) };
  log("warn", "scan.incomplete", { files: 1, ended: ok, fault: fault.slice(0, 300) });
  return null;
}

/** The last line may have been cut off with its writer. */
function* linesOf<Line>(output: Buffer): Generator<Line> {
  for (const line of output.toString("utf8").split("\n").slice(0, -1)) yield JSON.parse(line) as Line;
}
