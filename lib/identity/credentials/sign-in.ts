import { eq } from "drizzle-orm";
import { credential } from "@/db/schema/credential";
import { type PasswordSignIn, usernameKey } from "@/lib/domain/credentials";
import { Refusal } from "@/lib/domain/errors";
import { type Asker, attempt } from "./attempt";
import { requirePasswordsOpen } from "./open";

export type PasswordIdentity = { fiscalCode: string; name: string; familyName: string; email: string };

/**
 * Recognises the holder of an old account by user name and password (A40, B40). Anybody may try. Refuses with
 * `wrong-credentials` an unknown name, a wrong password and a locked access alike (D1), with `passwords-closed` and
 * `too-many`.
 */
export async function signInWithPassword(asker: Asker, input: PasswordSignIn): Promise<PasswordIdentity> {
  await requirePasswordsOpen(asker.db, asker.now);
  const key = usernameKey(input.username);
  const holder = await attempt(asker, eq(credential.usernameKey, key), key, input.password);
  if (!holder) throw new Refusal("wrong-credentials");
  const { fiscalCode, name, familyName, email } = holder.account;
  return { fiscalCode, name, familyName, email };
}
