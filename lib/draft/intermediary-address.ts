import { and, eq, exists, inArray, ne, not, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db, Tx } from "@/db/client";
import { account, organization, role } from "@/db/schema/account";
import { dossier } from "@/db/schema/dossier";
import {
  answerOf,
  EMPLOYER_STEP,
  earlierAddress,
  OF_AN_INTERMEDIARY,
  OF_THE_INTERMEDIARY,
} from "@/lib/domain/delegation-form";
import { OPEN_STATES } from "@/lib/domain/dossier";
import { type Answers, answersOf, repeated, type Step, type StepAnswers } from "@/lib/domain/form";
import { readRegistration } from "@/lib/domain/kinds/registration";

/**
 * Addresses of the employer that the portal knows as an intermediary's, or of its people: the employer signs by what
 * arrives there. The words stand beside the field, or at the intermediary's step when only its codice fiscale tells.
 */
export async function addressesOfIntermediaries(
  db: Db | Tx,
  step: Step,
  given: StepAnswers,
  others: Answers,
): Promise<Record<string, string>> {
  const isEmployers = step.slug === EMPLOYER_STEP.slug;
  const [employer] = isEmployers ? [given] : answersOf(others, EMPLOYER_STEP.slug);
  const [intermediary] = step.slug === "intermediario" ? [given] : answersOf(others, "intermediario");
  if (!employer || (!isEmployers && step.slug !== "intermediario")) return {};
  const asked = EMPLOYER_STEP.fields.flatMap(({ name, apartFrom }) => {
    const address = answerOf(employer[name]);
    return apartFrom && address ? [{ name, address }] : [];
  });
  if (asked.length === 0) return {};
  const [known, applying] = await Promise.all([
    knownAddresses(
      db,
      asked.map(({ address }) => address),
      answerOf(employer.fiscalCode),
    ),
    applyingAddresses(db, answerOf(intermediary?.fiscalCode), answerOf(employer.fiscalCode)),
  ]);
  const wrong = asked.filter(({ address }) => known.has(address) || applying.has(address));
  const same = repeated(EMPLOYER_STEP.fields, employer, others);
  const words = (name: string) => (same[name] ? OF_THE_INTERMEDIARY : OF_AN_INTERMEDIARY);
  if (isEmployers) return Object.fromEntries(wrong.map(({ name }) => [name, words(name)]));
  return wrong[0] ? { email: earlierAddress(wrong[0].address) } : {};
}

/** Those of an intermediary that has asked for access and is not registered yet, and of the people of its request. */
async function applyingAddresses(db: Db | Tx, intermediary: string, employer: string): Promise<ReadonlySet<string>> {
  if (!intermediary || intermediary === employer) return new Set();
  const rows = await db
    .select({ variant: dossier.variant, answers: dossier.answers })
    .from(dossier)
    .where(
      and(
        eq(dossier.organizationFiscalCode, intermediary),
        eq(dossier.kind, "registration"),
        inArray(dossier.state, [...OPEN_STATES]),
      ),
    )
    .limit(20);
  const addresses = rows.flatMap(({ variant, answers }) => {
    const { organization: body, appointee, legalRepresentative } = readRegistration(variant, answers);
    return [body.email, body.pec, appointee.email, legalRepresentative.email];
  });
  return new Set(addresses.filter((one): one is string => Boolean(one)));
}

/** One that is on record as the employer's own is its. */
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
