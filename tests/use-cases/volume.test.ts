import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { ParameterOrJSON } from "postgres";
import { beforeAll, describe, expect, test } from "vitest";
import { sql as connection, db } from "@/db/client";
import { peopleWithAccess } from "@/lib/access-review/people";
import { listAudit } from "@/lib/audit/list";
import { listAll, readDelegationOf } from "@/lib/delegation/list-delegations";
import { readAuditFilter } from "@/lib/domain/audit-search";
import { EMPLOYER_STEP } from "@/lib/domain/delegation-form";
import { readRegistration } from "@/lib/domain/kinds/registration";
import { QueueAddress, writeCursor } from "@/lib/domain/queue";
import { addressesOfIntermediaries } from "@/lib/draft/intermediary-address";
import { knowledgeFor } from "@/lib/draft/knowledge";
import { checkPapers } from "@/lib/filing/check-document";
import { inspectPapers } from "@/lib/filing/inspect-papers";
import { readScans } from "@/lib/filing/read-scans";
import { countFailedMails } from "@/lib/notifications/failed";
import { countToDo, listMessages } from "@/lib/pec/quarantine-read";
import { listAccounts } from "@/lib/queue/list-accounts";
import { readCounts } from "@/lib/queue/read-counts";
import { readQueue } from "@/lib/queue/read-queue";
import { readArrivals, readStatistics } from "@/lib/queue/read-statistics";
import { pagePersonDossiers } from "@/lib/roles/list-dossiers";
import { ask, newBrowser, spid } from "../support/applicant";
import { watchStatements } from "../support/statements";
import { ANSWERS, makeOperator } from "./review-fixtures";

const MANY = 20_000;
/** What a page may look at: its own rows, those beside them, what waits, the thousand that are counted. Of a million as of these. */
const MOST = 1_500;

const operator = { ...(await makeOperator("administrator")), now: new Date("2026-11-20T09:00:00Z") };

// Ten years of everything: only the last week has things to do, only the last month counts as lately.
beforeAll(async () => {
  const at = "timestamptz '2026-11-20 08:00Z' - i * interval '4 hours'";
  const id = (of: string) => `md5('${of}' || i)::uuid`;
  const rows = (text: string) => db.execute(sql.raw(`${text} from generate_series(1, ${MANY}) i`));
  await rows(`insert into dossier (id, ref, secret_hash, code, kind, variant, state, form_version, search_text, created_at,
      saved_at, filed_at, decided_at, due_at)
    select ${id("d")}, 'v' || i, '\\x00', 'V' || i, 'registration', 'employer',
      (case when i < 40 then 'filed' else 'accepted' end)::dossier_state, 'x', 'ditta' || i || ' comune', ${at}, ${at}, ${at},
      case when i >= 40 then ${at} end, ${at}`);
  await rows(`insert into filing (dossier_id, channel, received_at, recorded_by, recorded_at)
    select ${id("d")}, 'pec', ${at}, 'x', ${at}`);
  await rows(`insert into account (id, fiscal_code, family_name, name, email, activated_at, status_at)
    select ${id("a")}, 'CF' || lpad(i::text, 14, '0'), 'Cognome' || i, 'Ada', i || '@persona.example', ${at}, ${at}`);
  await rows(`insert into organization (id, fiscal_code, name, email, pec, phone, intermediary, updated_at)
    select ${id("o")}, i, 'Ditta ' || i, 'info@' || i || '.example', i || '@pec.example', i, i % 100 = 0, ${at}`);
  await rows(`insert into workplace (id, organization_id, key, name, address, municipality_code)
    select ${id("w")}, ${id("o")}, 'k', 'Sede', 'Via Mazzini', 'D150'`);
  await rows(`insert into role (account_id, organization_id, workplace_id, type, since)
    select ${id("a")}, ${id("o")}, ${id("w")}, 'employer', ${at}`);
  await rows(`insert into delegation (id, dossier_id, employer_fiscal_code, employer_name, employer_email,
      intermediary_fiscal_code, intermediary_name, intermediary_email, services, from_day, to_day, exclusive, state,
      created_at, state_at, search_text)
    select ${id("g")}, ${id("d")}, 'E' || i, 'Ditta ' || i, 'x', 'I' || i, 'Studio ' || i, 'x', '{visure}', '2026-01-01',
      '2027-01-01', false, 'active', ${at}, ${at}, 'ditta ' || md5(i::text)`);
  await rows(`insert into pec_message (id, sha256, source, brought_by, size, received_at, state, next_attempt_at)
    select ${id("m")}, 'h' || i, 'mailbox', 'x', 1, ${at}, (case when i % 1000 = 7 then 'quarantined' else 'filed' end)::pec_state,
      ${at}`);
  await rows(`insert into pec_message_dossier (message_id, dossier_id, role, flags, by, at)
    select ${id("m")}, ${id("d")}, 'filing', (case when i % 1000 = 9 then '["late"]' else '[]' end)::jsonb, 'x', ${at}`);
  await rows(`insert into notification (event_key, template, recipient, data, status, created_at, settled_by, settled_at)
    select 'v' || i, 'x', 'x', '{}', (case when i % 3 = 0 then 'failed' else 'sent' end)::notification_status, ${at},
      case when i % 3 = 0 and i > 60 then 'x' end, case when i % 3 = 0 and i > 60 then now() end`);
  await rows(`insert into audit_entry (at, actor_kind, actor_id, actor_label, action, subject_type, subject_id, detail,
      request_id, previous_hash, hash)
    select ${at}, 'operator', case when i < 4000 then 'GONE' else 'X' || i % 5 end, 'x', case when i % 100 = 0 then 'rare' when i < 4000 then 'former' else 'usual' end, 'dossier',
      ${id("d")}, '{}', 'x', '\\x00', '\\x00'`);
  await rows(
    `insert into file (sha256, bytes, size, media_type, created_at) select 'f' || i, '', 0, 'application/pdf', ${at}`,
  );
  await rows(`insert into document (id, dossier_id, type, origin, sha256, file_name, added_by, added_at)
    select ${id("p")}, ${id("d")}, 'confirmation', 'received', 'f' || i, 'x.pdf', 'x', ${at}`);
  await rows(
    `insert into document_check (document_id, verdict, report, checked_at) select ${id("p")}, 'valid', '{}', ${at}`,
  );
  await rows(`insert into document_scan (document_id, places, issued, read_at) select ${id("p")}, '[]', '{}', ${at}`);
  await rows(`insert into file_inspection (sha256, virus, checked_at) select 'f' || i, 'clean', ${at}`);
  await db.execute(sql`analyze`);
}, 120_000);

type Node = {
  "Node Type": string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  "Relation Name"?: string;
  Plans?: Node[];
};

/** Rows that the statement's scans look at in tables. */
function looked(node: Node): number {
  const removed = (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  const own = node["Relation Name"] ? (node["Actual Rows"] + removed) * node["Actual Loops"] : 0;
  return (node.Plans ?? []).reduce((sum, one) => sum + looked(one), own);
}

async function lookedBy(work: () => Promise<unknown>): Promise<number> {
  let most = 0;
  for (const { query, params } of await watchStatements(work)) {
    const explained = `explain (analyze, timing off, format json) ${query}`;
    const [row] = await connection.unsafe(explained, params as ParameterOrJSON<never>[]);
    most += looked(row?.["QUERY PLAN"][0].Plan);
  }
  return most;
}

const person = await ask(newBrowser(spid("CF00000000015000")), operator.now);
const EMPLOYER = { name: "Ditta", fiscalCode: "1", email: "15000@persona.example", pec: "15000@pec.example" };
const step = (employer: typeof EMPLOYER) =>
  addressesOfIntermediaries(db, EMPLOYER_STEP, employer, { intermediario: { fiscalCode: "15000" } });

const someId = async (of: string) => (await db.execute<{ id: string }>(sql`select md5(${of}) ::uuid as id`))[0]!.id;
const farOn = async () => {
  const key = new Date(operator.now.getTime() - 3_600_000 - 15_000 * 4 * 3_600_000).toISOString();
  return { vista: "all", ordine: "due", dopo: writeCursor({ key, id: await someId("d15000") }) };
};
const register = (asked: Record<string, string>) => () => listAudit(operator, readAuditFilter(asked));

describe("a page reads what it shows, not the archive", () => {
  test.each<[string, () => Promise<unknown>]>([
    ["queue", () => readQueue(operator, QueueAddress.parse({}))],
    ["queue, all", () => readQueue(operator, QueueAddress.parse({ vista: "all" }))],
    ["queue, far on by term", async () => readQueue(operator, QueueAddress.parse(await farOn()))],
    ["queue, search", () => readQueue(operator, QueueAddress.parse({ cerca: "ditta7777" }))],
    ["queue, tabs", () => readCounts(operator)],
    ["accounts", () => listAccounts(operator, { text: "", after: "" })],
    ["accounts, far on", () => listAccounts(operator, { text: "", after: "CF00000000015000" })],
    ["accounts, family name", () => listAccounts(operator, { text: "cognome1999", after: "" })],
    ["accounts, codice fiscale", () => listAccounts(operator, { text: "cf00000000019", after: "" })],
    ["delegations", () => listAll(operator, {})],
    ["delegations, search", () => listAll(operator, { search: "3f74a886c7f8" })],
    ["one delegation", async () => readDelegationOf(operator, await someId("g15000"))],
    ["messages to look at", () => listMessages(operator, { view: "todo", before: null })],
    ["messages", () => listMessages(operator, { view: "all", before: null })],
    ["messages, far back", async () => listMessages(operator, { view: "all", before: await someId("m15000") })],
    ["messages, how many", () => countToDo(operator)],
    ["mails that failed, how many", () => countFailedMails(operator)],
    ["statistics of twelve months", () => readStatistics(operator).then(() => undefined)],
    ["statistics of what arrived", () => readArrivals(operator)],
    ["register", register({})],
    ["register, who", register({ cerca: "X3" })],
    ["register, who has not been there for years", register({ cerca: "GONE" })],
    ["register, what", async () => listAudit(operator, readAuditFilter({ cerca: await someId("d15000") }))],
    ["register, action", register({ azione: "rare" })],
    ["register, an action of former years", register({ azione: "former" })],
    [
      "what a form is held against",
      () => knowledgeFor(db, readRegistration("employer", ANSWERS), randomUUID(), operator.now),
    ],
    ["whose the addresses of an employer are", async () => step(EMPLOYER)],
    [
      "one's own requests, the delegations too",
      () => pagePersonDossiers(person, { view: "all", kind: null, after: null }),
    ],
    ["people of a body", async () => peopleWithAccess(db, await someId("o15000"))],
  ])("%s", async (name, work) => {
    // Twelve months are six in a day, each looked at twice.
    const most = name.startsWith("statistics") ? 2 * 6 * 366 : MOST;
    expect(await lookedBy(work)).toBeLessThanOrEqual(most);
  });
});

describe("the worker, every ten seconds, looks at what came lately", () => {
  const never = () => false;
  test.each<[string, () => Promise<number>]>([
    ["signatures", () => checkPapers(operator, never)],
    ["scans", () => readScans(operator, never)],
    ["inspection", () => inspectPapers(operator, never)],
  ])("%s", async (_, look) => {
    // The first look of a process is at all of them.
    expect(await look()).toBe(0);
    expect(await lookedBy(look)).toBeLessThanOrEqual(MOST);
  });
});

test("who refers to a dossier, to a file or to a message is found by an index: a deletion asks all of them", async () => {
  const without = await db.execute<{ name: string }>(sql`
    select c.conrelid::regclass || '.' || a.attname as name from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid in ('dossier'::regclass, 'file'::regclass, 'pec_message'::regclass)
      and not exists (select 1 from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])`);
  expect(without.map(({ name }) => name)).toEqual([]);
});
