import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { dossier, dossierProtocol, protocolEntry } from "@/db/schema/dossier";
import { Refusal } from "@/lib/domain/errors";
import type { ProtocolInput } from "@/lib/domain/filing";
import { searchKey } from "@/lib/domain/lookup-text";

export type ProtocolRow = { id: string; register: string; year: number; number: string; date: string };

/**
 * Ties a protocol entry to a dossier and its filing; the entry is found again by register, year and number, so one PEC with
 * ten requests is one entry (D17). Refuses with `protocol-mismatch` when the number stands there with another date.
 */
export async function linkProtocol(
  tx: Tx,
  now: Date,
  target: { dossierId: string; filingId: string | null },
  input: ProtocolInput,
): Promise<ProtocolRow> {
  const entry = await findOrAdd(tx, now, input);
  if (entry.date !== input.date) throw new Refusal("protocol-mismatch", { protocol: entry.id });
  await tx
    .insert(dossierProtocol)
    .values({ ...target, protocolId: entry.id })
    .onConflictDoUpdate({
      target: [dossierProtocol.dossierId, dossierProtocol.protocolId],
      set: { filingId: sql`coalesce(${dossierProtocol.filingId}, excluded.filing_id)` },
    });
  const words = searchKey(`prot ${entry.number} ${entry.year}`);
  await tx
    .update(dossier)
    .set({ searchText: sql`${dossier.searchText} || ' ' || ${words}` })
    .where(and(eq(dossier.id, target.dossierId), sql`${dossier.searchText} not like ${`%${words}%`}`));
  return entry;
}

async function findOrAdd(tx: Tx, now: Date, { register, number, date }: ProtocolInput): Promise<ProtocolRow> {
  const key = { register, number, year: Number(date.slice(0, 4)) };
  const fields = {
    id: protocolEntry.id,
    register: protocolEntry.register,
    year: protocolEntry.year,
    number: protocolEntry.number,
    date: protocolEntry.date,
  };
  const [added] = await tx
    .insert(protocolEntry)
    .values({ ...key, date, recordedAt: now })
    .onConflictDoNothing()
    .returning(fields);
  if (added) return added;
  const [known] = await tx
    .select(fields)
    .from(protocolEntry)
    .where(
      and(
        eq(protocolEntry.register, key.register),
        eq(protocolEntry.year, key.year),
        eq(protocolEntry.number, key.number),
      ),
    );
  return known!;
}
