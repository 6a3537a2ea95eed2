import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { dossier } from "@/db/schema/dossier";
import { pecOutgoing } from "@/db/schema/pec";
import { OPEN_STATES } from "@/lib/domain/dossier";
import type { DocumentType } from "@/lib/domain/kind";
import { certainOf, findCodes, MATCH_BY, MATCH_TEXT, type MatchBy, type Trace } from "@/lib/domain/pec-match";
import { readSetting } from "@/lib/settings/settings";
import { namesForm, type PaperFound } from "./match-papers";
import type { PecMessage } from "./message";

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
 * it answers, by its sender. A superseded one brings its successor as a candidate. `found`: by `findPapers`, before.
 */
export async function matchMessage(tx: Db | Tx, message: PecMessage, found: readonly PaperFound[]): Promise<Match> {
  const prefix = await readSetting(tx, "codePrefix");
  const { papers, traces } = await byPapers(tx, found);
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
    knownForm: found.some(isOurs) || namesForm(wordsOf(message)),
    papers,
  };
}

/** What the papers say: which documents they are, and the codes on those that are none of ours as issued. */
async function byPapers(
  tx: Db | Tx,
  found: readonly PaperFound[],
): Promise<{ papers: MatchedPaper[]; traces: Trace[] }> {
  const marked = await dossiersOf(
    tx,
    found.flatMap(({ marks }) => marks.map(({ code }) => code)),
  );
  const traces: Trace[] = [];
  const papers = found.map(({ attachment: { sha256 }, issued, marks }): MatchedPaper => {
    if (issued) {
      traces.push({ dossierId: issued.dossierId, by: "hash" });
      return { sha256, dossierId: issued.dossierId, type: issued.type };
    }
    const ids = [...new Set(marks.flatMap(({ code }) => marked.get(code) ?? []))];
    for (const dossierId of ids) traces.push({ dossierId, by: "qr" });
    const types = new Set(marks.map(({ type }) => type));
    return { sha256, dossierId: ids.length === 1 ? ids[0]! : null, type: types.size === 1 ? [...types][0]! : null };
  });
  return { papers, traces };
}

async function dossiersOf(tx: Db | Tx, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const wanted = [...new Set(codes)];
  const rows = await tx
    .select({ id: dossier.id, code: dossier.code })
    .from(dossier)
    .where(inArray(dossier.code, wanted));
  return new Map(rows.map(({ id, code }) => [code ?? "", id]));
}

async function byCodes(tx: Db | Tx, message: PecMessage, prefix: string): Promise<Trace[]> {
  const places: [MatchBy, string][] = [
    ["subject", message.subject ?? ""],
    ["file-name", namesOf(message)],
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

const isOurs = ({ issued, marks, knownForm }: PaperFound): boolean => issued !== null || marks.length > 0 || knownForm;

const namesOf = ({ attachments }: PecMessage): string => attachments.map(({ name }) => name ?? "").join("\n");

const wordsOf = (message: PecMessage): string => `${message.subject ?? ""}\n${namesOf(message)}`;

/** A PEC of ours that the original answers, by its Message-ID. */
async function byReply(tx: Db | Tx, message: PecMessage): Promise<Trace[]> {
  const answered = message.original?.inReplyTo ?? message.references;
  if (!answered) return [];
  const rows = await tx
    .select({ dossierId: pecOutgoing.dossierId })
    .from(pecOutgoing)
    .where(eq(pecOutgoing.messageId, answered));
  return rows.flatMap(({ dossierId }) => (dossierId ? [{ dossierId, by: "reply" as const }] : []));
}

async function bySuccessor(tx: Db | Tx, traces: readonly Trace[]): Promise<Trace[]> {
  const ids = [...new Set(traces.filter(({ by }) => by !== "mistyped").map(({ dossierId }) => dossierId))];
  if (ids.length === 0) return [];
  const rows = await tx.select({ next: dossier.supersededById }).from(dossier).where(inArray(dossier.id, ids));
  return rows.flatMap(({ next }) => (next ? [{ dossierId: next, by: "successor" as const }] : []));
}

const MAX_OF_SENDER = 20;

/** Open requests of the body whose PEC wrote. */
async function bySender(tx: Db | Tx, { sender }: PecMessage): Promise<Trace[]> {
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
async function candidatesFrom(tx: Db | Tx, traces: readonly Trace[]): Promise<Match["candidates"]> {
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
