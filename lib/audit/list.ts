import { and, desc, eq, gte, ilike, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import { account, operator } from "@/db/schema/account";
import { document, dossier } from "@/db/schema/dossier";
import { pecMessageDossier } from "@/db/schema/pec";
import { auditEntry, notification } from "@/db/schema/trail";
import type { AuditFilter } from "@/lib/domain/audit-search";
import { addDays, romeMidnight } from "@/lib/domain/dates";
import { parseDossierCode } from "@/lib/domain/dossier-code";
import { readFingerprint } from "@/lib/domain/lookup-text";
import { authorize } from "@/lib/domain/policy";
import { isUuid } from "@/lib/domain/uuid";
import type { Context } from "@/lib/platform/context";
import { readSetting } from "@/lib/settings/settings";

const PAGE = 50;

export type AuditRow = typeof auditEntry.$inferSelect & {
  /** The dossier's code and public reference, when the row is about one. */
  dossier: { code: string | null; ref: string } | null;
};

/** A page of the register, newest first. Needs `audit.read`. */
export async function listAudit(
  ctx: Context,
  filter: AuditFilter,
  size = PAGE,
): Promise<{ rows: AuditRow[]; next: number | null }> {
  authorize(ctx.actor, "audit.read");
  const rows = filter.text
    ? await about(ctx, filter, size + 1)
    : await newest(ctx, filter, size + 1, filter.action ? { column: auditEntry.action, value: filter.action } : null);
  const page = rows.slice(0, size);
  return { rows: await withDossiers(ctx, page), next: rows.length > size ? (page.at(-1)?.id ?? null) : null };
}

/** Rows about the thing, or done by the person, that the words name: the newest of each, then the newest of all. */
async function about(ctx: Context, filter: AuditFilter, most: number) {
  const { subjects, person, operators } = await named(ctx, filter.text);
  const doneBy = (actor: string) => newest(ctx, filter, most, { column: auditEntry.actorId, value: actor });
  return union(
    newest(ctx, filter, most, null, inArray(auditEntry.subjectId, subjects)),
    doneBy(person),
    ...operators.map(doneBy),
  )
    .orderBy(desc(auditEntry.id))
    .limit(most);
}

type Stretch = { column: typeof auditEntry.actorId | typeof auditEntry.action; value: string };

/**
 * The newest rows of a filter, all or those with one value in a column. These are a stretch of that column's index, read from
 * its end: said as "equal", all that was written since somebody left would be looked through to find them.
 */
function newest(ctx: Context, filter: AuditFilter, most: number, stretch: Stretch | null, whose?: SQL) {
  const { id, at, action } = auditEntry;
  const before = filter.before ?? Number.MAX_SAFE_INTEGER;
  const within = stretch
    ? sql`(${stretch.column}, ${id}) >= (${stretch.value}, 0) and (${stretch.column}, ${id}) < (${stretch.value}, ${before})`
    : lt(id, before);
  return ctx.db
    .select()
    .from(auditEntry)
    .where(
      and(
        within,
        whose,
        filter.action ? eq(action, filter.action) : undefined,
        filter.from ? gte(at, romeMidnight(filter.from)) : undefined,
        filter.to ? lt(at, romeMidnight(addDays(filter.to, 1))) : undefined,
      ),
    )
    .orderBy(...(stretch ? [desc(stretch.column)] : []), desc(id))
    .limit(most);
}

async function named(ctx: Context, text: string): Promise<{ subjects: string[]; person: string; operators: string[] }> {
  const code = parseDossierCode(text, await readSetting(ctx.db, "codePrefix"));
  const person = text.toUpperCase().replace(/\s/g, "");
  const words = text.replace(/[%_\\]/g, "");
  const fingerprint = readFingerprint(text);
  const [dossiers, accounts, operators] = await Promise.all([
    ctx.db
      .select({ id: dossier.id })
      .from(dossier)
      .where(
        code.ok
          ? eq(dossier.code, code.code)
          : or(
              eq(dossier.ref, text),
              eq(dossier.appointeeFiscalCode, person),
              eq(dossier.legalRepresentativeFiscalCode, person),
              fingerprint
                ? sql`${dossier.id} in (select d.dossier_id from document d where d.sha256 = ${fingerprint})`
                : undefined,
            ),
      ),
    ctx.db.select({ id: account.id }).from(account).where(eq(account.fiscalCode, person)),
    words
      ? ctx.db
          .select({ id: operator.id })
          .from(operator)
          .where(or(eq(operator.fiscalCode, person), ilike(operator.name, `%${words}%`)))
      : [],
  ]);
  const ids = (rows: { id: string }[]) => rows.map((row) => row.id);
  const theirs = await belongings(ctx, ids(dossiers));
  return { subjects: [text, ...ids(dossiers), ...theirs, ...ids(accounts)], person, operators: ids(operators) };
}

/** Papers, messages and mails of dossiers: who read them is asked of the dossier too. */
export async function belongings(ctx: Context, dossierIds: string[]): Promise<string[]> {
  const [papers, messages, mails] = await Promise.all([
    ctx.db.select({ id: document.id }).from(document).where(inArray(document.dossierId, dossierIds)),
    ctx.db
      .select({ id: pecMessageDossier.messageId })
      .from(pecMessageDossier)
      .where(inArray(pecMessageDossier.dossierId, dossierIds)),
    ctx.db.select({ id: notification.id }).from(notification).where(inArray(notification.dossierId, dossierIds)),
  ]);
  return [...papers, ...messages, ...mails].map((row) => row.id);
}

/** The dossier that a row is about: itself, or that of the paper or message it names. */
const dossierOf = ({ subjectType, subjectId, detail }: typeof auditEntry.$inferSelect): string | null => {
  const id = subjectType === "dossier" ? subjectId : detail.dossierId;
  return typeof id === "string" && isUuid(id) ? id : null;
};

async function withDossiers(ctx: Context, rows: (typeof auditEntry.$inferSelect)[]): Promise<AuditRow[]> {
  const ids = [...new Set(rows.map(dossierOf))].filter((id) => id !== null);
  const found = await ctx.db
    .select({ id: dossier.id, code: dossier.code, ref: dossier.ref })
    .from(dossier)
    .where(inArray(dossier.id, ids));
  const byId = new Map(found.map(({ id, code, ref }) => [id, { code, ref }]));
  return rows.map((row) => ({ ...row, dossier: byId.get(dossierOf(row) ?? "") ?? null }));
}
