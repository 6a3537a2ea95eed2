import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { credential } from "@/db/schema/credential";
import { identity, signInSession } from "@/db/schema/identity";
import { notification } from "@/db/schema/trail";
import { askLink } from "@/lib/identity/credentials/ask-link";
import { sendPasswordLinks } from "@/lib/identity/credentials/send-links";
import { signInWithPassword } from "@/lib/identity/credentials/sign-in";
import { asker } from "./credentials-fixtures";
import { asVisitor, makeOperator, NOW } from "./review-fixtures";

export const WRONG = "una password che non è la sua";
export const NEW = "cinque parole messe di nuovo in fila";
export const clerk = await makeOperator("operator");
export const administrator = await makeOperator("administrator");
export const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

export const rowOf = async (accountId: string) =>
  (await db.select().from(credential).where(eq(credential.accountId, accountId)))[0]!;
export const signIn = (username: string, password: string, now = NOW) =>
  signInWithPassword(asker(undefined, now), { username, password });
export const mailsTo = (to: string) =>
  db.select().from(notification).where(eq(notification.recipient, to)).orderBy(notification.createdAt);
export const sessions = async (fiscalCode: string) =>
  (
    await db
      .select({ id: signInSession.id })
      .from(signInSession)
      .innerJoin(identity, eq(identity.id, signInSession.identityId))
      .where(eq(identity.fiscalCode, fiscalCode))
  ).map((row) => row.id);

/** Asks for a link, lets the worker answer, and reads the link in the mail. */
export async function mailedKey(holder: { username: string; email: string }, now = NOW): Promise<string> {
  await askLink(asker(undefined, now), { username: holder.username });
  await sendPasswordLinks({ ...asVisitor(), actor: { kind: "system", job: "password-link" }, now });
  const mail = (await mailsTo(holder.email)).filter((one) => one.template === "password-link").at(-1);
  return String(mail?.data.link).replace("/accesso/recupero/", "");
}
