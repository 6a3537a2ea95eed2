import type { Db } from "@/db/client";
import { oidcClient } from "@/db/schema/oidc";
import { env } from "@/lib/platform/env";
import { isInUse } from "./clients";

/** By service, the address at which its application begins a sign-in, for those in use today (B50). */
export async function moduleAddresses(db: Db, now: Date): Promise<Map<string, string>> {
  const clients = await db.select().from(oidcClient);
  return new Map(
    clients
      .filter((client) => isInUse(client, now))
      .map((client) => {
        const address = new URL(client.initiateUri);
        address.searchParams.set("iss", env().baseUrl);
        return [client.service, address.href];
      }),
  );
}
