import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { operator } from "@/db/schema/account";
import { auditEntry } from "@/db/schema/trail";

export type Handover = { id: number; at: Date; by: string; from: string | null; to: string | null };

const GIVEN = ["dossier.assigned", "dossier.released"];

/** Who gave a dossier to whom, or put it back: no moves of its life cycle, so told by the register alone. */
export async function readHandovers(db: Db, dossierId: string): Promise<Handover[]> {
  const nameOf = (key: "from" | "to") =>
    sql<string | null>`(select ${operator.name} from ${operator}
      where ${operator.id}::text = ${auditEntry.detail} ->> ${key})`;
  return db
    .select({
      id: auditEntry.id,
      at: auditEntry.at,
      by: auditEntry.actorLabel,
      from: nameOf("from"),
      to: nameOf("to"),
    })
    .from(auditEntry)
    .where(and(eq(auditEntry.subjectId, dossierId), inArray(auditEntry.action, GIVEN)));
}
