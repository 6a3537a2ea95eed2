import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, organization, role, roleService } from "@/db/schema/account";
import { identity, signInSession } from "@/db/schema/identity";
import { deactivate } from "@/lib/deactivation/deactivate";
import { enqueueNotice, type Notice } from "@/lib/notifications/enqueue";
import { activate } from "@/lib/registration/activate";
import { chooseRole } from "@/lib/roles/choose-role";
import {
  ANNA,
  ask,
  auditOf,
  DAVIDE,
  DEACTIVATION,
  NOW,
  newBodyCode,
  newBrowser,
  refusalOf,
  row,
  spid,
  submitted,
  submittedDespite,
  system,
  typed,
} from "../support/applicant";

const LATER = new Date("2026-12-01T09:00:00Z");

/** Anna acts for two bodies, for the first at one site with two services; Davide for the first too. */
const [ours, theirs] = [newBodyCode(), newBodyCode()];
const davide = { fiscalCode: DAVIDE.code, birthDate: DAVIDE.birthDate, birthplace: DAVIDE.birthplace };
const REQUESTS = [
  typed("employer", { soggetto: { fiscalCode: ours }, services: ["prospetto", "visure"] }),
  typed("employer", { soggetto: { fiscalCode: theirs } }),
  typed("employer", { soggetto: { fiscalCode: ours }, incaricata: davide }),
];
const accepted: string[] = [];
beforeAll(async () => {
  for (const request of REQUESTS) accepted.push((await submittedDespite(request)).ref);
});
beforeEach(() =>
  db.transaction(async (tx) => {
    for (const table of [signInSession, identity, roleService, role, account]) await tx.delete(table);
    for (const ref of accepted) await activate(tx, system(), await row(ref));
  }),
);

const take = async (change: Record<string, string | string[]> = {}, body = ours): Promise<Notice[]> => {
  const sent = await submitted(DEACTIVATION(body, change), "user", "deactivation");
  return db.transaction(async (tx) => deactivate(tx, system(LATER), await row(sent.ref)));
};

const statusOf = async (fiscalCode: string) =>
  (await db.select().from(account).where(eq(account.fiscalCode, fiscalCode)))[0];
const bodyAddress = async (fiscalCode: string) =>
  String((await db.select().from(organization).where(eq(organization.fiscalCode, fiscalCode)))[0]?.email);
/** Open services by body, of the roles that have not ended. */
const standing = async (fiscalCode: string) => {
  const rows = await db
    .select({ body: organization.fiscalCode, service: roleService.service })
    .from(roleService)
    .innerJoin(role, eq(role.id, roleService.roleId))
    .innerJoin(account, eq(account.id, role.accountId))
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .where(and(eq(account.fiscalCode, fiscalCode), isNull(roleService.endedAt), eq(role.status, "active")));
  return rows.map((r) => `${r.body === ours ? "ours" : "theirs"} ${r.service}`).toSorted();
};

async function signIn(fiscalCode: string): Promise<string> {
  const [person] = await db
    .insert(identity)
    .values({ fiscalCode, name: "Nome", familyName: "Cognome", createdAt: NOW, updatedAt: NOW })
    .onConflictDoUpdate({ target: identity.fiscalCode, set: { updatedAt: NOW } })
    .returning({ id: identity.id });
  const [session] = await db
    .insert(signInSession)
    .values({
      tokenHash: randomUUID(),
      identityId: person!.id,
      method: "spid",
      level: 2,
      provider: "https://idp.example",
      requestId: randomUUID(),
      startedAt: NOW,
      expiresAt: LATER,
    })
    .returning({ id: signInSession.id });
  return session!.id;
}
const sessionsOf = async (fiscalCode: string) =>
  (
    await db
      .select({ id: signInSession.id })
      .from(signInSession)
      .innerJoin(identity, eq(identity.id, signInSession.identityId))
      .where(eq(identity.fiscalCode, fiscalCode))
  ).map((s) => s.id);
const roleAt = async (fiscalCode: string, body: string): Promise<string> => {
  const [found] = await db
    .select({ id: role.id })
    .from(role)
    .innerJoin(account, eq(account.id, role.accountId))
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .where(and(eq(account.fiscalCode, fiscalCode), eq(organization.fiscalCode, body)));
  return String(found?.id);
};

describe("deactivation (A45-A47)", () => {
  test("everything at one body: its roles end, the other body's are untouched, the account lives", async () => {
    const notices = await take();
    expect(await standing(ANNA.code)).toEqual(["theirs prospetto"]);
    expect(await standing(DAVIDE.code)).toEqual(["ours prospetto"]);
    const [ended] = await db
      .select()
      .from(role)
      .where(eq(role.id, await roleAt(ANNA.code, ours)));
    expect(ended).toMatchObject({ status: "ended", endedAt: LATER });
    expect((await statusOf(ANNA.code))?.status).toBe("active");
    const holder = await statusOf(ANNA.code);
    // Who asked, the person, and the body where the portal knows it by another address: nobody can ask behind its back.
    const told = ["info@fornaro.example", String(holder?.email), await bodyAddress(ours)];
    expect(notices.map((n) => n.to).toSorted()).toEqual(told.toSorted());
    for (const notice of notices) expect(notice).toMatchObject({ template: "deactivation-done", data: { all: true } });
    expect(new Set(notices.map((n) => n.eventKey)).size).toBe(3);
    expect((await auditOf(await roleAt(ANNA.code, ours))).at(-1)).toMatchObject({
      action: "role.services-ended",
      detail: { services: expect.arrayContaining(["prospetto", "visure"]), roleEnded: true },
    });
  });

  test("some services: only those, and the mail names them", async () => {
    const notices = await take({ scope: "services", services: ["visure", "istanze-l68"] });
    expect(await standing(ANNA.code)).toEqual(["ours prospetto", "theirs prospetto"]);
    for (const notice of notices)
      expect(notice.data).toMatchObject({ all: false, services: ["Visure", "Istanze L. 68/99"] });
    // What the mail is told is whole.
    await db.transaction(async (tx) => {
      for (const notice of notices) await enqueueNotice(tx, LATER, notice);
    });
  });

  test("the last service ends the role, the last role the account, and whoever is signed in leaves at once", async () => {
    const mine = await signIn(ANNA.code);
    await signIn(ANNA.code);
    const other = await signIn(DAVIDE.code);
    await take({}, theirs);
    await take({ scope: "services", services: ["prospetto", "visure"] });
    expect(await statusOf(ANNA.code)).toMatchObject({ status: "deactivated", statusAt: LATER });
    expect(await standing(ANNA.code)).toEqual([]);
    expect(await sessionsOf(ANNA.code)).toEqual([]);
    expect(await sessionsOf(DAVIDE.code)).toEqual([other]);
    expect((await auditOf(String((await statusOf(ANNA.code))?.id))).at(-1)?.action).toBe("account.deactivated");
    const ctx = await ask(newBrowser(spid(ANNA.code)));
    expect(await refusalOf(chooseRole(ctx, { roleId: await roleAt(ANNA.code, ours), sessionId: mine }))).toBe(
      "not-found",
    );
    // D10, A6: the person may sign in again, as someone without an account.
    expect(ctx.actor).toMatchObject({ kind: "person", accountId: null });
  });

  test("sessions end with some services too: nobody goes on with what was taken away", async () => {
    await signIn(ANNA.code);
    await take({ scope: "services", services: ["visure"] });
    expect(await sessionsOf(ANNA.code)).toEqual([]);
  });

  test("services the person does not have: nothing ends, nothing is written", async () => {
    const before = await auditOf(await roleAt(ANNA.code, ours));
    await take({ scope: "services", services: ["istanze-l68"] });
    expect(await standing(ANNA.code)).toEqual(["ours prospetto", "ours visure", "theirs prospetto"]);
    expect(await auditOf(await roleAt(ANNA.code, ours))).toEqual(before);
  });

  test("twice: the second finds nothing left to do", async () => {
    await take();
    await take({}, theirs);
    const holder = await statusOf(ANNA.code);
    const session = await signIn(ANNA.code);
    await take({}, theirs);
    expect(await statusOf(ANNA.code)).toEqual(holder);
    expect((await auditOf(String(holder?.id))).filter((a) => a.action === "account.deactivated")).toHaveLength(1);
    expect(await sessionsOf(ANNA.code)).toEqual([session]);
  });

  test("a body they do not act for, a person nobody knows: nothing happens, the body is told", async () => {
    const session = await signIn(ANNA.code);
    await take({}, newBodyCode());
    expect(await standing(ANNA.code)).toEqual(["ours prospetto", "ours visure", "theirs prospetto"]);
    expect(await sessionsOf(ANNA.code)).toEqual([session]);
    const notices = await take({
      holderFiscalCode: "GNZGLI90E57F205O",
      holderFamilyName: "Agenzi",
      holderName: "Giulia",
    });
    expect(notices.map((n) => n.to)).toEqual(["info@fornaro.example", await bodyAddress(ours)]);
  });

  test("who was deactivated comes back by a new registration, with its services alone", async () => {
    await take();
    await take({}, theirs);
    const sent = await row((await submittedDespite(typed("employer", { soggetto: { fiscalCode: ours } }))).ref);
    await db.transaction((tx) => activate(tx, system(LATER), sent));
    expect((await statusOf(ANNA.code))?.status).toBe("active");
    expect(await standing(ANNA.code)).toEqual(["ours prospetto"]);
  });
});

describe("choosing a role (B44-B47)", () => {
  const choose = async (fiscalCode: string, roleId: string, sessionId: string) =>
    chooseRole(await ask(newBrowser(spid(fiscalCode, "Anna", "Fornaro"))), { roleId, sessionId });
  const chosen = async (sessionId: string) =>
    (await db.select().from(signInSession).where(eq(signInSession.id, sessionId)))[0]?.roleId;

  test("one's own: the session acts in it, and the register knows who", async () => {
    const [session, elsewhere] = [await signIn(ANNA.code), await signIn(ANNA.code)];
    const roleId = await roleAt(ANNA.code, theirs);
    await choose(ANNA.code, roleId, session);
    expect(await chosen(session)).toBe(roleId);
    expect(await chosen(elsewhere)).toBe(null);
    expect((await auditOf(roleId)).at(-1)).toMatchObject({
      action: "role.chosen",
      actorKind: "person",
      actorId: ANNA.code,
      actorLabel: "Anna Fornaro",
    });
  });

  test("not another person's role, nor in another person's session, nor one that does not exist", async () => {
    const [mine, davides] = [await signIn(ANNA.code), await signIn(DAVIDE.code)];
    const [own, other] = [await roleAt(ANNA.code, ours), await roleAt(DAVIDE.code, ours)];
    expect(await refusalOf(choose(ANNA.code, other, mine))).toBe("not-found");
    expect(await refusalOf(choose(ANNA.code, own, davides))).toBe("not-found");
    expect(await refusalOf(choose(ANNA.code, own, randomUUID()))).toBe("not-found");
    expect(await refusalOf(choose(ANNA.code, randomUUID(), mine))).toBe("not-found");
    expect([await chosen(mine), await chosen(davides)]).toEqual([null, null]);
    expect((await auditOf(own)).map((a) => a.action)).not.toContain("role.chosen");
  });

  test.each(["suspended", "ended"] as const)("not a role that is %s", async (status) => {
    const session = await signIn(ANNA.code);
    const roleId = await roleAt(ANNA.code, ours);
    await db.update(role).set({ status }).where(eq(role.id, roleId));
    expect(await refusalOf(choose(ANNA.code, roleId, session))).toBe("not-found");
  });

  test("not with a suspended account, nor without signing in", async () => {
    const session = await signIn(ANNA.code);
    const roleId = await roleAt(ANNA.code, ours);
    expect(await refusalOf(chooseRole(await ask(newBrowser()), { roleId, sessionId: session }))).toBe("not-allowed");
    await db.update(account).set({ status: "suspended" }).where(eq(account.fiscalCode, ANNA.code));
    expect(await refusalOf(choose(ANNA.code, roleId, session))).toBe("not-found");
  });
});
