import { eq, inArray } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { organization } from "@/db/schema/account";
import { delegation } from "@/db/schema/delegation";
import { auditOf, NOW, type Typed } from "../support/applicant";
import {
  accept,
  accountOf,
  asked,
  bodyOf,
  ente,
  forecast,
  isOpen,
  mailed,
  type People,
  peopleOf,
  registered,
  rolesAt,
  signIn,
  withoutPapers,
} from "./interventions-fixtures";
import { refusalOf } from "./review-fixtures";

beforeAll(withoutPapers);

describe("change of the legal representative (D9)", () => {
  const nominated = (p: People): Typed => ({
    ente: ente(p),
    nomina: { since: "01/11/2026", representativeEmail: "nuova.lr@ente.example", former: "Chi c’era prima" },
  });

  test("the body's representative is another; roles stay; body and both people are told", async () => {
    const p = await registered(3011);
    await db
      .update(organization)
      .set({ representativeEmail: "vecchio.lr@ente.example" })
      .where(eq(organization.fiscalCode, p.body.fiscalCode ?? ""));
    const { lr } = peopleOf(3111);
    const sent = await asked(nominated({ ...p, lr }), "representative");
    expect((await forecast(sent)).lines.join(" ")).toContain(`oggi risulta ${p.lr.name} ${p.lr.familyName}`);
    await accept(sent);
    const body = await bodyOf(p.body.fiscalCode);
    expect(body).toMatchObject({
      representativeFiscalCode: lr.fiscalCode,
      representativeName: lr.name,
      representativeEmail: "nuova.lr@ente.example",
    });
    expect(await rolesAt(p.body.fiscalCode ?? "")).toHaveLength(1);
    expect(await mailed(sent)).toEqual(["nuova.lr@ente.example", "vecchio.lr@ente.example", p.body.email].toSorted());
    expect((await auditOf(body!.id)).at(-1)).toMatchObject({
      action: "organization.representative-changed",
      detail: { from: p.lr.fiscalCode, to: lr.fiscalCode, since: "2026-11-01" },
    });
  });

  test("a body nobody knows: refused", async () => {
    const sent = await asked(nominated(peopleOf(3112)), "representative");
    expect(await refusalOf(accept(sent))).toBe("effect-impossible");
  });
});

describe("merger of bodies (D9)", () => {
  const merging = (into: People, from: People): Typed => ({
    ente: ente(into),
    fusione: {
      name: from.body.name ?? "",
      fiscalCode: from.body.fiscalCode ?? "",
      since: "01/11/2026",
      act: "Notaio Prova, rep. 1",
    },
  });

  async function delegated(
    employer: People,
    intermediary: People,
    dossierId: string,
    state: "active" | "expired" = "active",
  ) {
    const [made] = await db
      .insert(delegation)
      .values({
        dossierId,
        employerFiscalCode: employer.body.fiscalCode ?? "",
        employerName: employer.body.name ?? "",
        employerEmail: employer.body.email ?? "",
        employerOrganizationId: (await bodyOf(employer.body.fiscalCode))?.id ?? null,
        intermediaryFiscalCode: intermediary.body.fiscalCode ?? "",
        intermediaryName: intermediary.body.name ?? "",
        intermediaryEmail: intermediary.body.email ?? "",
        services: ["prospetto"],
        from: "2026-01-01",
        to: "2027-01-01",
        exclusive: false,
        state,
        createdAt: NOW,
        stateAt: NOW,
        searchText: "x",
      })
      .returning();
    return made!.id;
  }

  test("roles, sites, services and delegations go to the body that stays, in one act", async () => {
    const [into, from, studio] = [await registered(3021), await registered(3022), await registered(3023)];
    const session = await signIn(from.holder.fiscalCode);
    const sent = await asked(merging(into, from), "merger");
    const [active, over] = [
      await delegated(from, studio, sent.id),
      await delegated(from, studio, (await asked(merging(into, from), "merger")).id, "expired"),
    ];
    expect((await forecast(sent)).lines.join(" ")).toContain("1 ruolo di 1 persona e 1 delega");
    await accept(sent);
    expect(await rolesAt(from.body.fiscalCode ?? "")).toEqual([]);
    expect(await rolesAt(into.body.fiscalCode ?? "")).toEqual(
      [
        `${into.holder.fiscalCode} ${into.site.name}: prospetto`,
        `${from.holder.fiscalCode} ${from.site.name}: prospetto`,
      ].toSorted(),
    );
    expect(await accountOf(from.holder.fiscalCode)).toMatchObject({ status: "active" });
    expect(await isOpen(session)).toBe(false);
    const rows = await db
      .select()
      .from(delegation)
      .where(inArray(delegation.id, [active, over]));
    const employers = Object.fromEntries(rows.map((one) => [one.state, one.employerFiscalCode]));
    expect(employers).toEqual({ active: into.body.fiscalCode, expired: from.body.fiscalCode });
    expect(await mailed(sent)).toEqual([into.body.email, from.body.email, from.holder.email].toSorted());
    expect((await auditOf((await bodyOf(from.body.fiscalCode))!.id)).at(-1)).toMatchObject({
      action: "organization.merged",
      detail: { roles: 1, delegations: 1 },
    });
    expect(await refusalOf(accept(await asked(merging(into, from), "merger")))).toBe("effect-impossible");
  });

  test("the body that stays may be new; who acts for both keeps one role a site", async () => {
    const from = await registered(3025);
    const into = peopleOf(3125);
    await accept(await asked(merging(into, from), "merger"));
    expect(await bodyOf(into.body.fiscalCode)).toMatchObject({
      name: into.body.name,
      representativeFiscalCode: into.lr.fiscalCode,
    });
    expect(await rolesAt(into.body.fiscalCode ?? "")).toEqual([
      `${from.holder.fiscalCode} ${from.site.name}: prospetto`,
    ]);
  });

  test("with itself, or with a body nobody knows: refused", async () => {
    const p = await registered(3026);
    for (const from of [p, peopleOf(3126)])
      expect(await refusalOf(accept(await asked(merging(p, from), "merger")))).toBe("effect-impossible");
  });
});
