import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { organization, role } from "@/db/schema/account";
import { delegation } from "@/db/schema/delegation";
import { dossier } from "@/db/schema/dossier";
import { moduleSession } from "@/db/schema/module";
import { answerOffer } from "@/lib/delegation/answer-offer";
import { listAll, listClients, listGiven, readOwn, takeClients } from "@/lib/delegation/list-delegations";
import { prepareForm } from "@/lib/delegation/prepare-form";
import { revokeByOffice, revokeDelegation } from "@/lib/delegation/revoke-delegation";
import { usableDelegation } from "@/lib/delegation/usable";
import type { DelegationMove } from "@/lib/domain/delegation";
import { EFFECTS, FORECASTS } from "@/lib/effects";
import { turnDelegations } from "@/lib/jobs/turn-delegations";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { chooseRole } from "@/lib/roles/choose-role";
import {
  fillIn,
  NOW,
  newBodyCode,
  refusalOf,
  row,
  send,
  submitted,
  submittedDespite,
  system,
  typed,
} from "../support/applicant";
import {
  actFor,
  clientOf,
  delegationForm,
  delegationOf,
  newsAbout,
  type Office,
  office,
  registerOf,
  type Terms,
} from "./delegations-fixtures";
import { makeOperator, outcomes } from "./review-fixtures";

const LATER = new Date("2026-12-01T09:00:00Z");

/** The acceptance's effect alone: the desk has tests of its own. */
async function accept(ref: string, now = NOW) {
  const ctx = system(now);
  await db.transaction(async (tx) => {
    const found = await row(ref);
    for (const notice of await EFFECTS[found.kind](tx, ctx, found)) await enqueueNotice(tx, now, notice);
  });
}

/** An employer without account fills in the form, and it is accepted. */
async function given(terms: Terms, now = NOW) {
  const sent = await submitted(delegationForm(terms), "employer", "delegation");
  await accept(sent.ref, now);
  return { ...(await delegationOf(terms.employer, terms.intermediary)), ref: sent.ref };
}

/** Taken up by its intermediary. */
let accepted = 0;
async function active(terms: Terms, studio: Office) {
  accepted += 1;
  const offered = await given({ ...terms, intermediary: studio }, new Date(NOW.getTime() + accepted * 1000));
  await answerOffer(await studio.ask(), { ...studio.acting, delegationId: offered.id, answer: "accept" });
  return delegationOf(terms.employer, studio);
}
const again = async (id: string) => (await db.select().from(delegation).where(eq(delegation.id, id)))[0]!;

describe("an accepted form (A24, B16, B17)", () => {
  test("of an employer: it is offered, both sides are told, the intermediary has thirty days", async () => {
    const studio = await office("Studio Uno", { intermediary: true });
    const made = await given({ employer: newBodyCode(), intermediary: studio });
    expect(made).toMatchObject({
      state: "offered",
      services: ["prospetto", "visure"],
      from: "2026-11-20",
      to: "2027-11-19",
      answerBy: "2026-12-20",
      intermediaryOrganizationId: studio.id,
      employerOrganizationId: null,
    });
    expect(await newsAbout(made.id)).toEqual(["offered employer", "offered intermediary"]);
    expect(await registerOf(made.id)).toEqual(["delegation.offered"]);
  });

  test("twice: one delegation, told once", async () => {
    const studio = await office("Studio Due", { intermediary: true });
    const made = await given({ employer: newBodyCode(), intermediary: studio });
    await accept(made.ref);
    expect(await db.select().from(delegation).where(eq(delegation.dossierId, made.dossierId))).toHaveLength(1);
    expect(await newsAbout(made.id)).toHaveLength(2);
  });

  test("begun by the intermediary in its reserved area, with its own data: active at once", async () => {
    const studio = await office("Studio Tre", { intermediary: true });
    const begun = await prepareForm(await studio.ask(), { ...studio.acting, tokenHash: studio.browser.token });
    expect(begun.step).toBe("datore-di-lavoro");
    const { ref } = begun;
    const draft = { browser: studio.browser, ref, id: (await row(ref)).id };
    expect((await row(ref)).answers).toMatchObject({
      intermediario: { name: "Studio Tre", fiscalCode: studio.fiscalCode, preparedBy: "intermediary" },
    });
    const employer = newBodyCode();
    await fillIn(draft, delegationForm({ employer, intermediary: studio, preparedBy: "intermediary" }));
    expect(await send(draft)).toMatchObject({ ok: true });
    await accept(ref);
    const made = await delegationOf(employer, studio);
    expect(made.state).toBe("active");
    expect(await newsAbout(made.id)).toEqual(["active employer", "active intermediary"]);
  });

  test("that only says so is offered all the same: anybody can tick a box", async () => {
    const studio = await office("Studio Quattro", { intermediary: true });
    const made = await given({ employer: newBodyCode(), intermediary: studio, preparedBy: "intermediary" });
    expect(made.state).toBe("offered");
  });

  test("begun by another intermediary is offered", async () => {
    const [studio, other] = [
      await office("Studio Cinque", { intermediary: true }),
      await office("Studio Sei", { intermediary: true }),
    ];
    const employer = newBodyCode();
    const sent = await submitted(
      delegationForm({ employer, intermediary: studio, preparedBy: "intermediary" }),
      "employer",
      "delegation",
    );
    await db.update(dossier).set({ preparedRoleId: other.roleId }).where(eq(dossier.ref, sent.ref));
    await accept(sent.ref);
    expect((await delegationOf(employer, studio)).state).toBe("offered");
  });

  test("past its last day, or of who delegates itself, makes nothing", async () => {
    const studio = await office("Studio Sette", { intermediary: true });
    const over = await submitted(
      delegationForm({ employer: newBodyCode(), intermediary: studio, from: "01/10/2026", to: "19/11/2026" }),
      "employer",
      "delegation",
    );
    expect(await refusalOf(accept(over.ref))).toBe("delegation-over");
    const own = await submitted(
      delegationForm({ employer: studio.fiscalCode, intermediary: studio }),
      "employer",
      "delegation",
    );
    expect(await refusalOf(accept(own.ref))).toBe("delegation-self");
  });

  test("an intermediary that is not registered is invited, and the offer waits for it", async () => {
    const stranger = { fiscalCode: newBodyCode(), name: "Studio Nuovo" };
    const made = await given({ employer: newBodyCode(), intermediary: stranger });
    expect(made).toMatchObject({ state: "offered", answerBy: null, intermediaryOrganizationId: null });
    expect(await newsAbout(made.id)).toEqual(["invited employer", "invited intermediary"]);
    await turnDelegations(system(LATER));
    expect((await again(made.id)).answerBy).toBeNull();
    await db
      .insert(organization)
      .values({ fiscalCode: stranger.fiscalCode, name: stranger.name, intermediary: true, updatedAt: LATER });
    await turnDelegations(system(LATER));
    expect(await again(made.id)).toMatchObject({ state: "offered", answerBy: "2026-12-31" });
    expect(await newsAbout(made.id)).toContain("offered intermediary");
  });

  test("its registration, once accepted, brings the offer at once", async () => {
    const association = { fiscalCode: newBodyCode(), name: "Associazione Nuova" };
    const made = await given({ employer: newBodyCode(), intermediary: association });
    const body = { fiscalCode: association.fiscalCode, employerKind: "association" };
    const registration = await submittedDespite(typed("employer", { soggetto: body }));
    await accept(registration.ref, LATER);
    expect(await again(made.id)).toMatchObject({ state: "offered", answerBy: "2026-12-31" });
    expect((await again(made.id)).intermediaryOrganizationId).not.toBeNull();
    expect(await newsAbout(made.id)).toContain("offered intermediary");
  });
});

describe("the answer of the intermediary", () => {
  test("accepted: active, and its people may act for the client from the first day to the last", async () => {
    const studio = await office("Studio Otto", { intermediary: true });
    const made = await active({ employer: newBodyCode(), intermediary: studio }, studio);
    expect(made).toMatchObject({ state: "active", answerBy: null });
    const usable = (now: string) => usableDelegation(db, studio.roleId, made.id, new Date(now));
    expect(await usable("2026-11-20T09:00:00Z")).toMatchObject({ id: made.id, services: ["prospetto", "visure"] });
    expect(await usable("2027-11-19T22:59:00Z")).not.toBeNull();
    expect(await usable("2027-11-19T23:01:00Z")).toBeNull();
    expect(await registerOf(made.id)).toEqual(["delegation.offered", "delegation.accepted"]);
    await chooseRole(await studio.ask(), {
      roleId: studio.roleId,
      sessionId: studio.acting.sessionId,
      delegationId: made.id,
    });
    expect(await clientOf(studio)).toBe(made.id);
  });

  test("refused: nobody acts, both are told", async () => {
    const studio = await office("Studio Nove", { intermediary: true });
    const made = await given({ employer: newBodyCode(), intermediary: studio });
    await answerOffer(await studio.ask(), { ...studio.acting, delegationId: made.id, answer: "refuse" });
    expect((await again(made.id)).state).toBe("refused");
    expect(await newsAbout(made.id)).toContain("refused employer");
    const choice = { roleId: studio.roleId, sessionId: studio.acting.sessionId, delegationId: made.id };
    expect(await refusalOf(chooseRole(await studio.ask(), choice))).toBe("not-found");
  });

  test("twice at once: one answer", async () => {
    const studio = await office("Studio Dieci", { intermediary: true });
    const made = await given({ employer: newBodyCode(), intermediary: studio });
    const answer = async (word: "accept" | "refuse") =>
      answerOffer(await studio.ask(), { ...studio.acting, delegationId: made.id, answer: word });
    expect((await outcomes(answer("accept"), answer("refuse"), answer("accept"))).toSorted()).toEqual([
      "(done)",
      "wrong-state",
      "wrong-state",
    ]);
    expect(await registerOf(made.id)).toHaveLength(2);
  });

  test("not by another intermediary, nor by the employer, nor by a body that is none, nor under another role", async () => {
    const [studio, other, plain] = [
      await office("Studio Undici", { intermediary: true }),
      await office("Studio Dodici", { intermediary: true }),
      await office("Ditta Tredici"),
    ];
    const made = await given({ employer: plain.fiscalCode, intermediary: studio });
    for (const one of [other, plain]) {
      const input = { ...one.acting, delegationId: made.id, answer: "accept" as const };
      expect(await refusalOf(answerOffer(await one.ask(), input))).toBe("not-found");
    }
    const stale = { ...studio.acting, role: other.roleId, delegationId: made.id, answer: "accept" as const };
    expect(await refusalOf(answerOffer(await studio.ask(), stale))).toBe("role-changed");
    const stolen = { ...studio.acting, delegationId: made.id, answer: "accept" as const };
    expect(await refusalOf(answerOffer(await other.ask(), stolen))).toBe("signed-out");
    await db.update(organization).set({ intermediary: false }).where(eq(organization.id, studio.id));
    expect(await refusalOf(answerOffer(await studio.ask(), stolen))).toBe("not-found");
    expect((await again(made.id)).state).toBe("offered");
  });
});

describe("the end", () => {
  test.each(["employer", "intermediary"] as const)(
    "revoked by the %s: who acts stops at once, its windows close",
    async (side) => {
      const [studio, firm] = [await office("Studio Q", { intermediary: true }), await office("Ditta Q")];
      const made = await active({ employer: firm.fiscalCode, intermediary: studio }, studio);
      await actFor(studio, made.id);
      const [holder] = await db.select().from(role).where(eq(role.id, studio.roleId));
      await db.insert(moduleSession).values({
        sessionId: studio.acting.sessionId,
        accountId: holder!.accountId,
        roleId: studio.roleId,
        delegationId: made.id,
        module: "visure",
        openedAt: NOW,
        lastSeenAt: NOW,
      });
      const who =
        side === "employer" ? firm : { ...studio, acting: { ...studio.acting, role: `${studio.roleId}.${made.id}` } };
      await revokeDelegation(await who.ask(), { ...who.acting, delegationId: made.id, reason: "Cambio studio" });
      expect(await again(made.id)).toMatchObject({ state: "revoked", stateReason: "Cambio studio" });
      expect(await clientOf(studio)).toBeNull();
      const [window] = await db.select().from(moduleSession).where(eq(moduleSession.delegationId, made.id));
      expect(window).toMatchObject({ closedBy: "ended" });
      expect(await newsAbout(made.id)).toEqual(expect.arrayContaining(["revoked employer", "revoked intermediary"]));
      const twice = revokeDelegation(await firm.ask(), { ...firm.acting, delegationId: made.id });
      expect(await refusalOf(twice)).toBe("wrong-state");
    },
  );

  test("not by strangers; an offer is taken back by the employer alone", async () => {
    const [studio, firm, other] = [
      await office("Studio R", { intermediary: true }),
      await office("Ditta R"),
      await office("Studio S", { intermediary: true }),
    ];
    const made = await given({ employer: firm.fiscalCode, intermediary: studio });
    const revoke = async (one: Office) => revokeDelegation(await one.ask(), { ...one.acting, delegationId: made.id });
    expect(await refusalOf(revoke(other))).toBe("not-found");
    expect(await refusalOf(revoke(studio))).toBe("wrong-state");
    await revoke(firm);
    expect((await again(made.id)).state).toBe("lapsed");
  });

  test("by the office, for a reason, with the power to", async () => {
    const studio = await office("Studio T", { intermediary: true });
    const made = await active({ employer: newBodyCode(), intermediary: studio }, studio);
    const input = { delegationId: made.id, reason: "Chiesto allo sportello" };
    expect(await refusalOf(revokeByOffice(await makeOperator("auditor"), input))).toBe("not-allowed");
    expect(await refusalOf(revokeByOffice(await studio.ask(), input))).toBe("not-allowed");
    await revokeByOffice(await makeOperator(), input);
    expect(await again(made.id)).toMatchObject({ state: "revoked", stateReason: "Chiesto allo sportello" });
  });

  test("by the employer's form, without account; nothing to end is told to the operator", async () => {
    const studio = await office("Studio U", { intermediary: true });
    const employer = newBodyCode();
    const made = await active({ employer, intermediary: studio }, studio);
    const form = {
      "datore-di-lavoro": delegationForm({ employer, intermediary: studio })["datore-di-lavoro"],
      revoca: { name: studio.name, fiscalCode: studio.fiscalCode, reason: "Cambio studio" },
    };
    const sent = await submitted(form, "employer", "delegationRevocation");
    await accept(sent.ref);
    expect(await again(made.id)).toMatchObject({ state: "revoked", stateReason: "Cambio studio" });
    expect(await refusalOf(accept(sent.ref))).toBe("no-delegation");
  });

  test("the days: an offer lapses at its term, a delegation expires after its last day; once", async () => {
    const studio = await office("Studio V", { intermediary: true });
    const offer = await given({ employer: newBodyCode(), intermediary: studio });
    const short = await active({ employer: newBodyCode(), intermediary: studio, to: "30/11/2026" }, studio);
    await turnDelegations(system(new Date("2026-11-30T20:00:00Z")));
    expect((await again(short.id)).state).toBe("active");
    await turnDelegations(system(LATER));
    expect((await again(short.id)).state).toBe("expired");
    await Promise.all([turnDelegations(system(LATER)), turnDelegations(system(new Date("2026-12-21T09:00:00Z")))]);
    expect((await again(offer.id)).state).toBe("lapsed");
    expect(await registerOf(offer.id)).toEqual(["delegation.offered", "delegation.lapsed"]);
  });

  test("both are reminded once, thirty days before; not when a later one goes on", async () => {
    const studio = await office("Studio W", { intermediary: true });
    const [plain, followed] = [newBodyCode(), newBodyCode()];
    const ends = await active({ employer: plain, intermediary: studio, to: "31/12/2026" }, studio);
    const first = await active({ employer: followed, intermediary: studio, to: "31/12/2026" }, studio);
    await given({ employer: followed, intermediary: studio, from: "01/01/2027", to: "31/12/2027" });
    await turnDelegations(system(new Date("2026-11-30T09:00:00Z")));
    expect((await again(ends.id)).remindedAt).toBeNull();
    for (const now of [LATER, LATER]) await turnDelegations(system(now));
    expect((await newsAbout(ends.id)).filter((one) => one.startsWith("ending"))).toEqual([
      "ending employer",
      "ending intermediary",
    ]);
    expect((await again(first.id)).remindedAt).toBeNull();
  });
});

describe("exclusive (the later will of the employer)", () => {
  test("ends the other's for its services, leaves it the rest, and tells both", async () => {
    const [old, young] = [
      await office("Studio Vecchio", { intermediary: true }),
      await office("Studio Giovane", { intermediary: true }),
    ];
    const employer = newBodyCode();
    const first = await active({ employer, intermediary: old }, old);
    await actFor(old, first.id);
    await active({ employer, intermediary: young, services: ["visure"], exclusive: "yes" }, young);
    expect(await again(first.id)).toMatchObject({ state: "active", services: ["prospetto"] });
    expect(await clientOf(old)).toBeNull();
    expect(await newsAbout(first.id)).toEqual(expect.arrayContaining(["narrowed employer", "narrowed intermediary"]));
    const third = await office("Studio Terzo", { intermediary: true });
    await active({ employer, intermediary: third, services: ["prospetto"], exclusive: "yes" }, third);
    expect((await again(first.id)).state).toBe("replaced");
    expect(await registerOf(first.id)).toEqual(expect.arrayContaining(["delegation.narrowed", "delegation.replaced"]));
  });

  test("of days to come ends nothing before its first day", async () => {
    const [old, young] = [
      await office("Studio Prima", { intermediary: true }),
      await office("Studio Dopo", { intermediary: true }),
    ];
    const employer = newBodyCode();
    const first = await active({ employer, intermediary: old }, old);
    const next = await active({ employer, intermediary: young, from: "01/12/2026", exclusive: "yes" }, young);
    expect((await again(first.id)).state).toBe("active");
    expect(await usableDelegation(db, young.roleId, next.id, NOW)).toBeNull();
    await turnDelegations(system(LATER));
    expect((await again(first.id)).state).toBe("replaced");
    expect(await usableDelegation(db, young.roleId, next.id, LATER)).not.toBeNull();
  });

  test("not exclusive: both stand", async () => {
    const [one, two] = [
      await office("Studio Pari", { intermediary: true }),
      await office("Studio Dispari", { intermediary: true }),
    ];
    const employer = newBodyCode();
    const first = await active({ employer, intermediary: one }, one);
    await active({ employer, intermediary: two }, two);
    expect((await again(first.id)).state).toBe("active");
  });
});

describe("the operator, before the click", () => {
  test("reads whether it will be offered or active, and what it will end", async () => {
    const [old, young] = [
      await office("Studio Uscente", { intermediary: true }),
      await office("Studio Entrante", { intermediary: true }),
    ];
    const employer = newBodyCode();
    await active({ employer, intermediary: old }, old);
    const plan = async (terms: Terms, kind: "delegation" | "delegationRevocation" = "delegation") => {
      const form = delegationForm(terms);
      const { name, fiscalCode } = terms.intermediary;
      const typed =
        kind === "delegation"
          ? form
          : { "datore-di-lavoro": form["datore-di-lavoro"], revoca: { name, fiscalCode, reason: "" } };
      const sent = await submitted(typed, "employer", kind);
      return FORECASTS[kind]?.(db, await row(sent.ref), NOW);
    };
    expect(await plan({ employer, intermediary: young, exclusive: "yes" })).toEqual({
      lines: [
        "la delega è offerta a Studio Entrante, che deve accettarla",
        "dal 20 novembre 2026 la delega a Studio Uscente finisce",
      ],
      warnings: [],
      impossible: null,
    });
    const past = await plan({ employer, intermediary: young, from: "01/10/2026", to: "01/11/2026" });
    expect(past?.impossible).toContain("già passato");
    const gone = { employer, intermediary: { name: "Studio Ignoto", fiscalCode: newBodyCode() } };
    expect((await plan(gone))?.lines[0]).toContain("non è registrato");
    expect((await plan(gone, "delegationRevocation"))?.impossible).toContain("Non c’è nessuna delega");
    expect((await plan({ employer, intermediary: old }, "delegationRevocation"))?.lines).toHaveLength(1);
  });
});

describe("who sees what", () => {
  test("each side its own, found by words; the office all; nobody those of others", async () => {
    const [studio, firm, other] = [
      await office("Studio Vista", { intermediary: true }),
      await office("Panificio Àncora"),
      await office("Studio Cieco", { intermediary: true }),
    ];
    const made = await active({ employer: firm.fiscalCode, intermediary: studio }, studio);
    const session = (one: Office) => one.acting.sessionId;
    const seen = async (one: Office) => (await listClients(await one.ask(), session(one), { view: "active" })).rows;
    expect((await seen(studio)).map(({ id }) => id)).toEqual([made.id]);
    expect(await seen(other)).toEqual([]);
    expect((await listGiven(await firm.ask(), session(firm), { view: "active" })).rows).toHaveLength(1);
    expect(await refusalOf(listClients(await other.ask(), session(studio), { view: "active" }))).toBe("not-allowed");
    expect(await refusalOf(readOwn(await other.ask(), session(other), made.id))).toBe("not-found");
    expect(await refusalOf(takeClients(await firm.ask(), session(firm)))).toBe("not-allowed");
    const [taken, ...rest] = await takeClients(await studio.ask(), session(studio));
    expect(rest).toEqual([]);
    expect(taken).toMatchObject({ employerEmail: made.employerEmail, dossierCode: expect.any(String) });
    const office_ = await makeOperator();
    expect((await listAll(office_, { search: `studio vista ${firm.fiscalCode}` })).rows.map(({ id }) => id)).toEqual([
      made.id,
    ]);
    expect(await refusalOf(listAll(await studio.ask(), {}))).toBe("not-allowed");
    const found = async (search: string) =>
      (await listClients(await studio.ask(), session(studio), { view: "active", search })).rows.length;
    expect([await found(`DITTA ${firm.fiscalCode.slice(0, 6)}`), await found("altra")]).toEqual([1, 0]);
  });

  test("a renewal begins with the same sides and services, from the day after", async () => {
    const [studio, other] = [
      await office("Studio Rinnovo", { intermediary: true }),
      await office("Studio Estraneo", { intermediary: true }),
    ];
    const made = await active({ employer: newBodyCode(), intermediary: studio, to: "31/12/2026" }, studio);
    const renew = async (one: Office) =>
      prepareForm(await one.ask(), { ...one.acting, tokenHash: one.browser.token, delegationId: made.id });
    expect(await refusalOf(renew(other))).toBe("not-found");
    const { ref, step } = await renew(studio);
    expect(step).toBe("delega");
    expect(await row(ref)).toMatchObject({
      preparedRoleId: studio.roleId,
      answers: {
        "datore-di-lavoro": { fiscalCode: made.employerFiscalCode },
        intermediario: { fiscalCode: studio.fiscalCode, preparedBy: "intermediary" },
        delega: { services: ["prospetto", "visure"], from: "2027-01-01", exclusive: "no" },
      },
    });
  });
});

const OVER: readonly DelegationMove[] = ["accept", "refuse"];
test.each(OVER)("an expired offer cannot be answered: %s", async (answer) => {
  const studio = await office(`Studio ${answer}`, { intermediary: true });
  const made = await given({ employer: newBodyCode(), intermediary: studio });
  await turnDelegations(system(new Date("2027-01-01T09:00:00Z")));
  const input = { ...studio.acting, delegationId: made.id, answer: answer as "accept" | "refuse" };
  expect(await refusalOf(answerOffer(await studio.ask(), input))).toBe("wrong-state");
});
