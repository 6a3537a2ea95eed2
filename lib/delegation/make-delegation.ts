import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { organization, role } from "@/db/schema/account";
import { delegation } from "@/db/schema/delegation";
import { dossierEvent } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { addDays, romeDay } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/errors";
import { readDelegation } from "@/lib/domain/kinds/delegation";
import { searchKey } from "@/lib/domain/lookup-text";
import type { Dossier } from "@/lib/dossier/find";
import type { Notice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import { readCatalogue } from "@/lib/settings/catalogue";
import { readSetting } from "@/lib/settings/settings";
import { type Delegation, lockEmployer } from "./lock";
import { bothSides } from "./news";
import { settle } from "./settle";

/**
 * The effect of an accepted form (A24, B17): the delegation is offered, and is active at once when its intermediary is
 * proven to have prepared it. An intermediary that is not registered is invited, and the offer waits. Safe to run twice.
 * Refuses with `delegation-over` when its last day is past, `delegation-self` when an employer names itself.
 */
export async function makeDelegation(tx: Tx, ctx: Context, dossier: Dossier): Promise<Notice[]> {
  const d = readDelegation(dossier.answers);
  const today = romeDay(ctx.now);
  if (d.to < today) throw new Refusal("delegation-over");
  if (d.employer.fiscalCode === d.intermediary.fiscalCode) throw new Refusal("delegation-self");
  await lockEmployer(tx, d.employer.fiscalCode);
  const { registered, prepared } = await standing(tx, dossier);
  const days = await readSetting(tx, "delegationOfferDays");
  const [made] = await tx
    .insert(delegation)
    .values({
      dossierId: dossier.id,
      employerFiscalCode: d.employer.fiscalCode,
      employerName: d.employer.name,
      employerEmail: d.employer.email,
      employerOrganizationId: (await bodyOf(tx, d.employer.fiscalCode))?.id ?? null,
      intermediaryFiscalCode: d.intermediary.fiscalCode,
      intermediaryName: d.intermediary.name,
      intermediaryEmail: d.intermediary.email,
      intermediaryOrganizationId: registered?.id ?? null,
      services: [...d.services],
      from: d.from,
      to: d.to,
      exclusive: d.exclusive,
      state: "offered",
      createdAt: ctx.now,
      stateAt: ctx.now,
      answerBy: registered ? addDays(today, days) : null,
      searchText: searchKey(
        `${d.employer.name} ${d.employer.fiscalCode} ${d.intermediary.name} ${d.intermediary.fiscalCode}`,
      ),
    })
    .onConflictDoNothing()
    .returning();
  if (!made) return [];
  if (prepared) return settle(tx, ctx, [{ row: made, move: "accept", set: { answerBy: null } }]);
  await recordAudit(tx, ctx, {
    action: "delegation.offered",
    subjectType: "delegation",
    subjectId: made.id,
    detail: { dossier: dossier.code, employer: made.employerName, intermediary: made.intermediaryName },
  });
  return offered(tx, ctx, made);
}

/** What tells of an offer: to take it up, or first to register. */
export async function offered(tx: Tx, ctx: Context, row: Delegation): Promise<Notice[]> {
  const event = row.intermediaryOrganizationId ? "offered" : "invited";
  return bothSides(row, event, await readCatalogue(tx), ctx.now);
}

/** Whether the intermediary of a form is registered, and whether it is proven to have prepared it. */
export async function standing(
  db: Db | Tx,
  dossier: Dossier,
): Promise<{ registered: { id: string } | null; prepared: boolean }> {
  const { intermediary, preparedBy } = readDelegation(dossier.answers);
  const registered = await intermediaryOf(db, intermediary.fiscalCode);
  const prepared =
    registered !== null && preparedBy === "intermediary" && (await preparedByIntermediary(db, dossier, registered.id));
  return { registered, prepared };
}

async function bodyOf(tx: Db | Tx, fiscalCode: string) {
  const [found] = await tx.select().from(organization).where(eq(organization.fiscalCode, fiscalCode));
  return found ?? null;
}

/** Registered as who may act for others (D8). */
async function intermediaryOf(tx: Db | Tx, fiscalCode: string): Promise<{ id: string } | null> {
  const body = await bodyOf(tx, fiscalCode);
  return body?.intermediary ? { id: body.id } : null;
}

/**
 * The form says who prepared it; this proves it: the draft was begun under a role of the intermediary, or an operator who had
 * the paper at the desk opened the dossier and says so.
 */
async function preparedByIntermediary(tx: Db | Tx, dossier: Dossier, intermediaryId: string): Promise<boolean> {
  if (dossier.preparedRoleId) {
    const [own] = await tx
      .select({ id: role.id })
      .from(role)
      .where(
        and(eq(role.id, dossier.preparedRoleId), eq(role.organizationId, intermediaryId), eq(role.status, "active")),
      );
    return own !== undefined;
  }
  const [byOffice] = await tx
    .select({ id: dossierEvent.id })
    .from(dossierEvent)
    .where(and(eq(dossierEvent.dossierId, dossier.id), eq(dossierEvent.move, "open")));
  return byOffice !== undefined;
}
