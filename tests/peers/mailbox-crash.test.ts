import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { document } from "@/db/schema/dossier";
import { pecOutgoing } from "@/db/schema/pec";
import { formatDossierCode } from "@/lib/domain/dossier-code";
import { storeFile } from "@/lib/platform/storage";
import { testDatabase } from "@/tests/support/database";
import { makeProvider } from "@/tests/support/pec/authority";
import { busta, receipt, type Written, written } from "@/tests/support/pec/busta";
import { startDovecot } from "@/tests/support/pec/dovecot";
import { plainPdf, protocolStamp } from "@/tests/support/signing/pdf";
import { makeDossier, NOW } from "@/tests/use-cases/review-fixtures";

const DEATHS = 100;
const AT_ONCE = 2;
/** Words to mailbox and database; some twenty go by before the first message, some twenty more to each. */
const LONGEST_LIFE = 400;
const OWN = "portale@provincia.example";
const SHARED = "protocollo@provincia.example";

const { sql } = await testDatabase();
const provider = makeProvider();
const dovecot = await startDovecot();
const alive = new Set<ChildProcess>();
afterAll(async () => {
  for (const child of alive) child.kill("SIGKILL");
  await dovecot.stop();
  provider.remove();
  rmSync(folder, { recursive: true });
});

// In one file, and ready: a life is to be spent on the mailbox, not on reading two thousand modules.
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(root, "node_modules/.mailbox-life-"));
const program = join(folder, "life.mjs");
const { resolve: find } = createRequire(import.meta.url);
execFileSync(
  createRequire(find("tsx/package.json")).resolve("esbuild/bin/esbuild"),
  [
    join(root, "tests/peers/mailbox-life.ts"),
    ...["--bundle", "--platform=node", "--format=esm", "--log-level=error", `--outfile=${program}`],
    ...["libxml2-wasm", "sharp", "@hyzyla/pdfium", "zxing-wasm", "argon2"].map((name) => `--external:${name}`),
    '--banner:js=import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  ],
  { stdio: "inherit" },
);

/** A life of the job; with a number it ends by itself, without warning, after so many words to mailbox and database. */
function live(words?: number): { child: ChildProcess; ended: Promise<NodeJS.Signals | null> } {
  const child = spawn(process.execPath, [program, ...(words ? [String(words)] : [])], {
    env: {
      ...process.env,
      DATABASE_POOL: "3",
      NODE_EXTRA_CA_CERTS: dovecot.caFile,
      PEC_IMAP_URL: `${dovecot.url(OWN, "?mode=dedicated")} ${dovecot.url(SHARED)}`,
      PEC_TRUST: provider.trust,
    },
    stdio: "ignore",
  });
  alive.add(child);
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once("exit", (_code, signal) => {
      alive.delete(child);
      resolve(signal);
    }),
  );
  return { child, ended };
}

/** Ten messages of five sorts to each mailbox in turn; a hundred times. Ten by ten they come while the deaths go on. */
async function batch(n: number): Promise<{ own: Buffer[]; shared: Buffer[] }> {
  const code = formatDossierCode("SIN", { year: 2026, number: 700_000 + n });
  const row = await makeDossier({ state: "issued", change: { code } });
  const attachments: NonNullable<Written["attachments"]>[number][] = [];
  for (const type of ["summary", "confirmation"] as const) {
    const pdf = plainPdf(`${type} ${code}`);
    const sha256 = await db.transaction((tx) => storeFile(tx, pdf, "application/pdf", NOW));
    const values = { dossierId: row.id, type, sha256, fileName: `${type}.pdf`, addedBy: "x", addedAt: NOW };
    await db.insert(document).values({ ...values, origin: "issued" });
    attachments.push({ name: `${type}.pdf`, type: "application/pdf", content: protocolStamp(pdf, "firmato") });
  }
  const messageId = `<ours-${n}@provincia.example>`;
  const outgoing = { dossierId: row.id, eventKey: messageId, recipient: "panificio@pec.esempio.example", messageId };
  await db.insert(pecOutgoing).values({ ...outgoing, state: "sent", createdAt: NOW, nextAttemptAt: NOW });

  const to = SHARED;
  const letter = (name: string, subject: string): Written => ({
    ...{ from: "panificio@pec.esempio.example", to, subject, messageId: `<${name}-${n}@pec.example>` },
  });
  const filing = busta(
    provider,
    { ...letter("filing", `Modulo ${code}`), attachments },
    { identifier: `f${n}@gestore` },
  );
  const ours: Written = { ...letter("ours", "Integrazione"), from: SHARED, to: outgoing.recipient, messageId };
  const plain = (name: string, subject: string) =>
    Buffer.from(written({ ...letter(name, subject), from: "x@y.example" }));
  return {
    own: [
      filing,
      receipt(provider, "accettazione", ours, { identifier: `a${n}@gestore` }),
      plain("one", "Buongiorno"),
      plain("two", "Pubblicità"),
      plain("three", "Una domanda"),
      filing,
    ],
    shared: [
      plain("code-one", `Domanda sulla pratica ${code}`),
      plain("others-one", "Taglio dell’erba"),
      plain("code-two", `Ancora ${code}`),
      plain("others-two", "Strada provinciale 10"),
    ],
  };
}

const counted = async (query: string): Promise<number> => (await sql.unsafe(query))[0]?.n ?? -1;

const met = () => counted("select count(*)::int n from pec_item");

test(`killed ${DEATHS} times while 1000 messages come in: each exactly once`, async () => {
  const began = Date.now();
  let deaths = 0;
  let batches = 0;
  const deliver = async () => {
    const n = batches;
    batches += 1;
    const { own, shared } = await batch(n);
    dovecot.deliver(OWN, own);
    dovecot.deliver(SHARED, shared);
  };
  for (let first = 0; first < 10; first++) await deliver();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (deaths < DEATHS) {
        deaths += 1;
        const { ended } = live(1 + randomInt(LONGEST_LIFE));
        if (batches < 100) await deliver();
        expect(await ended).toBe("SIGKILL");
      }
    }),
  );
  while (batches < 100) await deliver();
  const midway = await met();
  expect(midway, "the deaths fell in the middle of the work").toBeGreaterThan(100);
  const last = live();
  // A message whose filing was cut off is taken up again after some seconds, the more the oftener it was.
  await expect
    .poll(
      async () => [
        await counted("select count(*)::int n from pec_item where state <> 'waiting'"),
        await counted("select count(*)::int n from pec_message where state = 'new'"),
        await counted(
          "select count(*)::int n from pec_item where state = 'kept' and not moved and account like 'portale%'",
        ),
      ],
      { timeout: 150_000, interval: 500 },
    )
    .toEqual([1000, 0, 0]);
  last.child.kill("SIGKILL");
  await last.ended;
  const resumed = await counted("select count(*)::int n from pec_message where attempts > 1");
  expect(resumed, "messages whose filing a death cut off").toBeGreaterThan(10);
  console.log(
    `${DEATHS} deaths in ${Math.round((Date.now() - began) / 1000)} s, ${midway} messages met before the last life, ${resumed} cut off in their filing`,
  );

  const states = await sql`select state, count(*)::int n from pec_item group by state order by state`;
  expect(states.map(({ state, n }) => [state, n])).toEqual([
    ["kept", 800],
    ["passed", 200],
  ]);
  const messages = await sql`select state, count(*)::int n from pec_message group by state order by state`;
  expect(messages.map(({ state, n }) => [state, n])).toEqual([
    ["filed", 100],
    ["attached", 100],
    ["quarantined", 500],
  ]);
  // Of other offices' messages not a byte is left.
  expect(await counted("select count(*)::int n from file where media_type = 'message/rfc822'")).toBe(700);
  expect(await counted("select count(*)::int n from dossier where state = 'filed'")).toBe(100);
  for (const [what, n] of [
    ["dossier_event where move = 'file'", 100],
    ["filing", 100],
    ["document where origin = 'received'", 200],
    ["notification where template = 'filing-received'", 100],
    ["pec_outgoing where state = 'accepted'", 100],
    ["pec_message_dossier where role = 'receipt'", 100],
    ["pec_message_dossier where role = 'filing'", 100],
    ["audit_entry where action = 'dossier.filed'", 100],
    ["audit_entry where action = 'pec.quarantined'", 500],
  ] as const)
    expect([what, await counted(`select count(*)::int n from ${what}`)]).toEqual([what, n]);
  expect(dovecot.names(OWN)).toEqual([]);
  expect(dovecot.names(OWN, "Elaborati")).toHaveLength(600);
  expect(dovecot.names(SHARED)).toHaveLength(400);
}, 900_000);
