import type { Db } from "@/db/client";
import { OPERATOR_PROFILES, type OperatorProfile } from "@/lib/domain/policy";
import { DEMO_PEOPLE } from "@/lib/identity/demo-idp/people";
import { operator } from "../schema/account";

const PROFILES: Readonly<Record<string, OperatorProfile>> = {
  "Carla Modello": "operator",
  "Sara Ammini": "administrator",
  "Rita Revisori": "auditor",
};

/** Local mode only: the invented people of the demonstration who work at the Province. */
export async function seedDemonstration(db: Db, now: Date): Promise<void> {
  for (const person of DEMO_PEOPLE) {
    const name = `${person.name} ${person.familyName}`;
    const profile = PROFILES[name];
    if (!profile) continue;
    const email = `${person.name}.${person.familyName}@provincia.example`.toLowerCase();
    const { permissions } = OPERATOR_PROFILES[profile];
    await db
      .insert(operator)
      .values({ fiscalCode: person.fiscalCode, name, email, permissions, createdAt: now })
      .onConflictDoNothing();
  }
}
