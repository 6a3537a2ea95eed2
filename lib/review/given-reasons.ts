import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { reason } from "@/db/schema/settings";
import { Refusal } from "@/lib/domain/errors";
import type { GivenReason } from "@/lib/domain/review";

/** The chosen reasons in the catalogue's words of today (A14). Refuses with `not-found` one that is not offered for the kind. */
export async function givenReasons(tx: Tx, kind: string, ids: readonly string[]): Promise<GivenReason[]> {
  if (ids.length === 0) return [];
  const unique = [...new Set(ids)];
  const rows = await tx
    .select({ title: reason.title, text: reason.text, remedy: reason.remedy })
    .from(reason)
    .where(and(inArray(reason.id, unique), eq(reason.kind, kind), eq(reason.active, true)))
    .orderBy(asc(reason.position));
  if (rows.length !== unique.length) throw new Refusal("not-found", { reasons: ids });
  return rows;
}

/** A reason as a mail and the tracking page tell it. */
export const reasonText = (given: GivenReason): string => `${given.title}. ${given.text}`;
