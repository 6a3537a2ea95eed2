import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { organization, role } from "@/db/schema/account";
import { delegation } from "@/db/schema/delegation";
import { dossier, visitorGrant } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { addDays, romeDay } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/errors";
import type { Answers } from "@/lib/domain/form";
import { firstOpenStep } from "@/lib/domain/progress";
import { beginDraft } from "@/lib/draft/create-draft";
import { formSteps } from "@/lib/draft/steps";
import { type Context, inTransaction } from "@/lib/platform/context";
import type { ActiveRole } from "@/lib/roles/active-role";
import { type Acting, requireRole } from "@/lib/roles/require-role";
import { lockDelegation } from "./lock";
import { sideOf } from "./own-side";

type Given = Acting & { tokenHash: Buffer };

/**
 * Begins the form with what is known of the side that prepares it (A24): the body of the active role, as employer or as
 * intermediary. Given a delegation, the form renews it: same sides and services, from the day after its last.
 * Gives where the form goes on. Refuses with `role-changed`, `not-found` for a delegation of others.
 */
export async function prepareForm(
  ctx: Context,
  input: Given & { delegationId?: string | null },
): Promise<{ ref: string; step: string }> {
  return inTransaction(ctx, async (tx) => {
    const acting = await requireRole(tx, ctx, input);
    const answers = input.delegationId
      ? await renewal(tx, ctx, acting, input.delegationId)
      : ownAnswers(await bodyOf(tx, acting), acting.organization.intermediary);
    const draft = await beginDraft(tx, ctx, {
      kind: "delegation",
      variant: "employer",
      tokenHash: input.tokenHash,
      preparedRoleId: acting.roleId,
      answers,
    });
    const open = firstOpenStep(await formSteps(tx, draft), draft.answers);
    return { ref: draft.ref, step: open?.slug ?? "controllo" };
  });
}

type Body = typeof organization.$inferSelect;

async function bodyOf(tx: Tx, acting: ActiveRole): Promise<Body> {
  const [body] = await tx.select().from(organization).where(eq(organization.id, acting.organization.id));
  return body!;
}

/** The steps as far as they are known; what is left out is asked. */
function ownAnswers(body: Body, asIntermediary: boolean): Answers {
  if (asIntermediary)
    return {
      intermediario: {
        name: body.name,
        fiscalCode: body.fiscalCode,
        email: body.email ?? body.pec ?? undefined,
        // Not asked: an address that is not the employer's.
        pec: body.pec ?? undefined,
        preparedBy: "intermediary",
      },
    };
  return {
    "datore-di-lavoro": {
      name: body.name,
      fiscalCode: body.fiscalCode,
      email: body.email ?? undefined,
      pec: body.pec ?? undefined,
    },
    intermediario: { preparedBy: "employer" },
  };
}

async function renewal(tx: Tx, ctx: Context, acting: ActiveRole, id: string): Promise<Answers> {
  const old = await lockDelegation(tx, id);
  const side = sideOf(acting, old);
  if (!side) throw new Refusal("not-found");
  const [made] = await tx
    .select({ answers: dossier.answers })
    .from(dossier)
    .innerJoin(delegation, eq(delegation.dossierId, dossier.id))
    .where(eq(delegation.id, id));
  const today = romeDay(ctx.now);
  const from = old.to < today ? today : addDays(old.to, 1);
  const before = made?.answers ?? {};
  return {
    ...before,
    intermediario: { ...before.intermediario, preparedBy: side },
    delega: {
      services: old.services,
      from,
      exclusive: old.exclusive ? "yes" : "no",
    },
  };
}

/** What the body of the active role has prepared is its people's too: this browser may open it. Refuses with `not-found` others'. */
export async function holdPrepared(ctx: Context, input: Given & { ref: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const acting = await requireRole(tx, ctx, input);
    const [own] = await tx
      .select({ id: dossier.id, organizationId: role.organizationId })
      .from(dossier)
      .innerJoin(role, eq(role.id, dossier.preparedRoleId))
      .where(eq(dossier.ref, input.ref));
    if (!own || own.organizationId !== acting.organization.id) throw new Refusal("not-found");
    await tx
      .insert(visitorGrant)
      .values({ tokenHash: input.tokenHash, dossierId: own.id, at: ctx.now })
      .onConflictDoNothing();
    await recordAudit(tx, ctx, { action: "delegation.opened", subjectType: "dossier", subjectId: own.id });
  });
}
