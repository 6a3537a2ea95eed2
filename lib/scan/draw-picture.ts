import { type ChildLimits, runChild } from "@/lib/platform/child-program";
import { log } from "@/lib/platform/log";
import { type DrawnPage, packScan, type ScanFile, type ScanTask } from "./request";

const LIMITS: ChildLimits = { ms: 20_000, mb: 1024 };

/**
 * A picture (JPEG) of the first pages of a file from outside, drawn in a process of its own: nothing of the file reaches
 * a browser but its looks. `pages`: which, in what order and how turned. Null when it cannot be drawn.
 */
export async function drawPicture(file: ScanFile, pages?: readonly DrawnPage[]): Promise<Buffer | null> {
  const output = await draw("picture", file, pages);
  return output.length > 0 ? output : null;
}

/** The same, each page as a picture of its own; fewer than were asked for when they cannot be drawn in time. */
export async function drawPages(file: ScanFile, pages?: readonly DrawnPage[]): Promise<Buffer[]> {
  const output = await draw("pages", file, pages);
  const pictures: Buffer[] = [];
  for (let at = 0; at + 4 <= output.length; ) {
    const end = at + 4 + output.readUInt32BE(at);
    if (end > output.length) break;
    pictures.push(output.subarray(at + 4, end));
    at = end;
  }
  return pictures;
}

async function draw(task: ScanTask, file: ScanFile, pages?: readonly DrawnPage[]): Promise<Buffer> {
  const { ok, output, fault } = await runChild("lib/scan/child.ts", packScan(task, [file], pages), LIMITS);
  if (!ok) log("warn", "scan.no-picture", { bytes: file.bytes.length, fault: fault.slice(0, 300) });
  return ok || task === "pages" ? output : Buffer.alloc(0);
}
