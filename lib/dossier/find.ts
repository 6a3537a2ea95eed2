import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { dossier } from "@/db/schema/dossier";
import { Refusal } from "@/lib/domain/errors";

export type Dossier = typeof dossier.$inferSelect;

/** The dossier of a public reference. Refuses with `not-found`. */
export async function findByRef(db: Db | Tx, ref: string): Promise<Dossier> {
  const [row] = await db.select().from(dossier).where(eq(dossier.ref, ref));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** The dossier of an id. Refuses with `not-found`. */
export async function findById(db: Db | Tx, id: string): Promise<Dossier> {
  const [row] = await db.select().from(dossier).where(eq(dossier.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** The same, locked until the transaction ends. */
export async function lockByRef(tx: Tx, ref: string): Promise<Dossier> {
  const [row] = await tx.select().from(dossier).where(eq(dossier.ref, ref)).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Locked, and refused with `changed-meanwhile` when the page that asks has seen an older version. */
export async function lockById(tx: Tx, id: string, seenVersion?: number): Promise<Dossier> {
  const [row] = await tx
    .select()
    .from(dossier)
    .where(and(eq(dossier.id, id)))
    .for("update");
  if (!row) throw new Refusal("not-found");
  if (seenVersion !== undefined && row.version !== seenVersion) throw new Refusal("changed-meanwhile");
  return row;
}
