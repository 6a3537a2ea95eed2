import { and, eq, notExists, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { dossier } from "@/db/schema/dossier";
import { dossierProtocol, protocolEntry } from "@/db/schema/protocol";
import { Refusal } from "@/lib/domain/errors";
import type { ProtocolInput } from "@/lib/domain/filing";
import { searchKey } from "@/lib/domain/lookup-text";

export type ProtocolRow = { id: string; register: string; year: number; number: string; date: string };

/**
 * Ties a protocol entry to a dossier and its filing; the entry is found again by register, year and number, so one PEC with
 * ten requests is one entry (D17). Refuses with `protocol-mismatch` when the number stands on a dossier with another date.
 */
export async function linkProtocol(
  tx: Tx,
  now: Date,
  target: { dossierId: string; filingId: string | null },
  input: ProtocolInput,
): Promise<ProtocolRow> {
  const entry = await findOrAdd(tx, now, input);
  if (entry.date !== input.date && !(await dateAgain(tx, entry.id, input.date)))
    throw new Refusal("protocol-mismatch", { protocol: entry.id });
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
  return { ...entry, date: input.date };
}

/** Unties an entry written wrong from one dossier, and takes it out of what the dossier is found by. Gives its filing. */
export async function unlinkProtocol(tx: Tx, dossierId: string, entry: ProtocolRow): Promise<string | null> {
  const [link] = await tx
    .delete(dossierProtocol)
    .where(and(eq(dossierProtocol.dossierId, dossierId), eq(dossierProtocol.protocolId, entry.id)))
    .returning({ filingId: dossierProtocol.filingId });
  const words = ` ${searchKey(`prot ${entry.number} ${entry.year}`)}`;
  await tx
    .update(dossier)
    .set({ searchText: sql`replace(${dossier.searchText}, ${words}, '')` })
    .where(eq(dossier.id, dossierId));
  return link?.filingId ?? null;
}

/** An entry that no dossier has any more (it was corrected away) takes the date it is written with now. */
async function dateAgain(tx: Tx, id: string, date: string): Promise<boolean> {
  const links = tx.select({ id: dossierProtocol.protocolId }).from(dossierProtocol);
  const changed = await tx
    .update(protocolEntry)
    .set({ date })
    .where(and(eq(protocolEntry.id, id), notExists(links.where(eq(dossierProtocol.protocolId, id)))))
    .returning({ id: protocolEntry.id });
  return changed.length === 1;
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
    )
    // Held until the link stands: meanwhile nobody corrects its date, nor takes it up with another.
    .for("update");
  return known!;
}
