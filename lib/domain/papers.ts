import type { DossierState } from "./dossier";
import type { DocumentType } from "./kind";

type Received = { id: string; type: DocumentType; origin: "issued" | "received"; addedAt: Date };

/** Papers of which one counts: an identity document may come from each signer. */
const ONE_COUNTS: readonly DocumentType[] = ["summary", "confirmation"];

/** The paper that came last in the place of this one, when this one is not the last; null otherwise (section 6). */
export function newerPaper<P extends Received>(papers: readonly P[], one: Received): P | null {
  if (one.origin !== "received" || !ONE_COUNTS.includes(one.type)) return null;
  const after = papers.filter(
    ({ type, origin, addedAt }) => origin === "received" && type === one.type && addedAt > one.addedAt,
  );
  return after.sort((a, b) => b.addedAt.getTime() - a.addedAt.getTime())[0] ?? null;
}

/**
 * Whether who uploaded a paper may still take it away: nothing has been filed, or the answer it goes with has not been
 * sent. `askedAt`: when the Province asked, while it waits.
 */
export function mayTakeAway(
  paper: Pick<Received, "origin" | "type" | "addedAt"> & { filingId: string | null; isOwn: boolean },
  dossier: { state: DossierState; askedAt: Date | null },
): boolean {
  if (paper.origin !== "received" || paper.type === "receipt" || paper.filingId || !paper.isOwn) return false;
  if (dossier.state === "issued") return true;
  return dossier.state === "onHold" && dossier.askedAt !== null && paper.addedAt > dossier.askedAt;
}
