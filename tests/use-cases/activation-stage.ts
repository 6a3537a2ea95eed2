import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { account, organization, role, roleService, workplace } from "@/db/schema/account";
import type { Notice } from "@/lib/notifications/enqueue";
import { activate } from "@/lib/registration/activate";
import { NOW, row, type Sent, SITE, submittedDespite, system, type Typed } from "../support/applicant";

export const SITES = [
  SITE,
  {
    place: "other",
    municipality: "Cremona (CR)",
    street: "Corso Campi",
    number: "3",
    postcode: "26100",
    name: "Negozio di Cremona",
    phone: "0372123457",
  },
];

/** What accepting this request does, in a transaction of its own. */
export const take = async (sent: Sent, now = NOW): Promise<Notice[]> =>
  db.transaction(async (tx) => activate(tx, system(now), await row(sent.ref)));
export const registered = async (request: Typed, now = NOW, variant = "employer") =>
  take(await submittedDespite(request, variant), now);

/** An appointee of their own for each test: accounts are one for each codice fiscale. */
export const incaricata = (person: { code: string; birthDate: string; birthplace: string }, more = {}) => ({
  fiscalCode: person.code,
  birthDate: person.birthDate,
  birthplace: person.birthplace,
  ...more,
});

export const accountOf = async (fiscalCode: string) =>
  (await db.select().from(account).where(eq(account.fiscalCode, fiscalCode)))[0];
export const rolesOf = (fiscalCode: string) =>
  db
    .select({
      id: role.id,
      type: role.type,
      status: role.status,
      body: organization.fiscalCode,
      site: workplace.name,
      address: workplace.address,
    })
    .from(role)
    .innerJoin(account, eq(account.id, role.accountId))
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .innerJoin(workplace, eq(workplace.id, role.workplaceId))
    .where(eq(account.fiscalCode, fiscalCode))
    .orderBy(asc(role.since), asc(workplace.name));
export const servicesOf = async (roleId: string) =>
  (await db.select().from(roleService).where(eq(roleService.roleId, roleId))).map((s) => s.service).toSorted();
export const clear = () =>
  db.transaction(async (tx) => {
    for (const table of [roleService, role, workplace, account, organization]) await tx.delete(table);
  });
