import { and, asc, desc, eq, gte, inArray, lt, max, or, sql } from "drizzle-orm";
import { identity, signInFault, spidMessage } from "@/db/schema/identity";
import { recordAudit } from "@/lib/audit/record";
import { addDays, romeMidnight } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/errors";
import type { LoginSearch } from "@/lib/domain/login-search";
import { authorize } from "@/lib/domain/policy";
import { type Context, inTransaction } from "@/lib/platform/context";

const MOST = 20;
/** The codice fiscale that a document says: the expression that the index is on. */
const fiscalCodeIn = sql<string | null>`upper(substring(${spidMessage.document} from 'TINIT-([A-Za-z0-9]{16})'))`;

export type SamlMessage = typeof spidMessage.$inferSelect;

/** One row of what was found: all messages about one request, told by the newest. */
export type FoundLogin = {
  requestId: string;
  at: Date;
  what: "login" | "logout";
  method: SamlMessage["method"];
  /** Who signed in, where an answer said it: name when the portal knows it, and codice fiscale. */
  person: string | null;
  provider: string;
  /** "sent", "accepted", or why it was refused. */
  outcome: string;
  reference: string | null;
};

/**
 * Finds exchanges in the log of 24 months, the newest 20. A codice fiscale is looked for in the documents themselves:
 * the table has no column for it. Needs `audit.read`; the search and what it found go to the audit, the codice fiscale
 * does not.
 */
export async function findLogins(ctx: Context, search: LoginSearch): Promise<{ ids: string[]; more: boolean }> {
  authorize(ctx.actor, "audit.read");
  const { fiscalCode, day, reference, messageId } = search;
  return inTransaction(ctx, async (tx) => {
    const newest = max(spidMessage.at);
    const rows = await tx
      .select({ id: spidMessage.requestId, newest })
      .from(spidMessage)
      .where(
        and(
          fiscalCode ? eq(fiscalCodeIn, fiscalCode) : undefined,
          day ? gte(spidMessage.at, romeMidnight(day)) : undefined,
          day ? lt(spidMessage.at, romeMidnight(addDays(day, 1))) : undefined,
          reference ? eq(spidMessage.reference, reference) : undefined,
          messageId ? or(eq(spidMessage.requestId, messageId), eq(spidMessage.messageId, messageId)) : undefined,
        ),
      )
      .groupBy(spidMessage.requestId)
      .orderBy(desc(newest))
      .limit(MOST + 1);
    const ids = rows.slice(0, MOST).map((row) => row.id);
    const by = Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    await recordAudit(tx, ctx, {
      action: "login-log.searched",
      subjectType: "identity",
      subjectId: ids.length === 1 ? (ids[0] ?? "") : "login-log",
      detail: { by, found: ids },
    });
    return { ids, more: rows.length > MOST };
  });
}

/** Rows for a list of exchanges that a search found; unknown ones are left out. Needs `audit.read`. */
export async function listLogins(ctx: Context, ids: readonly string[]): Promise<FoundLogin[]> {
  authorize(ctx.actor, "audit.read");
  if (ids.length === 0) return [];
  const messages = await ctx.db
    .select({
      requestId: spidMessage.requestId,
      at: spidMessage.at,
      kind: spidMessage.kind,
      provider: spidMessage.provider,
      outcome: spidMessage.outcome,
      reference: spidMessage.reference,
      method: spidMessage.method,
      fiscalCode: fiscalCodeIn,
      name: identity.name,
      familyName: identity.familyName,
    })
    .from(spidMessage)
    .leftJoin(identity, eq(identity.fiscalCode, fiscalCodeIn))
    .where(inArray(spidMessage.requestId, ids.slice(0, MOST)))
    .orderBy(asc(spidMessage.id));
  const found = new Map<string, FoundLogin>();
  for (const { kind, fiscalCode, name, familyName, ...message } of messages) {
    const said = fiscalCode && [name, familyName, fiscalCode].filter(Boolean).join(" ");
    const person = said || (found.get(message.requestId)?.person ?? null);
    found.set(message.requestId, { ...message, person, what: kind.startsWith("logout") ? "logout" : "login" });
  }
  return [...found.values()].sort((a, b) => b.at.getTime() - a.at.getTime());
}

/**
 * All messages of one exchange, oldest first, documents included. Needs `audit.read`; each reading is in the audit.
 * Refuses with `not-found`.
 */
export async function readLogin(ctx: Context, requestId: string, way: "read" | "exported"): Promise<SamlMessage[]> {
  authorize(ctx.actor, "audit.read");
  return inTransaction(ctx, async (tx) => {
    const messages = await tx
      .select()
      .from(spidMessage)
      .where(eq(spidMessage.requestId, requestId))
      .orderBy(asc(spidMessage.id));
    if (messages.length === 0) throw new Refusal("not-found");
    await recordAudit(tx, ctx, { action: `login-log.${way}`, subjectType: "identity", subjectId: requestId });
    return messages;
  });
}

/** A refused sign-in by the number on its courtesy page, also where no message was exchanged. Needs `audit.read`. */
export async function readFault(ctx: Context, reference: string): Promise<typeof signInFault.$inferSelect | null> {
  authorize(ctx.actor, "audit.read");
  const [row] = await ctx.db.select().from(signInFault).where(eq(signInFault.reference, reference));
  return row ?? null;
}
