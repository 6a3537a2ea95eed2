import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, organization } from "@/db/schema/account";
import { planRegistration } from "@/lib/registration/plan";
import { writeSetting } from "@/lib/settings/settings";
import { ANNA, auditOf, NOW, newBodyCode, row, submittedDespite, typed } from "../support/applicant";
import { accountOf, clear, registered } from "./activation-stage";

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
    const sent = await submittedDespite(
      typed("employer", { incaricata: { email: "anna@ancora.example" } }),
      "employer",
    );
    const { warnings, impossible } = await planRegistration(db, await row(sent.ref));
    expect(warnings.join(" ")).toMatch(/è sospeso, e resta sospeso.*conserva la sua e-mail, anna@prima\.example/);
    expect(impossible).toBeNull();
  });

  test("of another name, or with a role that excludes this one: told before the click", async () => {
    await clear();
    await registered(typed("employer", {}));
    await db.update(account).set({ familyName: "Forni" }).where(eq(account.fiscalCode, ANNA.code));
    const sent = await submittedDespite(typed("employer", { soggetto: { fiscalCode: newBodyCode() } }), "employer");
    const plan = async () => planRegistration(db, await row(sent.ref));
    expect((await plan()).warnings).toContain("Con questo codice fiscale c’è già un account: è di Anna Forni.");
    const rule = { a: "employer", b: "employer", where: "anywhere" };
    await db.transaction((tx) => writeSetting(tx, "incompatibleRoles", [rule], "test", NOW));
    expect((await plan()).impossible).toContain("incompatibile");
    await db.transaction((tx) => writeSetting(tx, "incompatibleRoles", [], "test", NOW));
    expect((await plan()).impossible).toBeNull();
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
