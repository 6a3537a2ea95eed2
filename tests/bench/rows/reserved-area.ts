import { randomUUID } from "node:crypto";
import { db, sql } from "@/db/client";
import type { Context } from "@/lib/platform/context";
import { findRoles } from "@/lib/roles/find-roles";
import { byTurns } from "../by-turns";
import type { Result } from "../result";

const MANY = 300;
/** The page of twenty costs what twenty roles cost, however many stand behind it. */
const RATIO = { of: "ratio", atMost: 4 } as const;

/** (j) The role list of a consulente with 300 roles (B41, B45), against that of a person with one: time of the whole read. */
export async function rolesRow(): Promise<Result[]> {
  await strangers();
  const [one, many] = [await personWith(1), await personWith(MANY)];
  const against = `${MANY} roles against 1`;
  return byTurns(
    { row: "j", target: RATIO },
    {
      [`role list, first page: ${against}`]: { baseline: () => findRoles(one), subject: () => findRoles(many) },
      [`role list, last page: ${against}`]: {
        baseline: () => findRoles(one),
        subject: () => findRoles(many, { page: 15 }),
      },
      [`role list, search: ${against}`]: {
        baseline: () => findRoles(one, { search: "studio mazzini" }),
        subject: () => findRoles(many, { search: "cliente 217" }),
      },
    },
  );
}

/** The roles of 5,000 other people. */
async function strangers(): Promise<void> {
  await sql`
    with body as (
      insert into organization (fiscal_code, name, updated_at)
      select lpad((50000000000 + i)::text, 11, '0'), 'Ditta ' || i, now() from generate_series(1, 5000) i
      on conflict do nothing returning id, fiscal_code),
    place as (
      insert into workplace (organization_id, key, name, address, municipality_code)
      select id, fiscal_code, 'Sede', 'Via Roma 1', 'D150' from body returning id, organization_id, key),
    holder as (
      insert into account (fiscal_code, family_name, name, email, activated_at, status_at)
      select 'BENCH' || key, 'Prova', 'Prova', key || '@bench.example', now(), now() from place returning id, fiscal_code)
    insert into role (account_id, organization_id, workplace_id, type, since)
    select holder.id, place.organization_id, place.id, 'employer', now()
    from holder join place on holder.fiscal_code = 'BENCH' || place.key`;
  await sql`vacuum analyze role`;
}

/** Somebody with so many roles, two services each. */
async function personWith(roles: number): Promise<Context> {
  const fiscalCode = `BENCH${randomUUID().slice(0, 8)}`;
  await sql`
    with holder as (
      insert into account (fiscal_code, family_name, name, email, activated_at, status_at)
      values (${fiscalCode}, 'Prova', 'Prova', 'prova@bench.example', now(), now()) returning id),
    body as (
      insert into organization (fiscal_code, name, updated_at)
      select ${fiscalCode} || i, 'Studio Mazzini, cliente ' || i, now() from generate_series(1, ${roles}::int) i
      returning id, fiscal_code),
    place as (
      insert into workplace (organization_id, key, name, address, municipality_code)
      select id, fiscal_code, 'Sede', 'Via Mazzini 1, Crema', 'D142' from body returning id, organization_id),
    given as (
      insert into role (account_id, organization_id, workplace_id, type, since)
      select holder.id, place.organization_id, place.id, 'employer', now() from holder, place returning id)
    insert into role_service (role_id, service, since)
    select id, code, now() from given, unnest(array['prospetto', 'visure']) code`;
  return {
    actor: {
      kind: "person",
      fiscalCode,
      name: "Prova",
      level: 2,
      method: "spid",
      dossierIds: [],
      accountId: null,
      operator: null,
    },
    now: new Date(),
    requestId: randomUUID(),
    db,
  };
}
