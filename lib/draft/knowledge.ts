import { and, eq, inArray, ne, or, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { account, organization, role, workplace } from "@/db/schema/account";
import { dossier } from "@/db/schema/dossier";
import { emailDomain } from "@/lib/domain/contacts";
import { romeDay } from "@/lib/domain/dates";
import { OPEN_STATES } from "@/lib/domain/dossier";
import { addressLine, type Registration, readRegistration } from "@/lib/domain/kinds/registration";
import { searchKey } from "@/lib/domain/lookup-text";
import { isFreeMail } from "@/lib/domain/mail-domains";
import type { RegistrantType } from "@/lib/domain/registrant";
import type { Knowledge, KnownContact } from "@/lib/domain/unprocessable";

/** One work site is known by its address (D16). */
export const workplaceKey = (site: Registration["workplaces"][number]): string => searchKey(addressLine(site.address));

/** What the portal already knows that a registration can be held against: only what could match (A10-A14). */
export async function knowledgeFor(db: Db | Tx, r: Registration, draftId: string, now: Date): Promise<Knowledge> {
  const [intermediaryPeople, contacts, bodyPhones, roles, dossiers] = await Promise.all([
    peopleOfIntermediaries(db, r.appointee.fiscalCode),
    sharedContacts(db, r),
    earlierPhones(db, r, draftId),
    existingRoles(db, r),
    openDossiers(db, r, draftId),
  ]);
  return { today: romeDay(now), intermediaryPeople, contacts, bodyPhones, existing: [...roles, ...dossiers] };
}

const peopleOfIntermediaries = (db: Db | Tx, fiscalCode: string) =>
  db
    .selectDistinct({
      fiscalCode: account.fiscalCode,
      organizationFiscalCode: organization.fiscalCode,
      organizationName: organization.name,
    })
    .from(role)
    .innerJoin(account, eq(account.id, role.accountId))
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .where(and(eq(account.fiscalCode, fiscalCode), eq(organization.intermediary, true), ne(role.status, "ended")));

async function sharedContacts(db: Db | Tx, r: Registration): Promise<KnownContact[]> {
  const mails = [
    r.organization.pec,
    r.organization.email,
    r.appointee.email,
    r.legalRepresentative.email,
    ...r.workplaces.map((w) => w.email),
  ].filter((m): m is string => Boolean(m));
  const phones = [
    r.organization.phone,
    r.organization.fax,
    r.appointee.phone,
    ...r.workplaces.map((w) => w.phone),
  ].filter((p): p is string => Boolean(p));
  const domains = [
    ...new Set(mails.map((m) => emailDomain(m)).filter((d): d is string => d !== undefined && !isFreeMail(d))),
  ];
  const sameDomain = (column: typeof organization.email | typeof organization.pec) =>
    domains.length > 0
      ? and(eq(organization.intermediary, true), inArray(sql`split_part(${column}, '@', 2)`, domains))
      : undefined;
  const bodies = await db
    .select()
    .from(organization)
    .where(
      and(
        ne(organization.fiscalCode, r.organization.fiscalCode),
        or(
          inArray(organization.email, mails),
          inArray(organization.pec, mails),
          inArray(organization.phone, phones),
          sameDomain(organization.email),
          sameDomain(organization.pec),
        ),
      ),
    )
    .limit(50);
  const people = await db
    .selectDistinct({
      value: account.email,
      holderFiscalCode: account.fiscalCode,
      organizationFiscalCode: organization.fiscalCode,
      organizationName: organization.name,
      isIntermediary: organization.intermediary,
    })
    .from(account)
    .innerJoin(role, eq(role.accountId, account.id))
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .where(
      and(
        inArray(sql`lower(${account.email})`, mails),
        ne(organization.fiscalCode, r.organization.fiscalCode),
        ne(role.status, "ended"),
      ),
    )
    .limit(50);
  const ofBodies = bodies.flatMap((b) =>
    [b.email, b.pec, b.phone]
      .filter((v): v is string => Boolean(v))
      .map((value) => ({
        value,
        organizationFiscalCode: b.fiscalCode,
        organizationName: b.name,
        isIntermediary: b.intermediary,
      })),
  );
  return [...ofBodies, ...people];
}

async function existingRoles(db: Db | Tx, r: Registration): Promise<Knowledge["existing"]> {
  const rows = await db
    .select({ type: role.type, key: workplace.key, code: dossier.code })
    .from(role)
    .innerJoin(account, eq(account.id, role.accountId))
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .innerJoin(workplace, eq(workplace.id, role.workplaceId))
    .leftJoin(dossier, eq(dossier.id, role.dossierId))
    .where(
      and(
        eq(account.fiscalCode, r.appointee.fiscalCode),
        eq(organization.fiscalCode, r.organization.fiscalCode),
        ne(role.status, "ended"),
      ),
    );
  return rows.map((row) => ({
    kind: "role" as const,
    organizationFiscalCode: r.organization.fiscalCode,
    type: row.type as RegistrantType,
    workplaceKey: row.key,
    appointeeFiscalCode: r.appointee.fiscalCode,
    code: row.code ?? "",
  }));
}

/** What the form had copied into the other steps of a request that is now repeated, or made anew. */
async function earlierPhones(db: Db | Tx, r: Registration, draftId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ phone: sql<string | null>`${dossier.answers} -> 'soggetto' ->> 'phone'` })
    .from(dossier)
    .where(and(ofSamePeople(r), ne(dossier.id, draftId)))
    .limit(50);
  return rows.flatMap(({ phone }) => phone ?? []);
}

/** Registrations sent for this body and this appointee. */
const ofSamePeople = (r: Registration) =>
  and(
    eq(dossier.kind, "registration"),
    eq(dossier.organizationFiscalCode, r.organization.fiscalCode),
    eq(dossier.appointeeFiscalCode, r.appointee.fiscalCode),
  );

async function openDossiers(db: Db | Tx, r: Registration, draftId: string): Promise<Knowledge["existing"]> {
  const rows = await db
    .select({ code: dossier.code, variant: dossier.variant, answers: dossier.answers })
    .from(dossier)
    .where(and(ofSamePeople(r), inArray(dossier.state, [...OPEN_STATES]), ne(dossier.id, draftId)))
    .limit(50);
  return rows.flatMap((row) =>
    readRegistration(row.variant, row.answers).workplaces.map((site) => ({
      kind: "dossier" as const,
      organizationFiscalCode: r.organization.fiscalCode,
      type: row.variant as RegistrantType,
      workplaceKey: workplaceKey(site),
      appointeeFiscalCode: r.appointee.fiscalCode,
      code: row.code ?? "",
    })),
  );
}
