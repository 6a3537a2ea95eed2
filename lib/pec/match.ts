import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { document, dossier } from "@/db/schema/dossier";
import { pecOutgoing } from "@/db/schema/pec";
import { OPEN_STATES } from "@/lib/domain/dossier";
import type { DocumentType } from "@/lib/domain/kind";
import { certainOf, findCodes, MATCH_BY, MATCH_TEXT, type MatchBy, type Trace } from "@/lib/domain/pec-match";
import { readSetting } from "@/lib/settings/settings";
import { innerHashes } from "./match-papers";
import type { PecAttachment, PecMessage } from "./message";

export type MatchedPaper = { sha256: string; dossierId: string | null; type: DocumentType | null };

export type Match = {
  /** The message surely belongs to these. */
  certain: { dossierId: string }[];
  /** It may belong to these too, the likeliest first; `why` is said to the operator. */
  candidates: { dossierId: string; by: MatchBy; why: string }[];
  /** A form of ours came with it, whoever it is for. */
  knownForm: boolean;
  /** Which attachment is which document of which dossier. */
  papers: MatchedPaper[];
};

/**
 * Finds the dossiers that a message belongs to, in any state (issue 4, section 1): by the papers in it, by codes, by what
 * it answers, by its sender. A superseded one brings its successor as a candidate.
 */
export async function matchMessage(tx: Tx, message: PecMessage): Promise<Match> {
  const prefix = await readSetting(tx, "codePrefix");
  const papers = await matchPapers(tx, message.attachments);
  const traces: Trace[] = papers.flatMap(({ dossierId }) => (dossierId ? [{ dossierId, by: "hash" as const }] : []));
  traces.push(...(await byCodes(tx, message, prefix)));
  traces.push(...(await byReply(tx, message)));
  traces.push(...(await bySuccessor(tx, traces)));
  traces.push(...(await bySender(tx, message)));
  const certain = certainOf(traces);
  return {
    certain: certain.map((dossierId) => ({ dossierId })),
    candidates: await candidatesFrom(
      tx,
      traces.filter(({ dossierId }) => !certain.includes(dossierId)),
    ),
    knownForm: papers.some(({ type }) => type !== null),
    papers,
  };
}

/** Attachments that are, or hold inside a signature, a document we issued. */
async function matchPapers(tx: Tx, attachments: readonly PecAttachment[]): Promise<MatchedPaper[]> {
  const hashes = attachments.map((attachment) => [attachment.sha256, ...innerHashes(attachment.content)]);
  const all = [...new Set(hashes.flat())];
  const issued =
    all.length === 0
      ? []
      : await tx
          .select({ sha256: document.sha256, dossierId: document.dossierId, type: document.type })
          .from(document)
          .where(and(eq(document.origin, "issued"), inArray(document.sha256, all)));
  return attachments.map(({ sha256 }, i) => {
    const found = issued.find((one) => hashes[i]?.includes(one.sha256));
    return { sha256, dossierId: found?.dossierId ?? null, type: found?.type ?? null };
  });
}

async function byCodes(tx: Tx, message: PecMessage, prefix: string): Promise<Trace[]> {
  const names = message.attachments.map(({ name }) => name ?? "").join("\n");
  const places: [MatchBy, string][] = [
    ["subject", message.subject ?? ""],
    ["file-name", names],
    ["text", message.original?.text ?? ""],
  ];
  const found = places.map(([by, text]) => ({ by, ...findCodes(text, prefix) }));
  const codes = [...new Set(found.flatMap(({ right, likely }) => [...right, ...likely]))];
  if (codes.length === 0) return [];
  const rows = await tx
    .select({ id: dossier.id, code: dossier.code })
    .from(dossier)
    .where(inArray(dossier.code, codes));
  const trace = (by: MatchBy, code: string): Trace[] =>
    rows.filter((row) => row.code === code).map(({ id }) => ({ dossierId: id, by }));
  return found.flatMap(({ by, right, likely }) => [
    ...right.flatMap((code) => trace(by, code)),
    ...likely.flatMap((code) => trace("mistyped", code)),
  ]);
}

/** A PEC of ours that the original answers, by its Message-ID. */
async function byReply(tx: Tx, message: PecMessage): Promise<Trace[]> {
  const answered = message.original?.inReplyTo ?? message.references;
  if (!answered) return [];
  const rows = await tx
    .select({ dossierId: pecOutgoing.dossierId })
    .from(pecOutgoing)
    .where(eq(pecOutgoing.messageId, answered));
  return rows.flatMap(({ dossierId }) => (dossierId ? [{ dossierId, by: "reply" as const }] : []));
}

async function bySuccessor(tx: Tx, traces: readonly Trace[]): Promise<Trace[]> {
  const ids = [...new Set(traces.filter(({ by }) => by !== "mistyped").map(({ dossierId }) => dossierId))];
  if (ids.length === 0) return [];
  const rows = await tx.select({ next: dossier.supersededById }).from(dossier).where(inArray(dossier.id, ids));
  return rows.flatMap(({ next }) => (next ? [{ dossierId: next, by: "successor" as const }] : []));
}

const MAX_OF_SENDER = 20;

/** Open requests of the body whose PEC wrote. */
async function bySender(tx: Tx, { sender }: PecMessage): Promise<Trace[]> {
  if (!sender) return [];
  const rows = await tx
    .select({ id: dossier.id })
    .from(dossier)
    .where(and(inArray(dossier.state, [...OPEN_STATES]), sql`${registeredPec} = ${sender.toLowerCase()}`))
    .limit(MAX_OF_SENDER);
  return rows.map(({ id }) => ({ dossierId: id, by: "sender" as const }));
}

/** The PEC in the answers, whichever step asks it: word for word the expression of the index `dossier_pec_open`. */
const registeredPec = sql.raw(`lower(jsonb_path_query_first("dossier"."answers", '$.*.pec') #>> '{}')`);

/** One candidate for each dossier, with the surest of its reasons; where two reasons meet, it comes first. */
async function candidatesFrom(tx: Tx, traces: readonly Trace[]): Promise<Match["candidates"]> {
  const reasons = new Map<string, MatchBy[]>();
  for (const by of MATCH_BY)
    for (const trace of traces)
      if (trace.by === by && !reasons.get(trace.dossierId)?.includes(by))
        reasons.set(trace.dossierId, [...(reasons.get(trace.dossierId) ?? []), by]);
  if (reasons.size === 0) return [];
  const rows = await tx
    .select({ id: dossier.id, code: dossier.code })
    .from(dossier)
    .where(inArray(dossier.id, [...reasons.keys()]));
  return [...reasons]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([dossierId, all]) => {
      const code = rows.find(({ id }) => id === dossierId)?.code ?? "";
      return { dossierId, by: all[0]!, why: all.map((by) => `${MATCH_TEXT[by]} (${code})`).join("; ") };
    });
}
