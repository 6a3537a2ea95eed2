import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { dossier, dossierWarning, visitorGrant } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { addDays, romeDay } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/errors";
import { authorizeApplicant } from "@/lib/domain/policy";
import { SETTLED_BY_ITSELF } from "@/lib/domain/unprocessable-texts";
import { type Dossier, lockByRef } from "@/lib/dossier/find";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { type Context, inTransaction } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import { takeAttempt } from "@/lib/platform/rate-limit";
import { groupKey, newKey, newToken, normalizeKey, sameBytes, sha256 } from "@/lib/platform/secrets";
import { readSetting } from "@/lib/settings/settings";

/** Address that opens a dossier in any browser. */
export const secretLink = (ref: string, key: string, emailToken?: string): string =>
  `${env().baseUrl}/entra/${ref}/${key}${emailToken ? `?conferma=${emailToken}` : ""}`;

/** Gives the dossier a new key; the old one dies. The key is returned once and kept only as a hash. */
export async function renewKey(tx: Tx, dossierId: string): Promise<string> {
  const key = newKey();
  await tx
    .update(dossier)
    .set({ secretHash: sha256(key) })
    .where(eq(dossier.id, dossierId));
  return key;
}

/** The key of a mailed link, with a token that proves the mailbox received it (section 4). */
export async function newMailLink(tx: Tx, d: Pick<Dossier, "id" | "ref">): Promise<string> {
  const key = newKey();
  const emailToken = newToken();
  await tx
    .update(dossier)
    .set({ secretHash: sha256(key), emailTokenHash: sha256(emailToken) })
    .where(eq(dossier.id, d.id));
  return secretLink(d.ref, key, emailToken);
}

/** "Salva ed esci": shows a new key and, where an address is given, mails the link. */
export async function saveAndLeave(
  ctx: Context,
  input: { ref: string; email: string | null },
): Promise<{ ref: string; key: string }> {
  return inTransaction(ctx, async (tx) => {
    const draft = await lockByRef(tx, input.ref);
    authorizeApplicant(ctx.actor, draft);
    if (draft.state !== "draft") throw new Refusal("wrong-state");
    const key = await renewKey(tx, draft.id);
    if (input.email) {
      // What the mailbox of before was sent proves nothing of another one.
      const unproved = draft.contactEmail === input.email ? {} : { emailConfirmedAt: null, emailTokenHash: null };
      await tx
        .update(dossier)
        .set({ contactEmail: input.email, ...unproved })
        .where(eq(dossier.id, draft.id));
      await enqueueNotice(tx, ctx.now, {
        template: "draft-link",
        to: input.email,
        eventKey: `draft-link:${draft.id}:${sha256(key).toString("hex").slice(0, 16)}`,
        data: {
          ref: draft.ref,
          link: secretLink(draft.ref, key),
          dueDay: addDays(romeDay(draft.savedAt), await readSetting(tx, "draftDays")),
        },
        dossierId: draft.id,
      });
    }
    await recordAudit(tx, ctx, { action: "draft.key-renewed", subjectType: "dossier", subjectId: draft.id });
    return { ref: draft.ref, key: groupKey(key) };
  });
}

/**
 * Opens a dossier with its reference (or code) and key: this browser holds it from now on. Slow for whoever guesses, and
 * the answer is the same for a wrong code and a wrong key: `invalid-link`, or `too-many`. `emailConfirmed`: by this very
 * opening, which the page says.
 */
export async function openWithKey(
  ctx: Context & { address: string },
  input: { refOrCode: string; key: string; tokenHash: Buffer; emailToken?: string },
): Promise<{ ref: string; state: Dossier["state"]; emailConfirmed: boolean }> {
  await takeAttempt(ctx, `open:${ctx.address}`, { limit: ctx.address === "direct" ? 600 : 30, minutes: 10 });
  const typed = input.refOrCode.trim().toUpperCase();
  await takeAttempt(ctx, `open:${typed}`, { limit: 10, minutes: 10 });
  return inTransaction(ctx, async (tx) => {
    const found = await lockTyped(tx, typed);
    const given = sha256(normalizeKey(input.key));
    if (!found || !opens(found, given)) throw new Refusal("invalid-link");
    await tx
      .insert(visitorGrant)
      .values({ tokenHash: input.tokenHash, dossierId: found.id, at: ctx.now })
      .onConflictDoNothing();
    const proves =
      input.emailToken && found.emailTokenHash && sameBytes(sha256(input.emailToken), found.emailTokenHash);
    const emailConfirmed = Boolean(proves && !found.emailConfirmedAt);
    if (emailConfirmed) await confirmEmail(tx, ctx, found.id);
    return { ref: found.ref, state: found.state, emailConfirmed };
  });
}

/** This browser opens nothing any more without code and key, as on a computer of others. Its own token says which browser. */
export async function forgetDevice(ctx: Context, input: { tokenHash: Buffer }): Promise<void> {
  await ctx.db.delete(visitorGrant).where(eq(visitorGrant.tokenHash, input.tokenHash));
}

/** The dossier of a reference or a code, locked: its address and what proves it may be changing at the same time. */
async function lockTyped(tx: Tx, typed: string): Promise<Dossier | undefined> {
  const [found] = await tx
    .select()
    .from(dossier)
    .where(sql`${dossier.ref} = ${typed} or ${dossier.code} = ${typed}`)
    .for("update");
  return found;
}

const opens = (d: Dossier, given: Buffer): boolean =>
  sameBytes(given, d.secretHash) || (d.earlierSecretHash !== null && sameBytes(given, d.earlierSecretHash));

/** The mailbox received what only it was sent: the operator's warning is settled. */
async function confirmEmail(tx: Tx, ctx: Context, dossierId: string): Promise<void> {
  await tx.update(dossier).set({ emailConfirmedAt: ctx.now }).where(eq(dossier.id, dossierId));
  await settleAddress(tx, ctx, dossierId);
}

/** Nothing is left to ask of the appointee's address: the mailbox answered, or they vouched for it in their own name. */
export async function settleAddress(tx: Tx, ctx: Context, dossierId: string): Promise<void> {
  await tx
    .update(dossierWarning)
    .set({ resolvedBy: SETTLED_BY_ITSELF, resolvedAt: ctx.now })
    .where(
      and(
        eq(dossierWarning.dossierId, dossierId),
        eq(dossierWarning.code, "emailUnconfirmed"),
        isNull(dossierWarning.resolvedAt),
      ),
    );
}

/** A lost link is mailed again to the address of the dossier; the old one dies. Says nothing of whether the code exists. */
export async function mailLinkAgain(ctx: Context & { address: string }, input: { code: string }): Promise<void> {
  await takeAttempt(ctx, `link:${ctx.address}`, { limit: ctx.address === "direct" ? 200 : 10, minutes: 60 });
  const typed = input.code.trim().toUpperCase();
  await takeAttempt(ctx, `link:${typed}`, { limit: 3, minutes: 60 });
  await inTransaction(ctx, async (tx) => {
    const found = await lockTyped(tx, typed);
    if (!found?.contactEmail) return;
    const link = await newMailLink(tx, found);
    await tx.update(dossier).set({ earlierSecretHash: null }).where(eq(dossier.id, found.id));
    await enqueueNotice(tx, ctx.now, {
      template: "link-again",
      to: found.contactEmail,
      eventKey: `link-again:${found.id}:${ctx.requestId}`,
      data: { ref: found.ref, code: found.code, kind: found.kind, link },
      dossierId: found.id,
    });
    await recordAudit(tx, ctx, { action: "dossier.link-mailed", subjectType: "dossier", subjectId: found.id });
  });
}
