import { asc, desc, eq, inArray, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { account, emailChange, organization, role, roleService, workplace } from "@/db/schema/account";
import { credential } from "@/db/schema/credential";
import { identity, spidMessage } from "@/db/schema/identity";
import { accessReview, accessReviewAnswer } from "@/db/schema/own-data";
import { service } from "@/db/schema/settings";
import { auditEntry, notification } from "@/db/schema/trail";
import { auditActionText } from "@/lib/domain/audit-words";
import { OPTIONAL_NOTICE_TEXT } from "@/lib/domain/inbox";
import type { OwnData, OwnDataSection } from "@/lib/domain/own-data";
import { REGISTRANTS, type RegistrantType } from "@/lib/domain/registrant";
import { dossierSections } from "./gather-dossiers";

/** The newest rows of what grows for ever; the rest is told by an operator on request. */
const MOST = 5_000;

const ACCOUNT_STATUS = { active: "Attivo", suspended: "Sospeso", deactivated: "Disattivato" } as const;
const ROLE_STATUS = { active: "Attivo", suspended: "Sospeso", ended: "Finito" } as const;
const MESSAGE_STATUS = {
  queued: "In partenza",
  sent: "Inviato",
  failed: "Non consegnato",
  kept: "Solo nel portale",
} as const;

/** Everything the portal keeps about a person, by codice fiscale (GDPR art. 15). Of others that a dossier names, nothing. */
export async function gatherOwnData(db: Db, fiscalCode: string, now: Date): Promise<OwnData> {
  const [[person], [holder]] = await Promise.all([
    db.select().from(identity).where(eq(identity.fiscalCode, fiscalCode)),
    db.select().from(account).where(eq(account.fiscalCode, fiscalCode)),
  ]);
  const named = holder ?? person;
  const sections = await Promise.all([
    identitySection(person),
    holder ? accountSection(db, holder) : [],
    holder ? roleSection(db, holder.id) : [],
    holder ? emailSection(db, holder.id) : [],
    holder ? reviewSection(db, holder.id) : [],
    dossierSections(db, fiscalCode),
    messageSection(db, fiscalCode),
    registerSection(
      db,
      fiscalCode,
      [person?.id, holder?.id].filter((id): id is string => Boolean(id)),
    ),
    signInSection(db, fiscalCode),
  ]);
  return {
    name: named ? `${named.name} ${named.familyName}` : fiscalCode,
    fiscalCode,
    madeAt: now,
    sections: sections.flat(),
  };
}

function identitySection(person: typeof identity.$inferSelect | undefined): OwnDataSection[] {
  if (!person) return [];
  return [
    {
      id: "identita",
      title: "Identità digitale",
      columns: ["Nome", "Cognome", "Codice fiscale", "E-mail del gestore", "Primo accesso", "Ultimo aggiornamento"],
      rows: [[person.name, person.familyName, person.fiscalCode, person.email, person.createdAt, person.updatedAt]],
    },
  ];
}

async function accountSection(db: Db, own: typeof account.$inferSelect): Promise<OwnDataSection[]> {
  const old = await db.select().from(credential).where(eq(credential.accountId, own.id));
  const off = own.noticesOff.map((notice) => OPTIONAL_NOTICE_TEXT[notice].label).join("; ");
  const main: OwnDataSection = {
    id: "account",
    title: "Account",
    columns: ["E-mail", "Telefono", "Stato", "Motivo", "Attivato il", "Avvisi spenti"],
    rows: [[own.email, own.phone, ACCOUNT_STATUS[own.status], own.statusReason, own.activatedAt, off || null]],
  };
  const password: OwnDataSection = {
    id: "nomeUtente",
    title: "Nome utente",
    columns: ["Nome utente", "Attivato il", "Ultimo uso", "Eliminato il"],
    rows: old.map((one) => [one.username, one.activatedOn, one.lastUsedAt, one.retiredAt]),
  };
  return old.length > 0 ? [main, password] : [main];
}

async function roleSection(db: Db, accountId: string): Promise<OwnDataSection[]> {
  const rows = await db
    .select({ own: role, body: organization.name, bodyCode: organization.fiscalCode, site: workplace.name })
    .from(role)
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .innerJoin(workplace, eq(workplace.id, role.workplaceId))
    .where(eq(role.accountId, accountId))
    .orderBy(asc(role.since));
  if (rows.length === 0) return [];
  const services = await db
    .select({ roleId: roleService.roleId, title: service.title, since: roleService.since, until: roleService.endedAt })
    .from(roleService)
    .innerJoin(service, eq(service.code, roleService.service))
    .where(
      inArray(
        roleService.roleId,
        rows.map(({ own }) => own.id),
      ),
    );
  const servicesOf = (id: string) =>
    services
      .filter((one) => one.roleId === id)
      .map((one) => (one.until ? `${one.title} (finito)` : one.title))
      .join("; ");
  return [
    {
      id: "ruoli",
      title: "Ruoli e servizi",
      columns: ["Ente", "Codice fiscale dell’ente", "Sede", "Tipo", "Stato", "Dal", "Al", "Servizi"],
      rows: rows.map(({ own, body, bodyCode, site }) => [
        body,
        bodyCode,
        site,
        REGISTRANTS[own.type as RegistrantType].title,
        ROLE_STATUS[own.status],
        own.since,
        own.endedAt,
        servicesOf(own.id),
      ]),
    },
  ];
}

async function emailSection(db: Db, accountId: string): Promise<OwnDataSection[]> {
  const rows = await db
    .select()
    .from(emailChange)
    .where(eq(emailChange.accountId, accountId))
    .orderBy(asc(emailChange.requestedAt));
  if (rows.length === 0) return [];
  return [
    {
      id: "cambiEmail",
      title: "Cambi di e-mail",
      columns: ["Da", "A", "Chiesto il", "Fatto il", "Fermato il"],
      rows: rows.map((one) => [one.former, one.email, one.requestedAt, one.changedAt, one.stoppedAt]),
    },
  ];
}

/** What legal representatives said of the person, once a year. */
async function reviewSection(db: Db, accountId: string): Promise<OwnDataSection[]> {
  const rows = await db
    .select({ body: organization.name, answer: accessReviewAnswer.answer, at: accessReviewAnswer.at })
    .from(accessReviewAnswer)
    .innerJoin(accessReview, eq(accessReview.id, accessReviewAnswer.reviewId))
    .innerJoin(organization, eq(organization.id, accessReview.organizationId))
    .where(eq(accessReviewAnswer.accountId, accountId))
    .orderBy(asc(accessReviewAnswer.at));
  if (rows.length === 0) return [];
  return [
    {
      id: "confermeAnnuali",
      title: "Conferme annuali",
      columns: ["Ente", "Risposta", "Del"],
      rows: rows.map((one) => [one.body, one.answer === "confirmed" ? "Confermato" : "Tolto", one.at]),
    },
  ];
}

async function messageSection(db: Db, fiscalCode: string): Promise<OwnDataSection> {
  const rows = await db
    .select()
    .from(notification)
    .where(eq(notification.fiscalCode, fiscalCode))
    .orderBy(desc(notification.createdAt))
    .limit(MOST);
  return {
    id: "messaggi",
    title: "Messaggi che ti abbiamo scritto",
    columns: ["Data", "A", "Oggetto", "Stato", "Letto nel portale", "Testo"],
    rows: rows.map((one) => [
      one.createdAt,
      one.recipient,
      one.subject,
      MESSAGE_STATUS[one.status],
      one.readAt,
      one.text,
    ]),
    inFileOnly: ["Testo", "Letto nel portale"],
  };
}

async function registerSection(db: Db, fiscalCode: string, subjects: readonly string[]): Promise<OwnDataSection> {
  const rows = await db
    .select()
    .from(auditEntry)
    .where(or(eq(auditEntry.actorId, fiscalCode), inArray(auditEntry.subjectId, [...subjects])))
    .orderBy(desc(auditEntry.id))
    .limit(MOST);
  return {
    id: "registro",
    title: "Registro delle operazioni",
    columns: ["Data", "Operazione", "Fatta da"],
    // Who of the Province did it is told by role: their names are not the person's data.
    rows: rows.map((one) => [
      one.at,
      auditActionText(one.action),
      one.actorId === fiscalCode ? "Te" : one.actorKind === "system" ? "Il portale" : "La Provincia o altri",
    ]),
  };
}

async function signInSection(db: Db, fiscalCode: string): Promise<OwnDataSection> {
  const rows = await db
    .select({
      at: spidMessage.at,
      kind: spidMessage.kind,
      provider: spidMessage.provider,
      outcome: spidMessage.outcome,
    })
    .from(spidMessage)
    .where(eq(sql`upper(substring(${spidMessage.document} from 'TINIT-([A-Za-z0-9]{16})'))`, fiscalCode))
    .orderBy(desc(spidMessage.at))
    .limit(MOST);
  return {
    id: "accessi",
    title: "Risposte dei gestori di identità (conservate 24 mesi)",
    columns: ["Data", "Gestore", "Esito"],
    rows: rows.map((one) => [one.at, one.provider, one.outcome === "accepted" ? "Accettata" : one.outcome]),
  };
}
