import { and, eq, exists, inArray, ne, not, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db, Tx } from "@/db/client";
import { account, organization, role } from "@/db/schema/account";
import { answerOf, EMPLOYER_STEP, OF_AN_INTERMEDIARY } from "@/lib/domain/delegation-form";
import type { Step, StepAnswers } from "@/lib/domain/form";

/**
 * Addresses of the employer that the portal knows as an intermediary's, or of its people: the employer signs by what
 * arrives there. The words stand beside the field. One that is on record as the employer's own is its.
 */
export async function addressesOfIntermediaries(
  db: Db | Tx,
  step: Step,
  given: StepAnswers,
): Promise<Record<string, string>> {
  if (step.slug !== EMPLOYER_STEP.slug) return {};
  const asked = EMPLOYER_STEP.fields.flatMap(({ name, apartFrom }) => {
    const address = answerOf(given[name]);
    return apartFrom && address ? [{ name, address }] : [];
  });
  if (asked.length === 0) return {};
  const theirs = await knownAddresses(
    db,
    asked.map(({ address }) => address),
    answerOf(given.fiscalCode),
  );
  return Object.fromEntries(
    asked.filter(({ address }) => theirs.has(address)).map(({ name }) => [name, OF_AN_INTERMEDIARY]),
  );
}

async function knownAddresses(db: Db | Tx, addresses: string[], employer: string): Promise<ReadonlySet<string>> {
  const other = and(eq(organization.intermediary, true), ne(organization.fiscalCode, employer));
  const [ownRole, own] = [alias(role, "own_role"), alias(organization, "own")];
  const alsoOfEmployer = exists(
    db
      .select({ one: sql`1` })
      .from(ownRole)
      .innerJoin(own, eq(own.id, ownRole.organizationId))
      .where(and(eq(ownRole.accountId, account.id), eq(own.fiscalCode, employer), ne(ownRole.status, "ended"))),
  );
  const [bodies, people, employers] = await Promise.all([
    db
      .select({ email: organization.email, pec: organization.pec })
      .from(organization)
      .where(and(other, or(inArray(organization.email, addresses), inArray(organization.pec, addresses)))),
    db
      .selectDistinct({ email: sql<string>`lower(${account.email})` })
      .from(account)
      .innerJoin(role, eq(role.accountId, account.id))
      .innerJoin(organization, eq(organization.id, role.organizationId))
      .where(
        and(other, inArray(sql`lower(${account.email})`, addresses), ne(role.status, "ended"), not(alsoOfEmployer)),
      ),
    db
      .select({ email: organization.email, pec: organization.pec })
      .from(organization)
      .where(eq(organization.fiscalCode, employer)),
  ]);
  const theirs = new Set([...bodies.flatMap(({ email, pec }) => [email, pec]), ...people.map(({ email }) => email)]);
  const employersOwn = employers.flatMap(({ email, pec }) => [email, pec]);
  return new Set(addresses.filter((address) => theirs.has(address) && !employersOwn.includes(address)));
}
