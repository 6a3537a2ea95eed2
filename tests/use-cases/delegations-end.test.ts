import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { role } from "@/db/schema/account";
import { moduleSession } from "@/db/schema/module";
import { revokeByOffice, revokeDelegation } from "@/lib/delegation/revoke-delegation";
import { usableDelegation } from "@/lib/delegation/usable";
import { turnDelegations } from "@/lib/jobs/turn-delegations";
import { NOW, newBodyCode, refusalOf, submitted, system } from "../support/applicant";
import {
  accept,
  actFor,
  active,
  again,
  clientOf,
  delegationForm,
  given,
  LATER,
  newsAbout,
  type Office,
  office,
  registerOf,
} from "./delegations-fixtures";
import { makeOperator } from "./review-fixtures";

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
