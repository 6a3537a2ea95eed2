import type { Tx } from "@/db/client";
import { fileInspection } from "@/db/schema/evidence";
import type { FileFault } from "@/lib/domain/file-faults";
import { scanForViruses, type VirusScan } from "@/lib/platform/clamav";
import { sha256Hex } from "@/lib/platform/secrets";
import type { Inspected } from "./inspect-file";

export type Inspection = { faults: readonly FileFault[]; scan: VirusScan };

/** Adds the antivirus's word to what our rules found, on what was signed too. It may take seconds: not in a transaction. */
export async function withVirusScan(bytes: Buffer, found: Inspected): Promise<Inspection> {
  const pieces = found.type && found.innermost !== bytes ? [bytes, found.innermost] : [bytes];
  const scan = await scanForViruses(pieces);
  return { faults: scan.verdict === "infected" ? [...found.faults, "virus"] : found.faults, scan };
}

/** Keeps what an inspection found of a stored file; a later word takes the place of an earlier one. */
export async function keepInspection(tx: Tx, now: Date, bytes: Buffer, { faults, scan }: Inspection): Promise<void> {
  const values = { faults, virus: scan.verdict, virusName: scan.name, checkedAt: now };
  await tx
    .insert(fileInspection)
    .values({ sha256: sha256Hex(bytes), ...values })
    .onConflictDoUpdate({ target: fileInspection.sha256, set: values });
}
