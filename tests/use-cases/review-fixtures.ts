import { randomUUID } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { operator } from "@/db/schema/account";
import { document, dossier, dossierEvent, file } from "@/db/schema/dossier";
import { auditEntry, notification } from "@/db/schema/trail";
import type { DossierState } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import type { RecordFiling } from "@/lib/domain/filing";
import type { Answers } from "@/lib/domain/form";
import { documentsOf, kindById } from "@/lib/domain/kinds";
import { type Actor, OPERATOR_PROFILES, type OperatorProfile } from "@/lib/domain/policy";
import { searchColumns } from "@/lib/draft/submit";
import type { Context } from "@/lib/platform/context";
import { newKey, newRef, sha256 } from "@/lib/platform/secrets";

/** 20 November 2026, 10:00 in Rome: a Friday. */
export const NOW = new Date("2026-11-20T09:00:00Z");

const CREMA = { code: "D142", label: "Crema (CR)" };

/** A whole registration of a bakery with two work sites; the appointee is not the legal representative. */
export const ANSWERS: Answers = {
  soggetto: {
    employerKind: "private",
    name: "Panificio Esempio S.r.l.",
    legalForm: { code: "10", label: "Società a responsabilità limitata" },
    fiscalCode: "01234567897",
    pec: "panificio@pec.esempio.example",
    email: "info@panificio-esempio.example",
    phone: "0372000123",
  },
  "sede-legale": { municipality: CREMA, street: "Via dell’Esempio", number: "12", postcode: "26013" },
  "sedi-operative": [
    { place: "same", name: "Forno di Crema", phone: "0372000124" },
    {
      place: "other",
      municipality: { code: "D150", label: "Cremona (CR)" },
      street: "Piazza del Campione",
      number: "3",
      postcode: "26100",
      name: "Punto vendita di Cremona",
      phone: "0372000125",
    },
  ],
  "rappresentante-legale": {
    familyName: "Prova",
    name: "Bruno",
    fiscalCode: "PRVBRN71C12D150M",
    birthDate: "1971-03-12",
    birthplace: { code: "D150", label: "Cremona (CR)" },
    office: "Amministratore unico",
  },
  "persona-incaricata": {
    isLegalRepresentative: "no",
    familyName: "Esempio",
    name: "Ada",
    fiscalCode: "SMPDAA88L52D142G",
    birthDate: "1988-07-12",
    birthplace: CREMA,
    relation: "employee",
    email: "ada@panificio-esempio.example",
    phone: "0372000126",
  },
  servizi: { services: ["prospetto", "istanze-l68"] },
};

export const DEACTIVATION: Answers = {
  ente: {
    name: "Panificio Esempio S.r.l.",
    fiscalCode: "01234567897",
    pec: "panificio@pec.esempio.example",
    email: "info@panificio-esempio.example",
    representativeFamilyName: "Prova",
    representativeName: "Bruno",
    representativeFiscalCode: "PRVBRN71C12D150M",
  },
  disattivazione: {
    holderFamilyName: "Esempio",
    holderName: "Ada",
    holderFiscalCode: "SMPDAA88L52D142G",
    scope: "all",
  },
};

let number = 0;

type Wanted = {
  state?: DossierState;
  answers?: Answers;
  kind?: "registration" | "deactivation";
  variant?: string;
  change?: Partial<typeof dossier.$inferInsert>;
};

/** A dossier put straight into a state: the way there is another test's matter. */
export async function makeDossier({ state = "inReview", kind = "registration", ...wanted }: Wanted = {}) {
  number += 1;
  const variant = wanted.variant ?? (kind === "registration" ? "employer" : "user");
  const answers = wanted.answers ?? (kind === "registration" ? ANSWERS : DEACTIVATION);
  const code = `SIN-2026-${String(number).padStart(6, "0")}-${randomUUID().slice(0, 4).toUpperCase()}`;
  const facts = kindById(kind).facts(variant, answers);
  const [row] = await db
    .insert(dossier)
    .values({
      ref: newRef(),
      secretHash: sha256(newKey()),
      code,
      kind,
      variant,
      state,
      answers,
      formVersion: "2026-11",
      ...searchColumns(code, facts),
      contactEmail: facts.contactEmail,
      createdAt: new Date("2026-11-18T09:00:00Z"),
      savedAt: new Date("2026-11-18T09:40:00Z"),
      submittedAt: new Date("2026-11-18T09:42:00Z"),
      issuedAt: new Date("2026-11-18T09:42:10Z"),
      filedAt: state === "issued" ? null : new Date("2026-11-19T08:14:00Z"),
      dueAt: new Date("2026-12-19T23:00:00Z"),
      ...wanted.change,
    })
    .returning();
  return row!;
}

/** The signed papers a dossier wants, as received, with the copy of an identity document (D20). */
export async function givePapers(row: Pick<typeof dossier.$inferSelect, "id" | "kind" | "variant">): Promise<void> {
  for (const type of [...documentsOf(row).map((spec) => spec.type), "identity" as const]) {
    const bytes = Buffer.from(`%PDF-1.7\n% ${type} of ${row.id}`);
    const digest = sha256(bytes).toString("hex");
    await db
      .insert(file)
      .values({ sha256: digest, bytes, size: bytes.length, mediaType: "application/pdf", createdAt: NOW });
    await db.insert(document).values({
      dossierId: row.id,
      type,
      origin: "received",
      sha256: digest,
      fileName: `${type}.pdf`,
      addedBy: "x",
      addedAt: NOW,
    });
  }
}

/** A protocol entry, and signed papers that came under it. */
export const PROTOCOL = { register: "Registro generale", number: "41873", date: "2026-11-19" };

export const arrival = (row: { id: string; version: number }, change: Partial<RecordFiling> = {}): RecordFiling => ({
  ...seen(row),
  channel: "pec",
  receivedDay: "2026-11-19",
  receivedTime: "09:14",
  sender: "panificio@pec.esempio.example",
  note: null,
  lateReason: null,
  protocol: PROTOCOL,
  ...change,
});

/** An operator of the Province, and the context in which they act. */
export async function makeOperator(
  profile: OperatorProfile = "operator",
  person: { name?: string; fiscalCode?: string; now?: Date } = {},
): Promise<Context & { operatorId: string }> {
  const name = person.name ?? `Operatore ${randomUUID().slice(0, 6)}`;
  const fiscalCode = person.fiscalCode ?? `FAKE${randomUUID().slice(0, 12).toUpperCase()}`;
  const { permissions } = OPERATOR_PROFILES[profile];
  const [row] = await db
    .insert(operator)
    .values({ fiscalCode, name, email: "ufficio@provincia.example", permissions, createdAt: NOW })
    .returning({ id: operator.id });
  const actor: Actor = {
    kind: "person",
    fiscalCode,
    name,
    level: 2,
    method: "spid",
    dossierIds: [],
    accountId: null,
    operator: { id: row!.id, name, permissions },
  };
  return { actor, now: person.now ?? NOW, requestId: randomUUID(), db, operatorId: row!.id };
}

export const asVisitor = (dossierIds: readonly string[] = []): Context => ({
  actor: dossierIds.length > 0 ? { kind: "visitor", dossierIds } : { kind: "anonymous" },
  now: NOW,
  requestId: randomUUID(),
  db,
});

export const seen = (row: { id: string; version: number }) => ({ dossierId: row.id, version: row.version });

export async function reread(id: string) {
  const [row] = await db.select().from(dossier).where(eq(dossier.id, id));
  return row!;
}

/** Actions in the register for a subject, oldest first. */
export async function auditOf(subjectId: string): Promise<string[]> {
  const rows = await db
    .select({ action: auditEntry.action })
    .from(auditEntry)
    .where(eq(auditEntry.subjectId, subjectId))
    .orderBy(auditEntry.id);
  return rows.map((row) => row.action);
}

export async function lastEvent(dossierId: string) {
  const [row] = await db
    .select()
    .from(dossierEvent)
    .where(eq(dossierEvent.dossierId, dossierId))
    .orderBy(desc(dossierEvent.id))
    .limit(1);
  return row;
}

export const noticesOf = (dossierId: string, template: string) =>
  db
    .select()
    .from(notification)
    .where(and(eq(notification.dossierId, dossierId), eq(notification.template, template)));

/** The code of the refusal that the work ends in; fails when it does not end in one. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "(done)";
}

/** How each of several simultaneous attempts ended: "(done)" or the refusal. */
export const outcomes = (...works: Promise<unknown>[]): Promise<string[]> => Promise.all(works.map(refusalOf));

/** An answer that came as the clock of the tests stands. */
export const CAME = { channel: "pec", receivedDay: "2026-11-20", receivedTime: "10:00" } as const;
