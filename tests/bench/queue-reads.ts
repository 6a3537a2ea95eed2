import { randomUUID } from "node:crypto";
import { db, sql } from "@/db/client";
import type { Actor } from "@/lib/domain/policy";
import { QueueAddress, writeCursor } from "@/lib/domain/queue";
import { searchLookup } from "@/lib/lookups/search";
import type { Context } from "@/lib/platform/context";
import { readCounts } from "@/lib/queue/read-counts";
import { readQueue } from "@/lib/queue/read-queue";
import { type Statement, watchStatements } from "../support/statements";

/**
 * The product's own reads on the database in DATABASE_URL. For each case the statements are taken down once and the
 * database tells how long each takes in it (planning and execution), many times. Prints JSON: milliseconds by case.
 */
const [times = 10] = process.argv.slice(2).map(Number);
const operatorId = "00000000-0000-0000-0000-000000000001";
const actor: Actor = {
  kind: "person",
  fiscalCode: "OPERATORE1",
  name: "Operatore 1",
  level: 2,
  method: "spid",
  dossierIds: [],
  accountId: null,
  operator: { id: operatorId, name: "Operatore 1", permissions: ["dossier.read"] },
};
const ctx: Context = { actor, now: new Date(), requestId: randomUUID(), db };
const read = (address: Record<string, string>) => () => readQueue(ctx, QueueAddress.parse(address));

const [sample] = await sql`select code, appointee_fiscal_code, search_text from dossier
  where state = 'accepted' and filed_at is not null and ref like 'R%' order by ref offset 4000 limit 1`;
const protocol = / prot (\d+) (\d+)$/.exec(sample?.search_text) ?? [];
const first = await readQueue(ctx, QueueAddress.parse({}));

const cases: Record<string, () => Promise<unknown>> = {
  "first page": read({}),
  "second page": read({ dopo: first.next ? writeCursor(first.next) : "" }),
  "counts of the tabs": () => readCounts(ctx),
  "filter: mine": read({ vista: "mine" }),
  "filter: due soon": read({ vista: "due" }),
  "filter: kind and type, all states": read({ vista: "all", richiesta: "registration", tipo: "school" }),
  "filter: closed": read({ vista: "closed" }),
  "search: code": read({ vista: "all", cerca: sample?.code }),
  "search: codice fiscale": read({ vista: "all", cerca: sample?.appointee_fiscal_code }),
  "search: protocol number": read({ vista: "all", cerca: `prot ${protocol[1]} ${protocol[2]}` }),
  "search: common word among the open": read({ vista: "open", cerca: "panificio" }),
  "search: common word, all states": read({ cerca: "panificio" }),
  "search: beginning of a common word": read({ cerca: "panif" }),
  "search: two common words, all states": read({ vista: "all", cerca: "panificio ferrari" }),
  "search: nothing matches": read({ vista: "all", cerca: "zzyzx" }),
};
for (const word of ["cremona", "soresina", "san giovanni"])
  for (const table of ["municipality", "birthplace"] as const)
    for (let letters = 1; letters <= word.length; letters++)
      cases[`lookup: ${table} ${word.slice(0, letters)}`] = () => searchLookup(db, table, word.slice(0, letters), null);

const measured: Record<string, number[]> = {};
for (const [name, work] of Object.entries(cases)) {
  const statements = await watchStatements(work);
  measured[name] = [];
  for (let i = -1; i < times; i++) {
    let sum = 0;
    for (const statement of statements) sum += await timeInDatabase(statement);
    if (i >= 0) measured[name].push(sum);
  }
}
console.log(JSON.stringify(measured));
await sql.end();

type Plan = { "Planning Time": number; "Execution Time": number };

async function timeInDatabase({ query, params }: Statement): Promise<number> {
  const [row] = await sql.unsafe<[{ "QUERY PLAN": Plan[] }]>(
    `explain (analyze, timing off, format json) ${query}`,
    params,
  );
  const [plan] = row["QUERY PLAN"];
  return plan!["Planning Time"] + plan!["Execution Time"];
}
