import { setImmediate as breathe } from "node:timers/promises";
import { inArray, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { account, organization, role, roleService, workplace } from "@/db/schema/account";
import { credential } from "@/db/schema/credential";
import { usernameKey } from "@/lib/domain/credentials";
import { romeMidnight } from "@/lib/domain/dates";
import type { ImportCounts, ImportedThing } from "@/lib/domain/import-report";
import type { BoundLine } from "./read-people";
import type { Remarks } from "./remarks";

/** What an account was given: it goes into the register. */
export type Touched = { accountId: string; made: boolean; credential: boolean; roles: string[] };
export type Written = { counts: ImportCounts; touched: Touched[] };

const BATCH = 200;

/**
 * Adds the bodies, work sites, accounts, roles and user names that are not there yet; what is there, whatever its state,
 * stays as it is. So the same file again changes nothing. What contradicts the portal goes to `remarks`.
 */
export async function writePeople(tx: Tx, lines: readonly BoundLine[], now: Date, remarks: Remarks): Promise<Written> {
  const organizations = await addOrganizations(tx, lines, now);
  const workplaces = await addWorkplaces(tx, lines, organizations.ids);
  const accounts = await addAccounts(tx, lines, now);
  const touched = new Map<string, Touched>();
  const touch = (accountId: string): Touched => {
    const known = touched.get(accountId);
    const one = known ?? { accountId, made: accounts.made.has(accountId), credential: false, roles: [] };
    if (!known) touched.set(accountId, one);
    return one;
  };
  for (const accountId of accounts.made) touch(accountId);
  const ids = { organizations: organizations.ids, workplaces: workplaces.ids, accounts: accounts.ids };
  const roles = await addRoles(tx, lines, ids, accounts.closed, remarks, touch);
  const credentials = await addCredentials(tx, lines, accounts.ids, remarks, touch);
  const counts: Record<ImportedThing, { added: number; present: number }> = {
    organizations: organizations.count,
    workplaces: workplaces.count,
    accounts: accounts.count,
    roles,
    credentials,
  };
  return { counts, touched: [...touched.values()] };
}

async function addOrganizations(tx: Tx, lines: readonly BoundLine[], now: Date) {
  const bodies = unique(lines, (line) => line.organization.fiscalCode);
  const ids = new Map<string, string>();
  let added = 0;
  for await (const batch of batches(bodies)) {
    const values = batch.map((line) => ({ ...line.organization, updatedAt: now }));
    added += (await tx.insert(organization).values(values).onConflictDoNothing().returning({ id: organization.id }))
      .length;
    const codes = batch.map((line) => line.organization.fiscalCode);
    const rows = await tx
      .select({ id: organization.id, fiscalCode: organization.fiscalCode })
      .from(organization)
      .where(inArray(organization.fiscalCode, codes));
    for (const row of rows) ids.set(row.fiscalCode, row.id);
  }
  return { ids, count: counted(bodies.length, added) };
}

const siteKey = (organizationId: string, key: string) => `${organizationId} ${key}`;

async function addWorkplaces(tx: Tx, lines: readonly BoundLine[], organizations: Map<string, string>) {
  const organizationOf = (line: BoundLine) => found(organizations, line.organization.fiscalCode);
  const sites = unique(lines, (line) => siteKey(organizationOf(line), line.site.key));
  const ids = new Map<string, string>();
  let added = 0;
  for await (const batch of batches(sites)) {
    const values = batch.map((line) => ({
      organizationId: organizationOf(line),
      key: line.site.key,
      name: line.site.name,
      address: line.site.address,
      municipalityCode: line.site.municipalityCode,
    }));
    added += (await tx.insert(workplace).values(values).onConflictDoNothing().returning({ id: workplace.id })).length;
    const rows = await tx
      .select({ id: workplace.id, organizationId: workplace.organizationId, key: workplace.key })
      .from(workplace)
      .where(inArray(workplace.organizationId, [...new Set(values.map((value) => value.organizationId))]));
    for (const row of rows) ids.set(siteKey(row.organizationId, row.key), row.id);
  }
  return { ids, count: counted(sites.length, added) };
}

async function addAccounts(tx: Tx, lines: readonly BoundLine[], now: Date) {
  const people = unique(lines, (line) => line.person.fiscalCode);
  const ids = new Map<string, string>();
  const made = new Set<string>();
  const closed = new Set<string>();
  for await (const batch of batches(people)) {
    const values = batch.map((line) => ({
      ...line.person,
      activatedAt: romeMidnight(line.activatedOn),
      statusAt: now,
    }));
    const inserted = await tx.insert(account).values(values).onConflictDoNothing().returning({ id: account.id });
    for (const { id } of inserted) made.add(id);
    const rows = await tx
      .select({ id: account.id, fiscalCode: account.fiscalCode, status: account.status })
      .from(account)
      .where(
        inArray(
          account.fiscalCode,
          batch.map((line) => line.person.fiscalCode),
        ),
      );
    for (const row of rows) {
      ids.set(row.fiscalCode, row.id);
      if (row.status === "deactivated") closed.add(row.id);
    }
  }
  return { ids, made, closed, count: counted(people.length, made.size) };
}

type Ids = Record<"organizations" | "workplaces" | "accounts", Map<string, string>>;

async function addRoles(
  tx: Tx,
  lines: readonly BoundLine[],
  ids: Ids,
  closed: ReadonlySet<string>,
  remarks: Remarks,
  touch: (accountId: string) => Touched,
) {
  let added = 0;
  for await (const batch of batches(lines)) {
    const wanted = batch.map((line) => {
      const organizationId = found(ids.organizations, line.organization.fiscalCode);
      const workplaceId = found(ids.workplaces, siteKey(organizationId, line.site.key));
      const since = romeMidnight(line.activatedOn);
      const accountId = found(ids.accounts, line.person.fiscalCode);
      return { line, value: { accountId, organizationId, workplaceId, type: line.type, since } };
    });
    const known = await rolesOf(
      tx,
      wanted.map(({ value }) => value.accountId),
    );
    const missing = wanted.filter(({ value }) => !known.has(roleKey(value)));
    for (const { line, value } of missing)
      if (closed.has(value.accountId))
        remarks.fault({
          line: line.line,
          column: "codice_fiscale",
          message: "l’account è disattivato nel portale: togli la riga, chi rientra fa una nuova richiesta",
        });
    if (missing.length === 0 || remarks.faulty) continue;
    const made = await tx
      .insert(role)
      .values(missing.map(({ value }) => value))
      .onConflictDoNothing()
      .returning();
    added += made.length;
    for (const one of made) touch(one.accountId).roles.push(one.id);
    const linesOf = new Map(missing.map(({ line, value }) => [roleKey(value), line]));
    const granted = made.flatMap((one) =>
      found(linesOf, roleKey(one)).services.map((service) => ({ roleId: one.id, service, since: one.since })),
    );
    if (granted.length > 0) await tx.insert(roleService).values(granted);
  }
  return counted(lines.length, added);
}

type RoleIdentity = Pick<typeof role.$inferSelect, "accountId" | "organizationId" | "workplaceId" | "type">;
const roleKey = (r: RoleIdentity) => `${r.accountId} ${r.organizationId} ${r.workplaceId} ${r.type}`;

/** Also those that ended: who lost a role in the portal does not get it back from an old file. */
async function rolesOf(tx: Tx, accountIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .select({
      accountId: role.accountId,
      organizationId: role.organizationId,
      workplaceId: role.workplaceId,
      type: role.type,
    })
    .from(role)
    .where(inArray(role.accountId, [...new Set(accountIds)]));
  return new Set(rows.map(roleKey));
}

async function addCredentials(
  tx: Tx,
  lines: readonly BoundLine[],
  accounts: Map<string, string>,
  remarks: Remarks,
  touch: (accountId: string) => Touched,
) {
  const named = unique(lines, (line) => line.person.fiscalCode).flatMap((line) =>
    line.username ? [{ line, username: line.username, accountId: found(accounts, line.person.fiscalCode) }] : [],
  );
  let added = 0;
  for await (const batch of batches(named)) {
    const keys = batch.map(({ username }) => usernameKey(username));
    const taken = await tx
      .select({ accountId: credential.accountId, key: credential.usernameKey })
      .from(credential)
      .where(
        or(
          inArray(credential.usernameKey, keys),
          inArray(
            credential.accountId,
            batch.map((one) => one.accountId),
          ),
        ),
      );
    const holderOf = new Map(taken.map((row) => [row.key, row.accountId]));
    const keyOf = new Map(taken.map((row) => [row.accountId, row.key]));
    const fresh = batch.filter(({ line, username, accountId }) => {
      const key = usernameKey(username);
      const fault = (message: string) => remarks.fault({ line: line.line, column: "nome_utente", message });
      if ((holderOf.get(key) ?? accountId) !== accountId) fault("nel portale è già di un’altra persona");
      else if ((keyOf.get(accountId) ?? key) !== key)
        fault("nel portale questa persona ne ha un altro, che non cambia");
      return !keyOf.has(accountId);
    });
    if (fresh.length === 0 || remarks.faulty) continue;
    const values = fresh.map(({ line, username, accountId }) => ({
      accountId,
      username,
      usernameKey: usernameKey(username),
      activatedOn: line.activatedOn,
      passwordHash: line.passwordHash,
    }));
    const made = await tx
      .insert(credential)
      .values(values)
      .onConflictDoNothing()
      .returning({ id: credential.accountId });
    added += made.length;
    for (const { id } of made) touch(id).credential = true;
  }
  return counted(named.length, added);
}

const counted = (all: number, added: number) => ({ added, present: all - added });

function unique(lines: readonly BoundLine[], keyOf: (line: BoundLine) => string): BoundLine[] {
  const firsts = new Map<string, BoundLine>();
  for (const line of lines) if (!firsts.has(keyOf(line))) firsts.set(keyOf(line), line);
  return [...firsts.values()];
}

function found<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key);
  if (value === undefined) throw new Error("a row just written is not there");
  return value;
}

/** Rows a few at a time, letting others have the process in between. */
async function* batches<T>(rows: readonly T[]): AsyncGenerator<T[]> {
  for (let at = 0; at < rows.length; at += BATCH) {
    yield rows.slice(at, at + BATCH);
    await breathe();
  }
}
