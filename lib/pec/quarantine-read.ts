import { and, count, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { dossier } from "@/db/schema/dossier";
import { pecMessage, pecMessageDossier } from "@/db/schema/pec";
import { recordAudit } from "@/lib/audit/record";
import type { DossierState } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import type { KindId } from "@/lib/domain/kind";
import type { PecFlag, PecRole } from "@/lib/domain/pec-message";
import { authorize } from "@/lib/domain/policy";
import { isUuid } from "@/lib/domain/uuid";
import { type Context, inTransaction } from "@/lib/platform/context";
import { readFile } from "@/lib/platform/storage";
import type { KeptMessage } from "./file-message";
import { currentPecTrust } from "./mailbox-trust";
import { readPecMessage } from "./read-message";

export const MESSAGE_VIEWS = ["todo", "all"] as const;
export type MessageView = (typeof MESSAGE_VIEWS)[number];

const PAGE = 25;

export type ListedMessage = Pick<
  KeptMessage,
  "id" | "state" | "kind" | "signature" | "sender" | "subject" | "receivedAt" | "certifiedAt" | "doubts" | "reason"
> & { candidates: number; flags: readonly PecFlag[] };

const flagged = and(sql`${pecMessageDossier.flags} <> '[]'::jsonb`, isNull(pecMessageDossier.lookedAt));
// The few that wait, each kind from its own index: asked row by row, the whole archive would be looked through.
const toDo = sql`${pecMessage.id} in (select id from ${pecMessage} as waiting where waiting.state = 'quarantined'
  union select ${pecMessageDossier.messageId} from ${pecMessageDossier} where ${flagged})`;

/** Messages the newest first: those an operator should look at, or all. `before`: the last one seen. Needs `dossier.review`. */
export async function listMessages(
  ctx: Context,
  filter: { view: MessageView; before: string | null },
): Promise<{ rows: ListedMessage[]; next: string | null }> {
  authorize(ctx.actor, "dossier.review");
  const [seen] =
    filter.before && isUuid(filter.before)
      ? await ctx.db.select({ at: pecMessage.receivedAt }).from(pecMessage).where(eq(pecMessage.id, filter.before))
      : [];
  const beyond = seen
    ? sql`(${pecMessage.receivedAt}, ${pecMessage.id}) < (${seen.at.toISOString()}::timestamptz, ${filter.before}::uuid)`
    : undefined;
  const rows = await ctx.db
    .select({
      id: pecMessage.id,
      state: pecMessage.state,
      kind: pecMessage.kind,
      signature: pecMessage.signature,
      sender: pecMessage.sender,
      subject: pecMessage.subject,
      receivedAt: pecMessage.receivedAt,
      certifiedAt: pecMessage.certifiedAt,
      doubts: pecMessage.doubts,
      reason: pecMessage.reason,
      candidates: sql<number>`jsonb_array_length(${pecMessage.candidates})`,
      flags: sql<readonly PecFlag[]>`coalesce((select jsonb_agg(distinct f) from ${pecMessageDossier},
        jsonb_array_elements_text(${pecMessageDossier.flags}) f
        where ${pecMessageDossier.messageId} = ${pecMessage.id} and ${pecMessageDossier.lookedAt} is null), '[]'::jsonb)`,
    })
    .from(pecMessage)
    .where(and(filter.view === "todo" ? toDo : undefined, beyond))
    .orderBy(desc(pecMessage.receivedAt), desc(pecMessage.id))
    .limit(PAGE + 1);
  return { rows: rows.slice(0, PAGE), next: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null };
}

/** How many messages and how many failed sendings wait for an operator. */
export async function countToDo(ctx: Context): Promise<number> {
  authorize(ctx.actor, "dossier.review");
  const [quarantined, links] = await Promise.all([
    ctx.db.select({ n: count() }).from(pecMessage).where(eq(pecMessage.state, "quarantined")),
    ctx.db
      .select({ n: sql<number>`count(distinct ${pecMessageDossier.messageId})::int` })
      .from(pecMessageDossier)
      .where(flagged),
  ]);
  return (quarantined[0]?.n ?? 0) + (links[0]?.n ?? 0);
}

export type MessageDossier = {
  id: string;
  ref: string;
  code: string | null;
  state: DossierState;
  kind: KindId;
  organizationName: string | null;
  dueAt: Date | null;
  successor: { code: string | null; ref: string } | null;
};
export type MessageLink = MessageDossier & {
  role: PecRole;
  flags: readonly PecFlag[];
  by: string;
  at: Date;
  lookedBy: string | null;
};
export type ReadMessage = {
  message: KeptMessage;
  attachments: readonly { name: string | null; type: string; bytes: number; sha256: string }[];
  recipients: readonly string[];
  problems: readonly string[];
  candidates: readonly (MessageDossier & { why: string })[];
  links: readonly MessageLink[];
};

/** One message with what an operator needs to decide. Needs `dossier.review`; refuses with `not-found`. */
export async function readMessage(ctx: Context, id: string): Promise<ReadMessage> {
  authorize(ctx.actor, "dossier.review");
  if (!isUuid(id)) throw new Refusal("not-found");
  const [message] = await ctx.db.select().from(pecMessage).where(eq(pecMessage.id, id));
  if (!message) throw new Refusal("not-found");
  const links = await ctx.db.select().from(pecMessageDossier).where(eq(pecMessageDossier.messageId, id));
  const about = await dossiersOf(ctx, [
    ...message.candidates.map((one) => one.dossierId),
    ...links.map((link) => link.dossierId),
  ]);
  const linked = new Set(links.map((link) => link.dossierId));
  const { attachments, recipients, problems } = message.facts as Partial<ReadMessage>;
  return {
    message,
    attachments: attachments ?? [],
    recipients: recipients ?? [],
    problems: problems ?? [],
    candidates: message.candidates.flatMap(({ dossierId, why }) => {
      const found = linked.has(dossierId) ? undefined : about.get(dossierId);
      return found ? [{ ...found, why }] : [];
    }),
    links: links.flatMap(({ dossierId, role, flags, by, at, lookedBy }) => {
      const found = about.get(dossierId);
      return found ? [{ ...found, role, flags, by, at, lookedBy }] : [];
    }),
  };
}

async function dossiersOf(ctx: Context, ids: readonly string[]): Promise<Map<string, MessageDossier>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({
      id: dossier.id,
      ref: dossier.ref,
      code: dossier.code,
      state: dossier.state,
      kind: dossier.kind,
      organizationName: dossier.organizationName,
      dueAt: dossier.dueAt,
      supersededById: dossier.supersededById,
    })
    .from(dossier)
    .where(inArray(dossier.id, [...new Set(ids)]));
  const successors = rows.flatMap((row) => row.supersededById ?? []);
  const next = successors.length
    ? await ctx.db
        .select({ id: dossier.id, code: dossier.code, ref: dossier.ref })
        .from(dossier)
        .where(inArray(dossier.id, successors))
    : [];
  return new Map(
    rows.map(({ supersededById, ...row }) => [
      row.id,
      { ...row, successor: next.find((one) => one.id === supersededById) ?? null },
    ]),
  );
}

/** An attachment of a message, or with `place` null the whole message as it arrived; each reading is audited. */
export async function readMessageFile(ctx: Context, id: string, place: number | null) {
  authorize(ctx.actor, "dossier.review");
  if (!isUuid(id)) throw new Refusal("not-found");
  const [row] = await ctx.db.select({ rawSha256: pecMessage.rawSha256 }).from(pecMessage).where(eq(pecMessage.id, id));
  const raw = row?.rawSha256 ? await readFile(ctx.db, row.rawSha256) : null;
  if (!raw || !row?.rawSha256) throw new Refusal("not-found");
  const trust = await currentPecTrust();
  const attachment = place === null ? null : (await readPecMessage(raw.bytes, trust)).attachments[place];
  if (attachment === undefined) throw new Refusal("not-found");
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, { action: "pec.read", subjectType: "pec", subjectId: id, detail: { attachment: place } }),
  );
  return attachment
    ? {
        bytes: attachment.content,
        mediaType: attachment.type,
        fileName: attachment.name ?? `allegato-${place! + 1}`,
        sha256: attachment.sha256,
      }
    : { ...raw, fileName: `messaggio-${id.slice(0, 8)}.eml`, sha256: row.rawSha256 };
}
