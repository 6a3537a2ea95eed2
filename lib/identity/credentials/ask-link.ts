import { sql } from "drizzle-orm";
import { passwordRequest } from "@/db/schema/credential";
import { type AskLink, usernameKey } from "@/lib/domain/credentials";
import { inTransaction } from "@/lib/platform/context";
import { type Asker, limitAddress } from "./attempt";
import { requirePasswordsOpen } from "./open";

/**
 * "Non ricordi la password?" (A41-A43). Anybody may ask; the question is written down and the worker answers by mail, so
 * that here nothing differs between a user name that exists and one that does not. Refuses with `passwords-closed` and
 * `too-many`.
 */
export async function askLink(asker: Asker, input: AskLink): Promise<void> {
  await requirePasswordsOpen(asker.db, asker.now);
  await limitAddress(asker, "password-link");
  await inTransaction(asker, async (tx) => {
    const { requestId, now } = asker;
    await tx.insert(passwordRequest).values({ usernameKey: usernameKey(input.username), requestId, at: now });
    await tx.execute(sql`select pg_notify('varco_work', 'mail')`);
  });
}
