import type { Db } from "@/db/client";
import { sha256Hex } from "@/lib/platform/secrets";
import { oidcClient } from "../schema/oidc";

/** The id under which scripts/demo-module.ts presents itself. */
const ID = "visure-demo";

/** Local mode only: the demonstration module, at this start's address and with this start's secret. */
export async function seedDemoModule(db: Db, module: { url: string; secret: string }, now: Date): Promise<void> {
  const place = {
    initiateUri: `${module.url}/apri`,
    redirectUris: [`${module.url}/ritorno`],
    logoutRedirectUris: [`${module.url}/`],
    backchannelUri: `${module.url}/avviso`,
    secretHash: sha256Hex(module.secret),
    updatedAt: now,
  };
  await db
    .insert(oidcClient)
    .values({
      id: ID,
      service: "visure",
      auth: "client_secret_basic",
      types: ["employer", "agency", "trainingBody", "school"],
      level: 1,
      validFrom: "2026-01-01",
      createdAt: now,
      ...place,
    })
    .onConflictDoUpdate({ target: oidcClient.id, set: place });
}
