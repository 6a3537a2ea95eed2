import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { dossierCheck, filing } from "@/db/schema/dossier";
import { reason } from "@/db/schema/settings";
import { KIND_IDS, type KindId } from "@/lib/domain/kind";
import type { Effect } from "@/lib/review/accept";
import { givePapers, makeDossier, makeOperator, NOW, seen } from "./review-fixtures";

export const operator = await makeOperator();
export const other = await makeOperator();
export const auditor = await makeOperator("auditor");

export const applied: string[] = [];
const noted: Effect = async (_tx, _ctx, dossier) => {
  applied.push(dossier.id);
  return [];
};
export const ofEveryKind = (effect: Effect) =>
  Object.fromEntries(KIND_IDS.map((id) => [id, effect])) as Record<KindId, Effect>;
export const EFFECTS = ofEveryKind(noted);

export const [ownReason] = await db
  .select()
  .from(reason)
  .where(eq(reason.kind, "registration"))
  .orderBy(reason.position);
export const [otherReason] = await db.select().from(reason).where(eq(reason.kind, "deactivation"));

/** Everything ticked, with papers and a protocol entry: ready to accept. */
export async function readyDossier(change: Parameters<typeof makeDossier>[0] = {}) {
  const row = await makeDossier(change);
  const sections = ["organization", "sites", "representative", "appointee", "services", "documents"];
  await db
    .insert(dossierCheck)
    .values(sections.map((section) => ({ dossierId: row.id, section, doneBy: "x", doneAt: NOW })));
  await giveProtocol(row.id);
  await givePapers(row);
  return row;
}

export async function giveProtocol(dossierId: string) {
  const { linkProtocol } = await import("@/lib/filing/link-protocol");
  await db.transaction(async (tx) => {
    const [row] = await tx
      .insert(filing)
      .values({ dossierId, channel: "pec", receivedAt: NOW, recordedBy: "x", recordedAt: NOW })
      .returning({ id: filing.id });
    const entry = { register: "Registro generale", number: "41873", date: "2026-11-19" };
    await linkProtocol(tx, NOW, { dossierId, filingId: row!.id }, entry);
  });
}

export const integration = (
  row: { id: string; version: number },
  kind: "integrazione" | "preavviso" = "integrazione",
) => ({
  ...seen(row),
  kind,
  text: "Manca la firma del rappresentante legale.",
  dueDay: kind === "preavviso" ? "2026-11-30" : "2026-12-05",
  reasons: kind === "preavviso" ? [ownReason!.id] : [],
});
