import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { listAll, listClients, listGiven, readOwn, takeClients } from "@/lib/delegation/list-delegations";
import { prepareForm } from "@/lib/delegation/prepare-form";
import { FORECASTS } from "@/lib/effects";
import { NOW, newBodyCode, refusalOf, row, submitted } from "../support/applicant";
import { active, delegationForm, type Office, office, type Terms } from "./delegations-fixtures";
import { makeOperator } from "./review-fixtures";

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
