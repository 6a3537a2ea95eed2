import { type ChildLimits, runChild } from "@/lib/platform/child-program";
import { log } from "@/lib/platform/log";
import { packScan, type ScanFile } from "./request";

const LIMITS: ChildLimits = { ms: 20_000, mb: 1024 };

/**
 * A picture (JPEG) of the first pages of a file from outside, drawn in a process of its own: nothing of the file reaches
 * a browser but its looks. Null when it cannot be drawn.
 */
export async function drawPicture(file: ScanFile): Promise<Buffer | null> {
  const { ok, output, fault } = await runChild("lib/scan/child.ts", packScan("picture", [file]), LIMITS);
  if (ok && output.length > 0) return output;
  log("warn", "scan.no-picture", { bytes: file.bytes.length, fault: fault.slice(0, 300) });
  return null;
}
