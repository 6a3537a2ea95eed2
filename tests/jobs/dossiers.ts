import { randomBytes } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { dossier, dossierEvent, integrationRequest } from "@/db/schema/dossier";
import { auditEntry, notification } from "@/db/schema/trail";
import type { DossierState } from "@/lib/domain/dossier";
import type { Context } from "@/lib/platform/context";

const DAY = 86_400_000;
export const NOW = new Date("2026-11-19T09:00:00Z");
export const days = (n: number, from = NOW): Date => new Date(from.getTime() + n * DAY);
export const at = (now: Date): Context => ({ actor: { kind: "system", job: "test" }, now, requestId: "test", db });

let made = 0;
/** A dossier as the use cases leave it in a state; SQL, because the jobs are tried on every state. */
export async function dossierIn(state: DossierState, columns: Partial<typeof dossier.$inferInsert> = {}) {
  made++;
  const [row] = await db
    .insert(dossier)
    .values({
      ref: `JOB${made}`,
      secretHash: randomBytes(32),
      code: state === "draft" ? null : `SIN-2026-${String(made).padStart(6, "0")}-K`,
      kind: "registration",
      variant: "employer",
      state,
      formVersion: "test",
      organizationName: "Forno Esempio S.r.l.",
      contactEmail: "ada@forno.example.it",
      createdAt: days(-60),
      savedAt: days(-60),
      ...columns,
    })
    .returning();
  return row!;
}

/** On hold for a request that is due when the dossier is. */
export async function onHold(kind: "integrazione" | "preavviso", dueAt: Date, columns = {}) {
  const row = await dossierIn("onHold", { dueAt, remainingDays: 20, ...columns });
  await db.insert(integrationRequest).values({
    dossierId: row.id,
    kind,
    text: "Manca una pagina.",
    dueAt,
    requestedBy: "Operatrice",
    requestedAt: days(-15, dueAt),
  });
  return row;
}

export async function read(id: string) {
  const [row] = await db.select().from(dossier).where(eq(dossier.id, id));
  return row;
}
export const eventsOf = (id: string) =>
  db.select().from(dossierEvent).where(eq(dossierEvent.dossierId, id)).orderBy(asc(dossierEvent.id));
export const noticesOf = (id: string) =>
  db.select().from(notification).where(eq(notification.dossierId, id)).orderBy(asc(notification.createdAt));
export const auditOf = async (id: string) =>
  (await db.select().from(auditEntry).where(eq(auditEntry.subjectId, id))).map((entry) => entry.action);
export async function clear(): Promise<void> {
  await db.delete(notification);
  await db.delete(dossier);
}
