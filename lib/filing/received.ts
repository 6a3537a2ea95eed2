import { desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { filing } from "@/db/schema/dossier";
import { romeDay } from "@/lib/domain/dates";
import type { Channel } from "@/lib/domain/dossier";
import type { ProtocolInput } from "@/lib/domain/filing";
import { lastDayOf } from "@/lib/domain/terms";
import type { Dossier } from "@/lib/dossier/find";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { actorLabel, type Context } from "@/lib/platform/context";
import { linkProtocol } from "./link-protocol";

export type Received = {
  channel: Channel;
  receivedAt: Date;
  sender: string | null;
  note: string | null;
  protocol: ProtocolInput | null;
};

/** Keeps how and when the papers came, with their protocol entry. Gives the filing's id. */
export async function keepFiling(tx: Tx, ctx: Context, dossierId: string, received: Received): Promise<string> {
  const { protocol, ...fields } = received;
  const [row] = await tx
    .insert(filing)
    .values({ ...fields, dossierId, recordedBy: actorLabel(ctx.actor), recordedAt: ctx.now })
    .returning({ id: filing.id });
  if (protocol) await linkProtocol(tx, ctx.now, { dossierId, filingId: row!.id }, protocol);
  return row!.id;
}

/** The filing that came last; null before there is one. */
export async function latestFiling(tx: Tx, dossierId: string): Promise<string | null> {
  const [latest] = await tx
    .select({ id: filing.id })
    .from(filing)
    .where(eq(filing.dossierId, dossierId))
    .orderBy(desc(filing.receivedAt))
    .limit(1);
  return latest?.id ?? null;
}

/** The acknowledgement of a filing (L. 241/1990 art. 18-bis, D18). */
export async function acknowledgeFiling(
  tx: Tx,
  ctx: Context,
  dossier: Dossier,
  filingId: string,
  received: Received,
  link: string | null = null,
): Promise<void> {
  if (!dossier.contactEmail) return;
  const { protocol } = received;
  await enqueueNotice(tx, ctx.now, {
    template: "filing-received",
    to: dossier.contactEmail,
    eventKey: `filing:${filingId}`,
    data: {
      ref: dossier.ref,
      code: dossier.code,
      kind: dossier.kind,
      organizationName: dossier.organizationName,
      link,
      receivedDay: romeDay(received.receivedAt),
      dueDay: dossier.dueAt ? lastDayOf(dossier.dueAt) : null,
      channel: received.channel,
      protocol: protocol
        ? { register: protocol.register, number: protocol.number, year: Number(protocol.date.slice(0, 4)) }
        : null,
    },
    dossierId: dossier.id,
  });
}
