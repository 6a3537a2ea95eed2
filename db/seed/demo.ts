import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { OPERATOR_PROFILES, type OperatorProfile } from "@/lib/domain/policy";
import { hashPassword } from "@/lib/identity/credentials/hash";
import { DEMO_PEOPLE } from "@/lib/identity/demo-idp/people";
import { importPeople } from "@/lib/import/import-people";
import { operator } from "../schema/account";
import { credential } from "../schema/credential";

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

/** Name and password stand in scripts/demo-people.txt, which the terminal prints. */
const USERNAME = "bruno.passati";
const PASSWORD = "pane e salame a Crema";

const OLD_USER: Readonly<Record<string, string>> = {
  codice_fiscale: "PSSBRN66E20D142W",
  cognome: "Passati",
  nome: "Bruno",
  email: "bruno.passati@trattoria-passati.example",
  attivato_il: "19/10/2015",
  nome_utente: USERNAME,
  ente_codice_fiscale: "01900040005",
  ente_denominazione: "Trattoria Passati S.n.c.",
  ente_natura_giuridica: "Società in nome collettivo",
  tipo: "datori-di-lavoro",
  sede_nome: "Trattoria di Crema",
  sede_via: "Via Matteotti",
  sede_civico: "21",
  sede_cap: "26013",
  sede_comune: "Crema (CR)",
  servizi: "prospetto, visure",
};

/** Local mode only: one account of the old portal, with user name and password (D3), brought in as all of them are. */
export async function seedOldUser(db: Db, now: Date): Promise<void> {
  const [known] = await db
    .select({ id: credential.accountId })
    .from(credential)
    .where(eq(credential.usernameKey, USERNAME));
  if (known) return;
  const csv = [Object.keys(OLD_USER), Object.values(OLD_USER)].map((row) => row.join(";")).join("\n");
  const id = randomUUID();
  const ctx = { actor: { kind: "system" as const, job: "demonstration" }, now, requestId: id, db };
  const passwordHash = await hashPassword(PASSWORD);
  const report = await importPeople(ctx, Buffer.from(csv), {
    id,
    mark: async (tx) => {
      await tx.update(credential).set({ passwordHash, passwordSetAt: now }).where(eq(credential.usernameKey, USERNAME));
    },
  });
  if (report.faultCount > 0) throw new Error(`the demonstration user: ${JSON.stringify(report.faults)}`);
}
