import type { Tx } from "@/db/client";
import { dossier, visitorGrant } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import type { Answers } from "@/lib/domain/form";
import type { KindId } from "@/lib/domain/kind";
import { kindById } from "@/lib/domain/kinds";
import type { Dossier } from "@/lib/dossier/find";
import { type Context, inTransaction } from "@/lib/platform/context";
import { newKey, newRef, sha256 } from "@/lib/platform/secrets";

type NewDraft = {
  kind: KindId;
  variant: string;
  /** This browser's token: it holds the draft, and later may fetch the summary (D6). */
  tokenHash: Buffer;
  territory?: Record<string, unknown>;
  answers?: Answers;
  supersedesId?: string;
  /** The role under which it is begun in the reserved area. */
  preparedRoleId?: string;
};

/** Begins a draft: nothing is asked of who begins (B13-B14). Refuses with `not-found` an unknown type. */
export async function createDraft(ctx: Context, draft: NewDraft): Promise<{ ref: string }> {
  return inTransaction(ctx, (tx) => beginDraft(tx, ctx, draft));
}

/** The same in the caller's transaction. */
export async function beginDraft(tx: Tx, ctx: Context, draft: NewDraft): Promise<Dossier> {
  const row = await insertDraft(tx, ctx, draft);
  await recordAudit(tx, ctx, {
    action: "draft.created",
    subjectType: "dossier",
    subjectId: row.id,
    detail: { kind: draft.kind },
  });
  return row;
}

/** The draft and the hold of this browser on it; the caller writes the register, once for many. */
export async function insertDraft(tx: Tx, ctx: Context, draft: NewDraft): Promise<Dossier> {
  const kind = kindById(draft.kind);
  if (!kind.variants.some((v) => v.id === draft.variant)) throw new Refusal("not-found");
  const [row] = await tx
    .insert(dossier)
    .values({
      ref: newRef(),
      // A key nobody has seen: the first one is shown when the person asks for it.
      secretHash: sha256(newKey()),
      kind: draft.kind,
      variant: draft.variant,
      answers: draft.answers ?? {},
      formVersion: kind.version,
      territory: draft.territory ?? null,
      supersedesId: draft.supersedesId ?? null,
      preparedRoleId: draft.preparedRoleId ?? null,
      createdAt: ctx.now,
      savedAt: ctx.now,
    })
    .returning();
  await tx
    .insert(visitorGrant)
    .values({ tokenHash: draft.tokenHash, dossierId: row!.id, madeRequest: true, at: ctx.now });
  return row!;
}
