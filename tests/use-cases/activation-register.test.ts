import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, organization, role, roleService, workplace } from "@/db/schema/account";
import { KINDS } from "@/lib/domain/kinds";
import { EFFECTS } from "@/lib/effects";
import { recordFiling } from "@/lib/filing/record-filing";
import type { Notice } from "@/lib/notifications/enqueue";
import { activate } from "@/lib/registration/activate";
import { acceptDossier } from "@/lib/review/accept";
import { checkSection } from "@/lib/review/check-section";
import { resolveWarning } from "@/lib/review/resolve-warning";
import { takeCharge } from "@/lib/review/take-charge";
import { findRoles } from "@/lib/roles/find-roles";
import { readReservedArea } from "@/lib/roles/reserved-area";
import {
  ANNA,
  ask,
  auditOf,
  DAVIDE,
  mailsOf,
  NOW,
  newBodyCode,
  newBrowser,
  PAOLO,
  reached,
  row,
  type Sent,
  SITE,
  spid,
  submitted,
  submittedDespite,
  system,
  type Typed,
  typed,
  warningsOf,
} from "../support/applicant";
import { givePapers, makeOperator } from "./review-fixtures";

const SITES = [
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
const take = async (sent: Sent, now = NOW): Promise<Notice[]> =>
  db.transaction(async (tx) => activate(tx, system(now), await row(sent.ref)));
const registered = async (request: Typed, now = NOW, variant = "employer") =>
  take(await submittedDespite(request, variant), now);

/** An appointee of their own for each test: accounts are one for each codice fiscale. */
const incaricata = (person: { code: string; birthDate: string; birthplace: string }, more = {}) => ({
  fiscalCode: person.code,
  birthDate: person.birthDate,
  birthplace: person.birthplace,
  ...more,
});

const accountOf = async (fiscalCode: string) =>
  (await db.select().from(account).where(eq(account.fiscalCode, fiscalCode)))[0];
const rolesOf = (fiscalCode: string) =>
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
const servicesOf = async (roleId: string) =>
  (await db.select().from(roleService).where(eq(roleService.roleId, roleId))).map((s) => s.service).toSorted();
const clear = () =>
  db.transaction(async (tx) => {
    for (const table of [roleService, role, workplace, account, organization]) await tx.delete(table);
  });

describe("the whole way, from the desk (A36, A37)", () => {
  test("filed, taken in charge, verified, accepted: the account lives, two mails leave", async () => {
    await clear();
    const sent = await reached("issued", typed("employer", { sites: SITES, services: ["prospetto", "visure"] }));
    const desk = await makeOperator("operator", { name: "Carla Modello" });
    const seen = async () => {
      const { id, version } = await row(sent.ref);
      return { dossierId: id, version };
    };
    await recordFiling(desk, {
      ...(await seen()),
      channel: "pec",
      receivedDay: "2026-11-20",
      receivedTime: "10:00",
      sender: null,
      note: null,
      lateReason: null,
      protocol: { register: "Registro generale", number: "41873", date: "2026-11-20" },
    });
    await givePapers(await row(sent.ref));
    await takeCharge(desk, await seen());
    for (const { id } of KINDS.registration.checklist)
      await checkSection(desk, { ...(await seen()), section: id, done: "yes" });
    for (const { id } of await warningsOf(sent.id))
      await resolveWarning(desk, { ...(await seen()), warningId: id, note: "" });
    await acceptDossier(desk, await seen(), EFFECTS);
    expect(await row(sent.ref)).toMatchObject({ state: "accepted", decidedAt: NOW });
    const anna = await ask(newBrowser(spid(ANNA.code)));
    const area = await readReservedArea(anna);
    expect(area.account).toMatchObject({ name: "Anna Fornaro", status: "active" });
    expect((await findRoles(anna)).rows.map((r) => [r.workplaceName, r.services.map((s) => s.code)])).toEqual([
      ["Forno di via Mazzini", ["prospetto", "visure"]],
      ["Negozio di Cremona", ["prospetto", "visure"]],
    ]);
    const { answers } = await row(sent.ref);
    const mails = (await mailsOf(sent.id)).filter((m) => m.template.startsWith("dossier-accepted"));
    expect(mails.map((m) => [m.template, m.recipient])).toEqual(
      expect.arrayContaining([
        ["dossier-accepted", (answers["persona-incaricata"] as { email: string }).email],
        ["dossier-accepted-organization", (answers.soggetto as { email: string }).email],
      ]),
    );
    expect(mails).toHaveLength(2);
    // D21
    for (const mail of mails) expect(JSON.stringify(mail.data)).not.toContain(ANNA.code);
    expect(mails[0]?.data).toMatchObject({
      holderName: "Anna Fornaro",
      roles: ["Forno di via Mazzini", "Negozio di Cremona"],
      services: ["Prospetto informativo L. 68/99", "Visure"],
    });
  });
});

describe("one account for each codice fiscale (A15), one role for each body and site (A16, D16)", () => {
  test("a new account, and what stands in it", async () => {
    await clear();
    const request = typed("employer", { services: ["prospetto", "istanze-l68"] });
    await registered(request);
    const holder = await accountOf(ANNA.code);
    expect(holder).toMatchObject({
      familyName: "Fornaro",
      name: "Anna",
      status: "active",
      phone: "0373123458",
      email: (request["persona-incaricata"] as { email: string }).email,
      activatedAt: NOW,
    });
    const [only, ...others] = await rolesOf(ANNA.code);
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      type: "employer",
      status: "active",
      site: "Forno di via Mazzini",
      address: "Via Mazzini 12, 26013 Crema (CR)",
    });
    expect(await servicesOf(String(only?.id))).toEqual(["istanze-l68", "prospetto"]);
    expect((await auditOf(String(holder?.id))).map((a) => a.action)).toEqual(["account.activated"]);
    expect((await auditOf(String(only?.id))).map((a) => a.action)).toEqual(["role.granted"]);
  });

  test("twice: nothing is doubled", async () => {
    await clear();
    const sent = await submitted(typed("employer", { sites: SITES, services: ["prospetto", "visure"] }));
    const first = await take(sent);
    const roles = await rolesOf(ANNA.code);
    const second = await take(sent, new Date(NOW.getTime() + 60_000));
    expect(await rolesOf(ANNA.code)).toEqual(roles);
    expect(roles).toHaveLength(2);
    expect(await db.select().from(roleService)).toHaveLength(4);
    expect(await db.select().from(account)).toHaveLength(1);
    expect(await db.select().from(workplace)).toHaveLength(2);
    // The mails bear the same event keys: they leave once.
    expect(second.map((n) => n.eventKey)).toEqual(first.map((n) => n.eventKey));
  });

  test("the same site later with another service: the same role, one service more", async () => {
    await clear();
    const fiscalCode = newBodyCode();
    await registered(typed("employer", { soggetto: { fiscalCode } }));
    const later = new Date("2026-12-01T09:00:00Z");
    await registered(
      // The seat written otherwise is the same place.
      {
        ...typed("employer", {
          soggetto: { fiscalCode, name: "Panificio Fornaro S.p.A." },
          services: ["prospetto", "visure"],
        }),
        "sede-legale": { municipality: "Crema", street: "VIA  MAZZINI", number: "12", postcode: "26013" },
      },
      later,
    );
    const roles = await rolesOf(ANNA.code);
    expect(roles).toHaveLength(1);
    expect(await servicesOf(String(roles[0]?.id))).toEqual(["prospetto", "visure"]);
    expect(await db.select().from(organization)).toMatchObject([{ name: "Panificio Fornaro S.p.A." }]);
  });

  test("another body, another type, another person: each its own role", async () => {
    await clear();
    const [one, two] = [newBodyCode(), newBodyCode()];
    await registered(typed("employer", { soggetto: { fiscalCode: one } }));
    await registered(typed("agency", { soggetto: { fiscalCode: two } }), NOW, "agency");
    await registered(typed("employer", { soggetto: { fiscalCode: one }, incaricata: incaricata(DAVIDE) }));
    expect((await rolesOf(ANNA.code)).map((r) => `${r.type} ${r.body}`).toSorted()).toEqual(
      [`employer ${one}`, `agency ${two}`].toSorted(),
    );
    expect((await rolesOf(DAVIDE.code)).map((r) => r.body)).toEqual([one]);
    expect(await db.select().from(account)).toHaveLength(2);
    expect(await db.select().from(organization)).toHaveLength(2);
  });

  test("two acceptances of one person at once make one account", async () => {
    await clear();
    const drafts = [await submitted(), await submitted(), await submitted()];
    await Promise.all(drafts.map((sent) => take(sent)));
    expect(await db.select().from(account)).toHaveLength(1);
    expect(await rolesOf(ANNA.code)).toHaveLength(3);
  });

  test("the representative who is the appointee too (A9)", async () => {
    await clear();
    await registered(
      typed("employer", {
        incaricata: {
          isLegalRepresentative: "yes",
          fiscalCode: "",
          familyName: "",
          name: "",
          birthDate: "",
          birthplace: "",
        },
      }),
    );
    expect(await accountOf(PAOLO.code)).toMatchObject({ name: "Paolo", familyName: "Fornaro", status: "active" });
    expect(await accountOf(ANNA.code)).toBeUndefined();
  });
});

describe("an account that was there before", () => {
  const standing = async (status: "suspended" | "deactivated") => {
    await clear();
    await registered(typed("employer", { incaricata: { email: "anna@prima.example", phone: "0373999999" } }));
    await db.update(account).set({ status, statusReason: "prima" }).where(eq(account.fiscalCode, ANNA.code));
    await registered(
      typed("employer", { incaricata: { email: "anna@adesso.example" } }),
      new Date("2026-12-01T09:00:00Z"),
    );
    return accountOf(ANNA.code);
  };

  test("deactivated, it comes back with the contacts of now", async () => {
    const holder = await standing("deactivated");
    expect(holder).toMatchObject({
      status: "active",
      statusReason: null,
      email: "anna@adesso.example",
      phone: "0373123458",
    });
    expect((await auditOf(String(holder?.id))).map((a) => a.action)).toEqual([
      "account.activated",
      "account.reactivated",
    ]);
  });

  test("suspended, it stays so until whoever suspended it says otherwise", async () => {
    expect(await standing("suspended")).toMatchObject({ status: "suspended", statusReason: "prima" });
  });

  test("active, its e-mail is its holder's to change (A38), not another body's", async () => {
    await clear();
    await registered(typed("employer", { incaricata: { email: "anna@prima.example" } }));
    await registered(typed("employer", { incaricata: { email: "anna@seconda.example" } }));
    expect(await accountOf(ANNA.code)).toMatchObject({ email: "anna@prima.example" });
  });
});

describe("who acts for others is known as such from then on (A12, D8)", () => {
  const professional = (fiscalCode: string) =>
    typed("employer", {
      soggetto: {
        fiscalCode,
        employerKind: "professional",
        profession: "consulente",
        register: "Albo dei consulenti del lavoro",
        registerNumber: "12",
        registerProvince: "Cremona (CR)",
        name: "Studio Fornaro",
      },
    });
  const isIntermediary = async (fiscalCode: string) =>
    (await db.select().from(organization).where(eq(organization.fiscalCode, fiscalCode)))[0]?.intermediary;

  test("a studio and an association are; an employer is not; a studio never stops being one by a later request", async () => {
    await clear();
    const [studio, association, employer] = [newBodyCode(), newBodyCode(), newBodyCode()];
    await registered(professional(studio));
    await registered(typed("employer", { soggetto: { fiscalCode: association, employerKind: "association" } }));
    await registered(typed("employer", { soggetto: { fiscalCode: employer } }));
    expect(await Promise.all([studio, association, employer].map(isIntermediary))).toEqual([true, true, false]);
    await registered(typed("employer", { soggetto: { fiscalCode: studio } }));
    expect(await isIntermediary(studio)).toBe(true);
  });
});
