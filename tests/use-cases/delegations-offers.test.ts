import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, organization, role } from "@/db/schema/account";
import { delegation } from "@/db/schema/delegation";
import { dossier } from "@/db/schema/dossier";
import { notification } from "@/db/schema/trail";
import { answerOffer } from "@/lib/delegation/answer-offer";
import { prepareForm } from "@/lib/delegation/prepare-form";
import { usableDelegation } from "@/lib/delegation/usable";
import type { DelegationMove } from "@/lib/domain/delegation";
import { turnDelegations } from "@/lib/jobs/turn-delegations";
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
  accept,
  active,
  again,
  clientOf,
  delegationForm,
  delegationOf,
  given,
  LATER,
  newsAbout,
  office,
  registerOf,
} from "./delegations-fixtures";
import { outcomes } from "./review-fixtures";

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

  test("what is told to the intermediary stands in the inbox of its only person, or of whose address it is", async () => {
    const studio = await office("Studio Posta", { intermediary: true });
    const ofBody = `info@${studio.fiscalCode}.example`;
    const inboxAt = async (email: string) => {
      const form = delegationForm({ employer: newBodyCode(), intermediary: studio });
      const sent = await submitted(
        { ...form, intermediario: { ...form.intermediario, email } },
        "employer",
        "delegation",
      );
      await accept(sent.ref);
      const told = await db
        .select({ whose: notification.fiscalCode, data: notification.data })
        .from(notification)
        .where(and(eq(notification.dossierId, sent.id), eq(notification.template, "delegation-news")));
      expect(told.filter(({ data }) => data.side === "employer")).toMatchObject([{ whose: null }]);
      return told.find(({ data }) => data.side === "intermediary")?.whose;
    };
    const person = studio.browser.person!.fiscalCode;
    expect(await inboxAt(ofBody)).toBe(person);
    expect(await inboxAt("segreteria@altrove.example")).toBeNull();
    const colleague = `PRSN${newBodyCode()}X`;
    const [second] = await db
      .insert(account)
      .values({
        fiscalCode: colleague,
        name: "Bea",
        familyName: "Collega",
        email: `bea@${studio.fiscalCode}.example`,
        activatedAt: NOW,
        statusAt: NOW,
      })
      .returning();
    const [first] = await db.select().from(role).where(eq(role.id, studio.roleId));
    const { id: _, accountId: __, ...place } = first!;
    await db.insert(role).values({ ...place, accountId: second!.id });
    expect(await inboxAt(ofBody)).toBeNull();
    expect(await inboxAt(second!.email)).toBe(colleague);
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

const OVER: readonly DelegationMove[] = ["accept", "refuse"];
test.each(OVER)("an expired offer cannot be answered: %s", async (answer) => {
  const studio = await office(`Studio ${answer}`, { intermediary: true });
  const made = await given({ employer: newBodyCode(), intermediary: studio });
  await turnDelegations(system(new Date("2027-01-01T09:00:00Z")));
  const input = { ...studio.acting, delegationId: made.id, answer: answer as "accept" | "refuse" };
  expect(await refusalOf(answerOffer(await studio.ask(), input))).toBe("wrong-state");
});
