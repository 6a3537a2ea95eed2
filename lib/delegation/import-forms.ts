import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { organization, role } from "@/db/schema/account";
import { dossier } from "@/db/schema/dossier";
import { type AuditRecord, recordAudits } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import type { StepAnswers } from "@/lib/domain/form";
import { remarkText } from "@/lib/domain/import-report";
import { kindById } from "@/lib/domain/kinds";
import { readDelegation } from "@/lib/domain/kinds/delegation";
import { insertDraft } from "@/lib/draft/create-draft";
import { confirmAddress, freeze, type SubmitInput } from "@/lib/draft/submit";
import { type Context, inTransaction } from "@/lib/platform/context";
import type { ActiveRole } from "@/lib/roles/active-role";
import { type Acting, requireRole } from "@/lib/roles/require-role";
import { differences, type Prepared } from "./prepared-otherwise";
import { type ReadClients, readClients, termsKey } from "./read-clients";

export type FileOfClients = Acting & {
  tokenHash: Buffer;
  bytes: Uint8Array;
  /** What the intermediary is, which the portal does not know of everybody. */
  intermediaryKind: "professional" | "association";
  notice: SubmitInput["notice"];
};

/** What a file has brought: its faults by line, and then nothing; or how many forms, and how many were there already. */
export type FormsReport = {
  lines: number;
  faults: string[];
  faultCount: number;
  made: number;
  present: number;
  /** Those that were there already with other data, which stay as they are. */
  otherwise: string[];
};

const ONE_AT_A_TIME = 4_217_004;

/**
 * Prepares one form for each client of a file, whole or not at all (A24): sent as the intermediary's own, each goes to its
 * employer to be signed; no delegation is made here. The same file again, also at the same time, adds nothing. Refuses with
 * `not-allowed` who is no intermediary, `role-changed`.
 */
export async function importForms(ctx: Context, input: FileOfClients): Promise<FormsReport> {
  const own = await inTransaction(ctx, async (tx) => intermediaryStep(tx, await asIntermediary(tx, ctx, input), input));
  const read = await readClients(ctx, input.bytes, own.step, own.pec);
  const { faults, faultCount } = read.remarks.report(read.lines, null);
  if (faultCount > 0)
    return { lines: read.lines, faults: faults.map(remarkText), faultCount, made: 0, present: 0, otherwise: [] };
  return inTransaction(ctx, async (tx) => {
    const acting = await asIntermediary(tx, ctx, input);
    await tx.execute(sql`select pg_advisory_xact_lock(${ONE_AT_A_TIME})`);
    const there = await alreadyPrepared(tx, acting, read);
    const wanted = read.clients.filter(({ form }) => !there.has(termsKey(form)));
    const entries: AuditRecord[] = [];
    for (const { answers } of wanted) {
      const draft = await insertDraft(tx, ctx, {
        kind: "delegation",
        variant: "employer",
        tokenHash: input.tokenHash,
        answers,
        preparedRoleId: acting.roleId,
      });
      const facts = kindById("delegation").facts(draft.variant, answers);
      const sent = await freeze(tx, ctx, draft, facts, input.notice);
      await confirmAddress(tx, ctx, sent, facts);
      entries.push({
        action: "dossier.submitted",
        subjectType: "dossier",
        subjectId: sent.id,
        detail: { code: sent.code, notice: input.notice },
      });
    }
    await tx.execute(sql`select pg_notify('varco_work', 'issue')`);
    const otherwise = read.clients.flatMap((client) => differences(client, there.get(termsKey(client.form))));
    const result = { lines: read.lines, made: wanted.length, present: read.clients.length - wanted.length };
    await recordAudits(tx, ctx, [
      ...entries,
      {
        action: "delegation.forms-prepared",
        subjectType: "delegation",
        subjectId: acting.organization.id,
        detail: result,
      },
    ]);
    return { ...result, faults: [], faultCount: 0, otherwise };
  });
}

async function asIntermediary(tx: Tx, ctx: Context, input: Acting): Promise<ActiveRole> {
  const acting = await requireRole(tx, ctx, input);
  if (!acting.organization.intermediary) throw new Refusal("not-allowed");
  return acting;
}

async function intermediaryStep(
  tx: Tx,
  acting: ActiveRole,
  { intermediaryKind }: FileOfClients,
): Promise<{ step: StepAnswers; pec: string | null }> {
  const [body] = await tx.select().from(organization).where(eq(organization.id, acting.organization.id));
  const step = {
    intermediaryKind,
    name: acting.organization.name,
    fiscalCode: acting.organization.fiscalCode,
    email: body?.email ?? body?.pec ?? "",
    preparedBy: "intermediary",
  };
  return { step, pec: body?.pec ?? null };
}

/** The same forms of the same body that are under way or were accepted. */
async function alreadyPrepared(tx: Tx, acting: ActiveRole, { clients }: ReadClients): Promise<Map<string, Prepared>> {
  const employers = clients.map(({ form }) => form.employer.fiscalCode);
  const rows = await tx
    .select({ answers: dossier.answers, code: dossier.code, state: dossier.state })
    .from(dossier)
    .innerJoin(role, eq(role.id, dossier.preparedRoleId))
    .where(
      and(
        eq(dossier.kind, "delegation"),
        inArray(dossier.organizationFiscalCode, employers),
        notInArray(dossier.state, ["draft", "rejected", "withdrawn", "expired", "superseded"]),
        eq(role.organizationId, acting.organization.id),
      ),
    );
  return new Map(
    rows.map(({ answers, ...row }) => {
      const form = readDelegation(answers);
      return [termsKey(form), { ...row, form }];
    }),
  );
}
