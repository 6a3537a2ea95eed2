import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { document } from "@/db/schema/dossier";
import { Refusal } from "@/lib/domain/errors";
import { seenOf } from "@/lib/settings/seen";

/** The papers that a page showed, in few letters: they come back with the decision. */
export const papersMark = (papers: readonly { id: string }[]): string => seenOf(papers.map(({ id }) => id).toSorted());

/** Refuses with `changed-meanwhile` to accept when a paper came, or was taken away, since the page was opened. */
export async function refuseUnseenPapers(tx: Tx, dossierId: string, mark: string | undefined): Promise<void> {
  if (mark === undefined) return;
  const papers = await tx
    .select({ id: document.id })
    .from(document)
    .where(and(eq(document.dossierId, dossierId), isNull(document.removedAt)));
  if (papersMark(papers) === mark) return;
  const advice =
    "I documenti della pratica sono cambiati mentre la guardavi. Aggiorna la pagina, guarda quelli di adesso, poi accetta.";
  throw new Refusal("changed-meanwhile", { advice });
}
