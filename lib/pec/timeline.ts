import { asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { pecMessage, pecMessageDossier, pecOutgoing } from "@/db/schema/pec";
import { PEC_KIND_TEXT } from "@/lib/domain/pec-message";
import type { Tracked } from "@/lib/dossier/track";
import type { Outgoing } from "./receipts";

/** Messages of a dossier and PEC sent for it, with their certified times, oldest first. The caller has authorised. */
export async function pecOfDossier(db: Db, dossierId: string) {
  const messages = await db
    .select({
      id: pecMessage.id,
      kind: pecMessage.kind,
      sender: pecMessage.sender,
      source: pecMessage.source,
      signature: pecMessage.signature,
      certifiedAt: pecMessage.certifiedAt,
      receivedAt: pecMessage.receivedAt,
      outgoingId: pecMessage.outgoingId,
      role: pecMessageDossier.role,
      flags: pecMessageDossier.flags,
      lookedAt: pecMessageDossier.lookedAt,
    })
    .from(pecMessageDossier)
    .innerJoin(pecMessage, eq(pecMessage.id, pecMessageDossier.messageId))
    .where(eq(pecMessageDossier.dossierId, dossierId))
    .orderBy(asc(pecMessageDossier.at));
  const sent = await db
    .select()
    .from(pecOutgoing)
    .where(eq(pecOutgoing.dossierId, dossierId))
    .orderBy(asc(pecOutgoing.createdAt));
  return { messages, sent };
}

export type DossierPec = Awaited<ReturnType<typeof pecOfDossier>>;
export type PecEvent = { id: string; at: Date; text: string; failed: boolean };

/** The same for the applicant's page: receipts they brought, and what became of the PEC sent to the body. */
export function pecEvents({ messages, sent }: Tracked["pec"]): PecEvent[] {
  const brought = messages
    .filter(({ role, outgoingId }) => role === "receipt" && outgoingId === null)
    .map(({ id, kind, certifiedAt, receivedAt }) => ({
      id,
      at: certifiedAt ?? receivedAt,
      text: `${PEC_KIND_TEXT[kind ?? ""] ?? "Ricevuta"} della tua PEC`,
      failed: kind === "mancata-consegna" || kind === "non-accettazione",
    }));
  return [...brought, ...sent.flatMap(sentEvents)].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** What is known of a PEC of ours, each with its time: certified for receipts, ours for the sending. */
export function sentEvents(one: Outgoing): PecEvent[] {
  const events: PecEvent[] = [];
  const add = (name: string, at: Date | null, text: string, failed = false) => {
    if (at) events.push({ id: `${one.id}-${name}`, at, text, failed });
  };
  add("sent", one.sentAt, `PEC inviata a ${one.recipient}`);
  add("accepted", one.acceptedAt, "PEC accettata dal gestore");
  add("delivered", one.deliveredAt, `PEC consegnata a ${one.recipient}`);
  add("failed", one.failedAt, `PEC non consegnata a ${one.recipient}`, true);
  return events;
}
