import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, organization, role } from "@/db/schema/account";
import { begin, newBodyCode, save, type } from "../support/applicant";
import { delegationForm, office } from "./delegations-fixtures";

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
