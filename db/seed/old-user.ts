import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Db } from "@/db/client";
import { hashPassword } from "@/lib/identity/credentials/hash";
import { importPeople } from "@/lib/import/import-people";
import { credential } from "../schema/credential";

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

const url = process.env.DATABASE_URL;
if (!url || process.env.VARCO_MODE !== "local") throw new Error("for local mode, with its DATABASE_URL");
const sql = postgres(url, { max: 2, onnotice: () => {} });
await seedOldUser(drizzle(sql, { casing: "snake_case" }), new Date());
await sql.end();

/** One account of the old portal, with user name and password (D3), brought in as all of them are. */
async function seedOldUser(db: Db, now: Date): Promise<void> {
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
