import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { and, eq, gt } from "drizzle-orm";
import { db } from "@/db/client";
import { identity, keptForm, signInSession } from "@/db/schema/identity";
import { newToken, sha256, sha256Hex } from "@/lib/platform/secrets";

/** Time to find the phone and sign in again. */
export const KEPT_FORM_S = 30 * 60;
/** More than any form of the portal holds without its files. */
const MAX_CHARACTERS = 200_000;

export type KeptForm = {
  /** Path of the page that it was sent from, with its query. */
  path: string;
  /** Which of the page's forms. */
  form: string;
  values: Readonly<Record<string, string | readonly string[]>>;
};

/**
 * Keeps a form that was sent after this session had ended by itself, for the same person only. Gives the token that opens
 * it, for a cookie of the same browser; null when the session never was, was ended by somebody, or the form is too large.
 */
export async function keepForm(sessionToken: string, form: KeptForm, now: Date): Promise<string | null> {
  const text = JSON.stringify(form);
  if (text.length > MAX_CHARACTERS) return null;
  const [ended] = await db
    .select({ identityId: signInSession.identityId })
    .from(signInSession)
    .where(eq(signInSession.tokenHash, sha256Hex(sessionToken)));
  if (!ended) return null;
  const token = newToken();
  await db.insert(keptForm).values({
    tokenHash: sha256Hex(token),
    identityId: ended.identityId,
    sealed: seal(text, token),
    expiresAt: new Date(now.getTime() + KEPT_FORM_S * 1000),
  });
  return token;
}

/** The form that this token opens, for the person who had sent it; null for anybody else, and when its time is over. */
export async function readKeptForm(token: string, fiscalCode: string, now: Date): Promise<KeptForm | null> {
  const [row] = await db
    .select({ sealed: keptForm.sealed })
    .from(keptForm)
    .innerJoin(identity, eq(identity.id, keptForm.identityId))
    .where(
      and(eq(keptForm.tokenHash, sha256Hex(token)), eq(identity.fiscalCode, fiscalCode), gt(keptForm.expiresAt, now)),
    );
  return row ? JSON.parse(open(row.sealed, token)) : null;
}

export async function forgetKeptForm(token: string): Promise<void> {
  await db.delete(keptForm).where(eq(keptForm.tokenHash, sha256Hex(token)));
}

const keyOf = (token: string): Buffer => sha256(`kept form ${token}`);

function seal(text: string, token: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(token), nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
}

function open(sealed: string, token: string): string {
  const bytes = Buffer.from(sealed, "base64");
  const decipher = createDecipheriv("aes-256-gcm", keyOf(token), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return decipher.update(bytes.subarray(28), undefined, "utf8") + decipher.final("utf8");
}
