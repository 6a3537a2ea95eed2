import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, organization, role } from "@/db/schema/account";
import { assess } from "@/lib/draft/assess";
import { fileOnline, readStatement } from "@/lib/filing/file-online";
import {
  ask,
  begin,
  DAVIDE,
  NOTICE,
  NOW,
  newBodyCode,
  row,
  save,
  send,
  spid,
  submitted,
  submittedDespite,
  type,
  typed,
  warningsOf,
  whole,
} from "../support/applicant";
import { active, delegationForm, office, type Terms } from "./delegations-fixtures";

const STUDIO = { name: "Studio Nuovo", fiscalCode: newBodyCode() };

/** What is refused of a step of the public form, by field. */
async function errorsOf(
  fields: Readonly<Record<string, string>>,
  { employer = newBodyCode(), kind = "delegation" as "delegation" | "delegationRevocation" } = {},
) {
  const draft = await begin("employer", kind);
  const answers = { ...delegationForm({ employer, intermediary: STUDIO })["datore-di-lavoro"], ...fields };
  const result = await type(draft, "datore-di-lavoro", answers);
  return result.ok ? {} : (result.state.errors ?? {});
}

describe("addresses of the two sides (A24)", () => {
  test("the same for both: which is wrong cannot be known, and both ways out are told", async () => {
    const form = delegationForm({ employer: newBodyCode(), intermediary: STUDIO });
    const draft = await begin("employer", "delegation");
    const address = "studio@consulenza.example";
    await save(draft, "datore-di-lavoro", { ...form["datore-di-lavoro"], email: address });
    const refused = await type(draft, "intermediario", { ...form.intermediario, email: address });
    expect(refused).toMatchObject({ ok: false });
    const [field, words] = Object.entries(refused.ok ? {} : (refused.state.errors ?? {}))[0]!;
    expect(field).toBe("email");
    expect(words).toMatch(
      /Se è dell’intermediario, torna .*«Datore di lavoro».* Se è del datore di lavoro, scrivi qui/,
    );
  });

  test("so is it going back to the employer's step, unless the portal knows whose it is", async () => {
    const studio = await office("Studio Ritorno", { intermediary: true });
    const back = async (email: string) => {
      const form = delegationForm({ employer: newBodyCode(), intermediary: studio });
      const draft = await begin("employer", "delegation");
      await save(draft, "datore-di-lavoro", form["datore-di-lavoro"]);
      await save(draft, "intermediario", { ...form.intermediario, email });
      const result = await type(draft, "datore-di-lavoro", { ...form["datore-di-lavoro"], email });
      return result.ok ? null : result.state.errors?.email;
    };
    expect(await back("chi@sa.example")).toMatch(/Se è suo, scrivi qui.* Se è del datore di lavoro, correggi prima/);
    expect(await back(`info@${studio.fiscalCode}.example`)).toMatch(/^Questo indirizzo è dell’intermediario: scrivi/);
  });

  test("an intermediary's or its people's is told at the employer's own step, of e-mail, PEC and revocation", async () => {
    const studio = await office("Studio Noto", { intermediary: true });
    const [own] = await db
      .update(organization)
      .set({ pec: `pec@${studio.fiscalCode}.example` })
      .where(eq(organization.id, studio.id))
      .returning();
    const [person] = await db
      .select({ email: account.email })
      .from(account)
      .innerJoin(role, eq(role.accountId, account.id))
      .where(eq(role.id, studio.roleId));
    const told = { email: expect.stringContaining("è di un intermediario") };
    expect(await errorsOf({ email: own!.email! })).toEqual(told);
    expect(await errorsOf({ email: own!.pec!.toUpperCase() })).toEqual(told);
    expect(await errorsOf({ email: person!.email })).toEqual(told);
    expect(await errorsOf({ email: "", pec: own!.pec! })).toEqual({ pec: told.email });
    expect(await errorsOf({ email: own!.email! }, { kind: "delegationRevocation" })).toEqual(told);
  });

  test("of a studio whose registration is under way it is told as soon as its codice fiscale is written", async () => {
    const own = "ada@studioprima.example";
    const studio = newBodyCode();
    await submittedDespite(typed("employer", { soggetto: { fiscalCode: studio, email: own } }));
    const form = delegationForm({
      employer: newBodyCode(),
      intermediary: { name: "Studio Prima", fiscalCode: studio },
    });
    const draft = await begin("employer", "delegation");
    await save(draft, "datore-di-lavoro", { ...form["datore-di-lavoro"], email: own });
    const pec = { ...form.intermediario, email: "studioprima@pec.example" };
    expect(await type(draft, "intermediario", pec)).toMatchObject({
      ok: false,
      state: { errors: { email: expect.stringMatching(/ada@studioprima.example. Torna al passo «Datore di lavoro»/) } },
    });
    await save(draft, "datore-di-lavoro", form["datore-di-lavoro"]);
    await save(draft, "intermediario", pec);
    expect(await type(draft, "datore-di-lavoro", { ...form["datore-di-lavoro"], email: own })).toMatchObject({
      ok: false,
      state: { errors: { email: expect.stringContaining("è di un intermediario") } },
    });
  });

  test("not its own: an intermediary that delegates, a firm whose address is on record, another firm's", async () => {
    const studio = await office("Studio Che Delega", { intermediary: true });
    const firm = await office("Ditta Qualsiasi");
    const shared = `info@${studio.fiscalCode}.example`;
    expect(await errorsOf({ email: shared }, { employer: studio.fiscalCode })).toEqual({});
    expect(await errorsOf({ email: `info@${firm.fiscalCode}.example` })).toEqual({});
    await db.update(organization).set({ email: shared }).where(eq(organization.id, firm.id));
    expect(await errorsOf({ email: shared }, { employer: firm.fiscalCode })).toEqual({});
  });
});

describe("the same delegation twice", () => {
  const doubtsOf = async (terms: Terms) => {
    const draft = await whole(delegationForm(terms), "employer", "delegation");
    return { draft, doubts: await assess(db, await row(draft.ref), NOW) };
  };

  test("a form under way for one of the services, on one of the days, is told before the sending", async () => {
    const employer = newBodyCode();
    const before = await submitted(delegationForm({ employer, intermediary: STUDIO }), "employer", "delegation");
    const { draft, doubts } = await doubtsOf({
      employer,
      intermediary: STUDIO,
      services: ["visure"],
      from: "19/11/2027",
      to: "31/12/2027",
    });
    expect(doubts).toMatchObject([{ step: "delega", text: expect.stringContaining("Visure"), needsExplanation: true }]);
    expect(doubts[0]!.text).not.toContain("Prospetto");
    expect(doubts[0]!.text).not.toContain(before.code);
    expect(await send(draft)).toMatchObject({ ok: false });
    expect(await send(draft, { justifications: { [doubts[0]!.id]: "La prima è sbagliata" } })).toMatchObject({
      ok: true,
    });
    expect(await warningsOf(draft.id)).toMatchObject([
      { code: "duplicateDelegation", detail: { text: expect.stringContaining(before.code) } },
    ]);
  });

  test("a delegation in force too; not other days, services, intermediaries, employers", async () => {
    const studio = await office("Studio In Forza", { intermediary: true });
    const other = await office("Studio Diverso", { intermediary: true });
    const employer = newBodyCode();
    await active({ employer, intermediary: studio, services: ["prospetto"] }, studio);
    const told = async (terms: Partial<Terms>) =>
      (await doubtsOf({ employer, intermediary: studio, ...terms })).doubts.length;
    expect(await told({})).toBe(1);
    expect(await told({ services: ["visure"] })).toBe(0);
    expect(await told({ from: "20/11/2027", to: "19/11/2028" })).toBe(0);
    expect(await told({ intermediary: other })).toBe(0);
    expect(await told({ employer: newBodyCode() })).toBe(0);
  });

  test("presented online, the operator has it to clear", async () => {
    const terms = { employer: newBodyCode(), intermediary: STUDIO };
    await submitted(delegationForm(terms), "employer", "delegation");
    const form = delegationForm(terms);
    form["datore-di-lavoro"].representativeFiscalCode = DAVIDE.code;
    const draft = await whole(form, "employer", "delegation");
    const ctx = await ask({ ...draft.browser, person: spid(DAVIDE.code, "Davide", "Formaggi") });
    const { sha256 } = await readStatement(ctx, draft.ref);
    await fileOnline(
      ctx,
      { ref: draft.ref, sha256, notice: NOTICE },
      { provider: "https://idp.example", requestId: "_a" },
    );
    expect(await warningsOf(draft.id)).toMatchObject([{ code: "duplicateDelegation", justification: null }]);
  });
});
