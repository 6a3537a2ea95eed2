import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, organization, roleService, workplace } from "@/db/schema/account";
import { service } from "@/db/schema/settings";
import { KINDS } from "@/lib/domain/kinds";
import { EFFECTS } from "@/lib/effects";
import { recordFiling } from "@/lib/filing/record-filing";
import { planRegistration } from "@/lib/registration/plan";
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
  spid,
  submitted,
  submittedDespite,
  typed,
  warningsOf,
} from "../support/applicant";
import { accountOf, clear, incaricata, registered, rolesOf, SITES, servicesOf, take } from "./activation-stage";
import { givePapers, makeOperator } from "./review-fixtures";

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
  test("a service closed after the request: the operator is told before accepting, and the role has it (D7)", async () => {
    await clear();
    const sent = await submittedDespite(typed("employer", { services: ["prospetto", "visure"] }), "employer");
    const dossier = await row(sent.ref);
    expect((await planRegistration(db, dossier)).warnings).toEqual([]);
    const closed = { status: "closed" as const, closedNotice: "Si chiede all’INPS." };
    await db.update(service).set(closed).where(eq(service.code, "visure"));
    const { warnings, impossible } = await planRegistration(db, dossier);
    expect(warnings).toEqual([expect.stringMatching(/^«Visure» è stato chiuso.*Si chiede all’INPS\.$/)]);
    expect(impossible).toBeNull();
    await take(sent);
    await db.update(service).set({ status: "open" }).where(eq(service.code, "visure"));
    const [held] = await rolesOf(ANNA.code);
    expect(await servicesOf(String(held?.id))).toEqual(["prospetto", "visure"]);
  });

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
