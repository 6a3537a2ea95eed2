import { and, desc, eq, inArray, notInArray, or, sql } from "drizzle-orm";
import { dossier } from "@/db/schema/dossier";
import { documentConfirmation } from "@/db/schema/evidence";
import { type Cursor, writeCursor } from "@/lib/domain/cursor";
import type { DossierState } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import type { KindId } from "@/lib/domain/kind";
import { documentsOf } from "@/lib/domain/kinds";
import { signerOf } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";
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
};

/** What the list of requests is narrowed to. */
export type DossierFilter = { view: "open" | "closed" | "all"; kind: KindId | null; after: Cursor | null };

const ALL: DossierFilter = { view: "all", kind: null, after: null };
const CLOSED: readonly DossierState[] = ["accepted", "rejected", "withdrawn", "expired", "superseded"];
const AT_ONCE = 50;
const PAGE = 20;

/** The dossiers in which a person is incaricato or legal representative, with what waits for them (D10). */
export const listPersonDossiers = (ctx: Context): Promise<PersonDossier[]> => readDossiers(ctx, ALL, AT_ONCE);

/** One page of the same, of any kind, the newest first; `next` is where the following page begins. */
export async function pagePersonDossiers(
  ctx: Context,
  filter: DossierFilter,
): Promise<{ rows: PersonDossier[]; next: string | null }> {
  const rows = await readDossiers(ctx, filter, PAGE + 1);
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > PAGE && last ? writeCursor(last) : null };
}

async function readDossiers(ctx: Context, filter: DossierFilter, limit: number): Promise<PersonDossier[]> {
  if (ctx.actor.kind !== "person") throw new Refusal("not-allowed");
  const { fiscalCode } = ctx.actor;
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
    })
    .from(dossier)
    .where(
      and(
        or(eq(dossier.appointeeFiscalCode, fiscalCode), eq(dossier.legalRepresentativeFiscalCode, fiscalCode)),
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
  const [switchedOn, confirmed] = await Promise.all([
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
  return rows.map(({ id, variant, appointeeFiscalCode, legalRepresentativeFiscalCode, ...row }) => {
    const parties = { id, state: row.state, appointeeFiscalCode, legalRepresentativeFiscalCode };
    const mine = documentsOf({ kind: row.kind, variant }).filter(
      (spec) => signerOf(parties, spec.signer) === fiscalCode,
    );
    const open = mine.filter((spec) => !confirmed.some((one) => one.dossierId === id && one.type === spec.type));
    const signs = row.state === "issued" && mine.length > 0 && switchedOn;
    return { id, ...row, signing: !signs ? "none" : open.length > 0 ? "to-confirm" : "confirmed" };
  });
}
