import { createHash, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import postgres from "postgres";

// The bare limit of a submission: node:http, postgres.js, and the statements by which the product writes one, in one
// transaction. It checks nothing, reads nothing but what it must lock, and renders nothing.
const sql = postgres(process.env.DATABASE_URL, { max: 10, fetch_types: false, onnotice: () => {} });
const hash = (data) => createHash("sha256").update(data).digest();

createServer(async (request, response) => {
  if (request.method !== "POST") return response.writeHead(204).end();
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  const ref = new URLSearchParams(Buffer.concat(pieces).toString()).get("ref");
  const code = await sql.begin((tx) => submit(tx, ref));
  response.writeHead(303, { location: `/pratica/${ref}/documenti?${code}` }).end();
}).listen(Number(process.env.PORT), process.env.HOSTNAME);

async function submit(tx, ref) {
  const now = new Date();
  const [draft] = await tx`select id, answers, version from dossier where ref = ${ref} and state = 'draft' for update`;
  const { soggetto: body, "persona-incaricata": appointee } = draft.answers;
  const [{ last }] = await tx`insert into dossier_number (year, last) values (${now.getUTCFullYear()}, 1)
    on conflict (year) do update set last = dossier_number.last + 1 returning last`;
  const code = `SIN-${now.getUTCFullYear()}-${String(last).padStart(6, "0")}-K`;
  await tx`update dossier set state = 'submitted', version = version + 1, code = ${code}, organization_name = ${body.name},
    organization_fiscal_code = ${body.fiscalCode}, appointee_fiscal_code = ${appointee.fiscalCode},
    appointee_name = ${appointee.familyName}, search_text = ${`${body.name} ${appointee.fiscalCode} ${code}`.toLowerCase()},
    acknowledgement = ${tx.json({ version: "1", sha256: "0", at: now.toISOString() })}, contact_email = ${appointee.email},
    submitted_at = ${now}, saved_at = ${now} where id = ${draft.id} and state = 'draft'`;
  await tx`insert into dossier_event (dossier_id, from_state, move, to_state, actor_kind, actor_label, at, detail)
    values (${draft.id}, 'draft', 'submit', 'submitted', 'visitor', 'richiedente', ${now}, '{}')`;
  await tx`update visitor_grant set made_request = true where dossier_id = ${draft.id}`;
  await tx`insert into dossier_warning (dossier_id, code, field, detail)
    values (${draft.id}, 'emailUnconfirmed', 'persona-incaricata.email', '{}')`;
  const key = randomBytes(16).toString("hex");
  await tx`update dossier set secret_hash = ${hash(key)} where id = ${draft.id}`;
  await tx`update dossier set email_token_hash = ${hash(ref + key)} where id = ${draft.id}`;
  await tx`insert into notification (event_key, template, recipient, data, dossier_id, created_at, next_attempt_at)
    values (${`confirm-email:${draft.id}`}, 'confirm-email', ${appointee.email}, ${tx.json({ ref, code, link: key })},
    ${draft.id}, ${now}, ${now})`;
  await tx`select pg_notify('varco_work', 'mail')`;
  await tx`select pg_notify('varco_work', 'issue')`;
  await tx`select pg_advisory_xact_lock(4217001)`;
  const [before] = await tx`select hash from audit_entry order by id desc limit 1`;
  const previous = before?.hash ?? Buffer.alloc(32);
  const entry = hash(
    Buffer.concat([previous, Buffer.from(JSON.stringify([now, "dossier.submitted", draft.id, code]))]),
  );
  await tx`insert into audit_entry (at, actor_kind, actor_label, action, subject_type, subject_id, detail, request_id,
    previous_hash, hash) values (${now}, 'visitor', 'richiedente', 'dossier.submitted', 'dossier', ${draft.id},
    ${tx.json({ code })}, ${ref}, ${previous}, ${entry})`;
  return code;
}
