import { db } from "@/db/client";
import { verifyAuditChain } from "@/lib/audit/verify";
import type { Applicant } from "./applicant";
import { sha256 } from "./browser";
import { until } from "./insist";
import type { Mails } from "./mails";
import type { Stage } from "./stage";

/** What was counted, and every promise that was not kept. */
export type Findings = { figures: Record<string, number>; broken: string[] };

const MAILS = ["confirm-email", "issued", "filing", "accepted", "accepted-organization"] as const;
const LIFE = ["submit", "issue", "file", "takeCharge", "accept"];

/** After everything is back and at rest: nothing that was acknowledged is lost, nothing is there twice, nothing is stuck. */
export async function check(stage: Stage, mails: Mails, people: readonly Applicant[]): Promise<Findings> {
  const findings: Findings = { figures: {}, broken: [] };
  const count = (name: string, by = 1) => {
    findings.figures[name] = (findings.figures[name] ?? 0) + by;
  };
  const hold = (kept: boolean, promise: string) => {
    if (!kept) findings.broken.push(promise);
  };
  await rest({ stage, count });
  for (const person of people) await checkOne({ stage, person, count, hold });
  await checkMails({ stage, mails, people, count, hold });
  await checkAll({ stage, people, count, hold });
  return findings;
}

type Ledger = {
  stage: Stage;
  count: (name: string, by?: number) => void;
  hold: (kept: boolean, promise: string) => void;
};

/**
 * No mail waits and no request waits for its documents. A mail whose worker died is protected by a lease of five minutes,
 * one that met a dead database waits a minute: that time is not waited for but moved up.
 */
async function rest({ stage, count }: Pick<Ledger, "stage" | "count">): Promise<void> {
  await until("the queues are empty", async () => {
    const moved = await stage.look(
      `update notification set next_attempt_at = now() where status = 'queued' and next_attempt_at > now() returning id`,
    );
    count("mails left by the dead to the next attempt", moved.length);
    const [row] = await stage.look<{ n: number }>(
      `select (select count(*) from notification where status = 'queued')::int
            + (select count(*) from dossier where state = 'submitted')::int as n`,
    );
    return row?.n === 0;
  });
}

async function checkOne({ stage, person, count, hold }: Ledger & { person: Applicant }): Promise<void> {
  const { who, told } = person;
  const body = who.typed.soggetto?.fiscalCode ?? "";
  const dossiers = await stage.look<{
    id: string;
    ref: string;
    state: string;
    code: string;
    answers: Record<string, unknown>;
  }>("select id, ref, state, code, answers from dossier where answers->'soggetto'->>'fiscalCode' = $1", [body]);
  hold(dossiers.length === 1, `${person.n}: ${dossiers.length} dossiers of one body`);
  const own = dossiers.find((dossier) => dossier.ref === person.ref);
  if (!own) return hold(false, `${person.n}: acknowledged as ${person.ref}, and lost`);
  for (const slug of told.steps) {
    count("answers to steps acknowledged");
    const [given] = [own.answers[slug]].flat() as Record<string, unknown>[];
    const typed = Object.keys(who.typed[slug] ?? {});
    hold(given !== undefined && typed.every((field) => field in given), `${person.ref}: step ${slug} is lost`);
    hold(!Array.isArray(own.answers[slug]) || own.answers[slug].length === 1, `${person.ref}: ${slug} is there twice`);
  }
  count("submissions acknowledged");
  hold(own.state === "accepted", `${person.ref}: is ${own.state}`);
  const events = await stage.look<{ move: string }>(
    "select move from dossier_event where dossier_id = $1 order by id",
    [own.id],
  );
  hold(
    String(events.map((event) => event.move)) === String(LIFE),
    `${person.ref}: ${events.map((event) => event.move)}`,
  );
  await checkPapers({ stage, person, count, hold }, own.id);
  await checkEffect({ stage, person, count, hold }, own.id);
}

async function checkPapers({ stage, person, count, hold }: Ledger & { person: Applicant }, id: string): Promise<void> {
  const papers = await stage.look<{ type: string; origin: string; sha256: string; bytes: Buffer }>(
    `select d.type, d.origin, d.sha256, f.bytes from document d join file f using (sha256) where d.dossier_id = $1`,
    [id],
  );
  hold(papers.length === 4, `${person.ref}: ${papers.length} papers instead of two issued and two received`);
  for (const { type, origin, sha256: named, bytes } of papers) {
    count(`files ${origin}`);
    hold(sha256(bytes) === named, `${person.ref}: the bytes of ${origin} ${type} are not those of its hash`);
  }
  const has = (origin: string, type: string, hash: string) =>
    papers.some((paper) => paper.origin === origin && paper.type === type && paper.sha256 === hash);
  for (const [type, hash] of person.told.uploads)
    hold(has("received", type, hash), `${person.ref}: the ${type} sent is lost`);
  for (const [type, hash] of person.told.fetched)
    hold(has("issued", type, hash), `${person.ref}: the ${type} fetched is another`);
}

async function checkEffect({ stage, person, count, hold }: Ledger & { person: Applicant }, id: string): Promise<void> {
  const [row] = await stage.look<{
    accounts: number;
    roles: number;
    services: number;
    filings: number;
    protocols: number;
    warnings: number;
  }>(
    `select (select count(*)::int from account where fiscal_code = $2) as accounts,
       (select count(*)::int from role where dossier_id = $1) as roles,
       (select count(*)::int from role_service where role_id in (select id from role where dossier_id = $1)) as services,
       (select count(*)::int from filing where dossier_id = $1) as filings,
       (select count(*)::int from dossier_protocol where dossier_id = $1) as protocols,
       (select count(*)::int from dossier_warning where dossier_id = $1 and code = 'emailUnconfirmed') as warnings`,
    [id, person.who.appointeeFiscalCode],
  );
  count("acceptances acknowledged");
  for (const [what, n] of Object.entries(row ?? {})) hold(n === 1, `${person.ref}: ${n} ${what}`);
}

/** Each event one mail: in the outbox once, or with the mail server under one Message-ID. */
async function checkMails({
  stage,
  mails,
  people,
  count,
  hold,
}: Ledger & { mails: Mails; people: readonly Applicant[] }) {
  for (const person of people) {
    const sent = await stage.look<{ id: string; kind: string; status: string; outbox: number }>(
      `select n.id, split_part(n.event_key, ':', 1) as kind, n.status,
         (select count(*)::int from outbox_mail o where o.notification_id = n.id) as outbox
       from notification n where n.dossier_id = (select id from dossier where ref = $1)`,
      [person.ref],
    );
    const kinds = sent.map((mail) => mail.kind).sort();
    hold(String(kinds) === String([...MAILS].sort()), `${person.ref}: mails ${kinds}`);
    for (const { id, kind, status, outbox } of sent) {
      const copies = mails.arrived.filter((mail) => mail.messageId.startsWith(id)).length;
      count(outbox ? "mails in the outbox" : "mails at the mail server");
      if (copies > 1) count("of these, sent again under the same Message-ID after a death", copies - 1);
      hold(
        status === "sent" && outbox + Math.min(copies, 1) === 1,
        `${person.ref}: ${kind} ${status}, ${outbox} + ${copies}`,
      );
    }
  }
}

async function checkAll({ stage, people, count, hold }: Ledger & { people: readonly Applicant[] }): Promise<void> {
  const [numbers] = await stage.look<{ last: number; codes: number; drafts: number; roles: number; files: number }>(
    `select (select coalesce(sum(last), 0)::int from dossier_number) as last,
       (select count(distinct code)::int from dossier) as codes,
       (select count(*)::int from dossier where state = 'draft') as drafts,
       (select count(*)::int from role) as roles,
       (select count(*)::int from file f where not exists (select 1 from document d where d.sha256 = f.sha256)) as files`,
  );
  hold(numbers?.codes === people.length, `${numbers?.codes} codes for ${people.length} requests`);
  hold(numbers?.last === numbers?.codes, `codes have gaps: ${numbers?.last} given, ${numbers?.codes} in use`);
  hold(numbers?.roles === people.length, `${numbers?.roles} roles for ${people.length} acceptances`);
  hold(numbers?.files === 0, `${numbers?.files} files that belong to no dossier`);
  count("empty drafts left by a first press that nobody answered", numbers?.drafts ?? 0);
  const [audit] = await stage.look<{ n: number }>("select count(*)::int as n from audit_entry");
  count("rows of the audit chain", audit?.n);
  const { brokenAt } = await verifyAuditChain(db);
  hold(brokenAt === null, `the audit chain breaks at row ${brokenAt}`);
}
