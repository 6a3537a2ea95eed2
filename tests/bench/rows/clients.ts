import { randomUUID } from "node:crypto";
import { db, sql } from "@/db/client";
import { countClients, listClients } from "@/lib/delegation/list-delegations";
import type { Context } from "@/lib/platform/context";
import { byTurns } from "../by-turns";
import type { Result } from "../result";

const MANY = 300;
const RATIO = { of: "ratio", atMost: 4 } as const;
type Studio = { ctx: Context; sessionId: string };

/** (j) The clients of an intermediary with 300 of them (A24), against those of one with a single client, among 20,000 delegations. */
export async function clientsRow(): Promise<Result[]> {
  await delegations(20_000, "Altri");
  const [one, many] = [await studioWith(1), await studioWith(MANY)];
  const first = (studio: Studio) => listClients(studio.ctx, studio.sessionId, { view: "active" });
  const last = { name: "Cliente 250", id: "00000000-0000-0000-0000-000000000000" };
  const cases: Record<string, (studio: Studio) => Promise<unknown>> = {
    "clients, first page": first,
    "clients, a later page": (studio) => listClients(studio.ctx, studio.sessionId, { view: "active", after: last }),
    "clients, search": (studio) => listClients(studio.ctx, studio.sessionId, { view: "active", search: "cliente 217" }),
    "clients, counts": (studio) => countClients(studio.ctx, studio.sessionId),
  };
  return byTurns(
    { row: "j", target: RATIO },
    Object.fromEntries(
      Object.entries(cases).map(([what, read]) => [
        `${what}: ${MANY} clients against 1`,
        { baseline: () => read(one), subject: () => read(many) },
      ]),
    ),
  );
}

/** So many active delegations to one intermediary, each of a dossier and an employer of its own. */
async function delegations(n: number, intermediary: string): Promise<void> {
  await sql`
    with made as (
      insert into dossier (ref, secret_hash, code, kind, variant, state, form_version, created_at, saved_at)
      select ${intermediary} || i, decode(md5(i::text), 'hex'), ${intermediary} || '-' || i, 'delegation', 'employer',
        'accepted', '2026-11', now(), now()
      from generate_series(1, ${n}::int) i returning id, substring(code from '[0-9]+$')::int as i)
    insert into delegation (dossier_id, employer_fiscal_code, employer_name, employer_email, intermediary_fiscal_code,
      intermediary_name, intermediary_email, intermediary_organization_id, services, from_day, to_day, exclusive, state,
      created_at, state_at, search_text)
    select id, lpad(i::text, 11, '0'), 'Cliente ' || i, 'info@cliente.example', ${intermediary}, 'Studio', 'studio@x.example',
      (select id from organization where fiscal_code = ${intermediary}), array['prospetto', 'visure'],
      current_date - 10, current_date + 300, false, 'active', now(), now(), 'cliente ' || i || ' studio'
    from made`;
  await sql`vacuum analyze delegation`;
}

/** An intermediary with so many clients, and one of its people signed in. */
async function studioWith(clients: number): Promise<Studio> {
  const fiscalCode = `BENCH${randomUUID().slice(0, 8)}`;
  const sessionId = randomUUID();
  const [holder] = await sql<{ account_id: string }[]>`
    with body as (
      insert into organization (fiscal_code, name, intermediary, updated_at)
      values (${fiscalCode}, 'Studio Mazzini', true, now()) returning id),
    place as (
      insert into workplace (organization_id, key, name, address, municipality_code)
      select id, 'via', 'Sede', 'Via Mazzini 1, Crema', 'D142' from body returning id, organization_id),
    holder as (
      insert into account (fiscal_code, family_name, name, email, activated_at, status_at)
      values (${fiscalCode}, 'Prova', 'Prova', 'prova@bench.example', now(), now()) returning id),
    own as (
      insert into role (account_id, organization_id, workplace_id, type, since)
      select holder.id, place.organization_id, place.id, 'employer', now() from holder, place returning id, account_id),
    person as (
      insert into identity (fiscal_code, name, family_name, created_at, updated_at)
      values (${fiscalCode}, 'Prova', 'Prova', now(), now()) returning id)
    insert into sign_in_session (id, token_hash, identity_id, method, level, provider, request_id, role_id, started_at, expires_at)
    select ${sessionId}::uuid, ${sessionId}, person.id, 'spid', 2, 'bench', 'bench', own.id, now(), now() + interval '8 hours'
    from person, own returning (select account_id from own)`;
  await delegations(clients, fiscalCode);
  const ctx: Context = {
    actor: {
      kind: "person",
      fiscalCode,
      name: "Prova",
      level: 2,
      method: "spid",
      dossierIds: [],
      accountId: holder?.account_id ?? null,
      operator: null,
    },
    now: new Date(),
    requestId: randomUUID(),
    db,
  };
  return { ctx, sessionId };
}
