import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { dossierNumber } from "@/db/schema/dossier";
import { romeDay } from "@/lib/domain/dates";
import { formatDossierCode } from "@/lib/domain/dossier-code";

/** The next code of the year (D22). The year's row stays locked until the transaction ends: no gap, no double. */
export async function nextDossierCode(tx: Tx, now: Date, prefix: string): Promise<string> {
  const year = Number(romeDay(now).slice(0, 4));
  const [row] = await tx
    .insert(dossierNumber)
    .values({ year, last: 1 })
    .onConflictDoUpdate({ target: dossierNumber.year, set: { last: sql`${dossierNumber.last} + 1` } })
    .returning();
  return formatDossierCode(prefix, { year, number: row!.last });
}
