import { desc, eq } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Db, Tx } from "@/db/client";
import { dossierProtocol, protocolEntry } from "@/db/schema/protocol";

/** The select of a dossier's protocol entries (D17), latest first: asked for by itself, or as a column of the dossier's row. */
export const protocolsOf = (db: Db | Tx, dossierId: string | AnyPgColumn) =>
  db
    .select({
      id: protocolEntry.id,
      register: protocolEntry.register,
      year: protocolEntry.year,
      number: protocolEntry.number,
      date: protocolEntry.date,
    })
    .from(dossierProtocol)
    .innerJoin(protocolEntry, eq(protocolEntry.id, dossierProtocol.protocolId))
    .where(eq(dossierProtocol.dossierId, dossierId))
    .orderBy(desc(protocolEntry.date));
