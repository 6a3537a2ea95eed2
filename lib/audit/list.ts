import { and, desc, eq, lt } from "drizzle-orm";
import { auditEntry } from "@/db/schema/trail";
import { authorize } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";

const PAGE = 50;

export type AuditFilter = { subject: string; action: string; before: number | null };

/** The register, newest first, by subject or action; `before` is the last row seen. Needs `audit.read`. */
export async function listAudit(ctx: Context, filter: AuditFilter) {
  authorize(ctx.actor, "audit.read");
  const rows = await ctx.db
    .select({
      id: auditEntry.id,
      at: auditEntry.at,
      actorLabel: auditEntry.actorLabel,
      action: auditEntry.action,
      subjectType: auditEntry.subjectType,
      subjectId: auditEntry.subjectId,
      detail: auditEntry.detail,
    })
    .from(auditEntry)
    .where(
      and(
        filter.subject ? eq(auditEntry.subjectId, filter.subject) : undefined,
        filter.action ? eq(auditEntry.action, filter.action) : undefined,
        filter.before !== null ? lt(auditEntry.id, filter.before) : undefined,
      ),
    )
    .orderBy(desc(auditEntry.id))
    .limit(PAGE + 1);
  return { rows: rows.slice(0, PAGE), next: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null };
}
