import { randomUUID } from "node:crypto";
import { db } from "@/db/client";
import type { identity, signInSession } from "@/db/schema/identity";
import type { Context } from "@/lib/platform/context";

type Row = { session: typeof signInSession.$inferSelect; person: typeof identity.$inferSelect };

/** Who a session belongs to, for the register: no powers, only the name, the way in and its reference. */
export function contextOf({ session, person }: Row, now: Date): Context {
  return {
    actor: {
      kind: "person",
      fiscalCode: person.fiscalCode,
      name: `${person.name} ${person.familyName}`,
      level: session.level,
      method: session.method,
      dossierIds: [],
      accountId: null,
      operator: null,
    },
    now,
    requestId: randomUUID(),
    db,
  };
}
