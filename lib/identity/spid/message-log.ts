import { db } from "@/db/client";
import { spidMessage } from "@/db/schema/identity";

type Message = Omit<typeof spidMessage.$inferInsert, "id">;

/** Adds one SAML message to the log of 24 months. An assertion that is there already throws: it was used before. */
export async function recordMessage(message: Message): Promise<void> {
  await db.insert(spidMessage).values(message);
}
