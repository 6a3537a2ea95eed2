import { writeFileSync } from "node:fs";
import path from "node:path";
import { sql } from "@/db/client";
import { type Result, table } from "./result";
import { clientsRow } from "./rows/clients";
import { lookupsRow } from "./rows/lookups";
import { mailboxRow } from "./rows/mailbox";
import { publicPagesRow, trackingRow } from "./rows/pages";
import { pdfRow } from "./rows/pdf";
import { pecRow } from "./rows/pec";
import { queueRow } from "./rows/queue";
import { rolesRow } from "./rows/reserved-area";
import { signInRow } from "./rows/sign-in";
import { signaturesRow } from "./rows/signatures";
import { submitRow } from "./rows/submit";
import { webRow } from "./rows/web";
import { weightRow } from "./rows/weight";
import { type Server, stage, startWeb } from "./stage";

/** Runs the rows asked for in what scripts/bench.mjs has made ready; results go to a file in the run's folder. */
const chosen = process.argv[2]?.split("") ?? [];
const note = (line: string) => console.error(`  ${line}`);
const results: Result[] = [];
let web: Server | undefined;

const rows: [string, (server: () => Promise<Server>) => Promise<Result[]>][] = [
  ["a", async (server) => submitRow(await server())],
  ["b", async (server) => publicPagesRow(await server())],
  ["b", async (server) => trackingRow(await server())],
  ["c", () => pdfRow()],
  ["d", async (server) => lookupsRow(await server())],
  ["e", async (server) => weightRow(await server())],
  ["f", async (server) => webRow(await server())],
  ["g", () => signInRow()],
  ["h", () => pecRow()],
  ["h", () => mailboxRow(note)],
  ["i", () => signaturesRow()],
  ["j", () => rolesRow()],
  ["j", () => clientsRow()],
  ["d", () => queueRow(note)],
];
const server = async () => (web ??= await startWeb());

try {
  for (const [name, run] of rows) {
    if (!chosen.includes(name)) continue;
    const from = performance.now();
    const measured = await run(server);
    results.push(...measured);
    console.error(`\n${table(measured)}`);
    note(`(${Math.round((performance.now() - from) / 1000)} s)`);
  }
} finally {
  await web?.stop();
  await sql.end();
}
results.sort((a, b) => a.row.localeCompare(b.row));
writeFileSync(path.join(stage.work, "results.json"), JSON.stringify(results));
// Jackson, which the sign-in row starts in this process, keeps timers for ever.
process.exit();
