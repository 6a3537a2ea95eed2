import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { Refusal } from "@/lib/domain/errors";
import { AddOperator } from "@/lib/domain/operators";
import { registerOperator } from "@/lib/operators/add-operator";

/**
 * Makes an operator, the first administrator above all:
 * npm run operator:add -- --cf RSSMRA80A01D150X --name "Maria Rossi" --email maria.rossi@example.org --profile administrator
 * Profiles: operator, administrator, auditor. It needs DATABASE_URL.
 */
const { values } = parseArgs({
  options: { cf: { type: "string" }, name: { type: "string" }, email: { type: "string" }, profile: { type: "string" } },
});
const parsed = AddOperator.safeParse({ ...values, fiscalCode: values.cf });
if (!parsed.success) {
  for (const issue of parsed.error.issues)
    console.error(`--${issue.path[0] === "fiscalCode" ? "cf" : String(issue.path[0])}: ${issue.message}`);
  console.error("Example: npm run operator:add -- --cf CODICE --name NOME --email INDIRIZZO --profile administrator");
  process.exit(2);
}
const url = process.env.DATABASE_URL;
if (!url) {
  console.error("DATABASE_URL is missing");
  process.exit(2);
}
const sql = postgres(url, { max: 1, onnotice: () => {} });
const db = drizzle(sql, { casing: "snake_case" });
try {
  const ctx = {
    actor: { kind: "system" as const, job: "operator:add" },
    now: new Date(),
    requestId: randomUUID(),
    db,
  };
  await db.transaction((tx) => registerOperator(tx, ctx, parsed.data));
  console.log(`${parsed.data.name}: ${parsed.data.profile}`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error("This codice fiscale is already an operator: change the permissions on the operators' page.");
  process.exitCode = 1;
} finally {
  await sql.end();
}
