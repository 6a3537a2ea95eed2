import { and, desc, eq, inArray, ne, notInArray, or, sql } from "drizzle-orm";
import { account, role } from "@/db/schema/account";
import { dossier, intermediaryOf } from "@/db/schema/dossier";
import { documentConfirmation } from "@/db/schema/evidence";
import { type Cursor, writeCursor } from "@/lib/domain/cursor";
import type { DossierState } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import type { Answers } from "@/lib/domain/form";
import type { FormContext, KindId } from "@/lib/domain/kind";
import { documentsOf, kindById } from "@/lib/domain/kinds";
import { appearsIn, signerOf } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";
import { readCatalogue } from "@/lib/settings/catalogue";
import { readSetting } from "@/lib/settings/settings";

export type PersonDossier = {
  id: string;
  ref: string;
  code: string | null;
  kind: KindId;
  state: DossierState;
  organizationName: string | null;
  at: Date;
  dueAt: Date | null;
  /** What the person has to do with its signatures: confirm, nothing more, or not a signer at all. */
  signing: "to-confirm" | "confirmed" | "none";
  /** Tells it from others of the same body. */
  line: string | null;
  /** Incaricato; legal representative alone; or the intermediary, who has prepared the form or is named in it. */
  as: "appointee" | "representative" | "intermediary";
  /** Prepared under a role of the person: it opens from there in any browser. */
  prepared: boolean;
  /** This person may open it in this browser. */
  opens: boolean;
};

/** Without roles, only as a party: incaricato or legal representative. */
type Whose = { fiscalCode: string; roleIds: readonly string[] | null };

/** What the list of requests is narrowed to. */
export type DossierFilter = { view: "open" | "closed" | "all"; kind: KindId | null; after: Cursor | null };

const ALL: DossierFilter = { view: "all", kind: null, after: null };
const CLOSED: readonly DossierState[] = ["accepted", "rejected", "withdrawn", "expired", "superseded"];
const AT_ONCE = 50;
const PAGE = 20;

/** The dossiers in which a person is incaricato or legal representative, with what waits for them (D10). */
export async function listPersonDossiers(ctx: Context): Promise<PersonDossier[]> {
  return readDossiers(ctx, ALL, AT_ONCE, { fiscalCode: personOf(ctx), roleIds: null });
}

/**
 * One page of all in which the person appears, also as the intermediary that has prepared a delegation or is named in one,
 * of any kind, the newest first; `next` is where the following page begins.
 */
export async function pagePersonDossiers(
  ctx: Context,
  filter: DossierFilter,
): Promise<{ rows: PersonDossier[]; next: string | null }> {
  const fiscalCode = personOf(ctx);
  const roleIds = (await activeRolesOf(ctx, fiscalCode)).map(({ id }) => id);
  const rows = await readDossiers(ctx, filter, PAGE + 1, { fiscalCode, roleIds });
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > PAGE && last ? writeCursor(last) : null };
}

function personOf({ actor }: Context): string {
  if (actor.kind !== "person") throw new Refusal("not-allowed");
  return actor.fiscalCode;
}

const activeRolesOf = (ctx: Context, fiscalCode: string) =>
  ctx.db
    .select({ id: role.id })
    .from(role)
    .innerJoin(account, eq(account.id, role.accountId))
    .where(and(eq(account.fiscalCode, fiscalCode), eq(account.status, "active"), eq(role.status, "active")));

/** Each way of appearing has an index of its own. */
const appears = ({ fiscalCode, roleIds }: Whose) =>
  or(
    eq(dossier.appointeeFiscalCode, fiscalCode),
    eq(dossier.legalRepresentativeFiscalCode, fiscalCode),
    ...(roleIds
      ? [
          roleIds.length > 0 ? inArray(dossier.preparedRoleId, [...roleIds]) : undefined,
          // Of a draft nobody has said yet that it is meant.
          and(eq(intermediaryOf(dossier), fiscalCode), eq(dossier.kind, "delegation"), ne(dossier.state, "draft")),
        ]
      : []),
  );

async function readDossiers(
  ctx: Context,
  filter: DossierFilter,
  limit: number,
  whose: Whose,
): Promise<PersonDossier[]> {
  const { actor } = ctx;
  const { fiscalCode } = whose;
  const { view, kind, after } = filter;
  const rows = await ctx.db
    .select({
      id: dossier.id,
      ref: dossier.ref,
      code: dossier.code,
      kind: dossier.kind,
      variant: dossier.variant,
      state: dossier.state,
      organizationName: dossier.organizationName,
      at: dossier.savedAt,
      dueAt: dossier.dueAt,
      appointeeFiscalCode: dossier.appointeeFiscalCode,
      legalRepresentativeFiscalCode: dossier.legalRepresentativeFiscalCode,
      preparedRoleId: dossier.preparedRoleId,
      answers: sql<Answers | null>`case when ${dossier.kind} in ('delegation', 'delegationRevocation') and ${dossier.state} <> 'draft' then ${dossier.answers} end`,
    })
    .from(dossier)
    .where(
      and(
        appears(whose),
        kind ? eq(dossier.kind, kind) : undefined,
        view === "closed" ? inArray(dossier.state, [...CLOSED]) : undefined,
        view === "open" ? notInArray(dossier.state, [...CLOSED]) : undefined,
        after
          ? sql`(${dossier.savedAt}, ${dossier.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(dossier.savedAt), desc(dossier.id))
    .limit(limit);
  const issued = rows.filter((row) => row.state === "issued");
  const [context, switchedOn, confirmed] = await Promise.all([
    rows.some(({ answers }) => answers) ? servicesByName(ctx) : { services: [] },
    readSetting(ctx.db, "onlineConfirmation"),
    issued.length === 0
      ? []
      : ctx.db
          .select({ dossierId: documentConfirmation.dossierId, type: documentConfirmation.documentType })
          .from(documentConfirmation)
          .where(
            inArray(
              documentConfirmation.dossierId,
              issued.map((row) => row.id),
            ),
          ),
  ]);
  return rows.map((row) => {
    const { id, ref, code, kind, state, organizationName, at, dueAt, answers } = row;
    const isParty = appearsIn(actor, row);
    const mine = documentsOf(row).filter((spec) => signerOf(row, spec.signer) === fiscalCode);
    const open = mine.filter((spec) => !confirmed.some((one) => one.dossierId === id && one.type === spec.type));
    const signs = state === "issued" && mine.length > 0 && switchedOn;
    return {
      ...{ id, ref, code, kind, state, organizationName, at, dueAt },
      signing: !signs ? "none" : open.length > 0 ? "to-confirm" : "confirmed",
      line: answers ? (kindById(kind).line?.(answers, context) ?? null) : null,
      as: !isParty ? "intermediary" : row.appointeeFiscalCode === fiscalCode ? "appointee" : "representative",
      prepared: row.preparedRoleId !== null && (whose.roleIds?.includes(row.preparedRoleId) ?? false),
      opens: isParty || (actor.kind === "person" && actor.dossierIds.includes(id)),
    };
  });
}

/** Closed ones too: a form may be older than the closing. */
async function servicesByName(ctx: Context): Promise<FormContext> {
  return { services: (await readCatalogue(ctx.db)).map(({ code, title }) => ({ value: code, label: title })) };
}
