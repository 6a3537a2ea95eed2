import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { role } from "@/db/schema/account";
import { setting } from "@/db/schema/settings";
import { notification } from "@/db/schema/trail";
import type { IncompatibleRule } from "@/lib/domain/incompatible-roles";
import { openModule } from "@/lib/modules/open-module";
import { changeRoleStatus } from "@/lib/roles/change-status";
import { chooseRole } from "@/lib/roles/choose-role";
import { findRoles } from "@/lib/roles/find-roles";
import { grantRole } from "@/lib/roles/grant-role";
import { changeSettings } from "@/lib/settings/change-settings";
import { auditOf, makeDossier, makeOperator, NOW, outcomes, refusalOf } from "./review-fixtures";
import { atWork, giveRole, later, makePerson, modulesOf, sessionRow, signInAs } from "./roles-fixtures";

describe("an operator suspends one role (B4)", () => {
  test("whoever works in it loses it and its modules at once, the others stay; mail and register; then it is back", async () => {
    const operator = await makeOperator();
    const { person, bakery, mill, sessionId } = await atWork();
    const elsewhere = await signInAs(person);
    await openModule(person.at(NOW), { sessionId, service: "prospetto" });
    await chooseRole({ ...person.at(later(70)) }, { roleId: mill, sessionId: elsewhere });
    await openModule(person.at(later(70)), { sessionId: elsewhere, service: "visure" });
    const reason = "L’ente ha comunicato che non ne fai più parte";
    const input = { roleId: mill, status: "suspended", reason } as const;
    expect(await changeRoleStatus(operator, input)).toEqual({ accountId: person.accountId });
    expect(await refusalOf(changeRoleStatus(operator, input))).toBe("already-done");
    expect((await sessionRow(elsewhere))?.roleId).toBeNull();
    expect((await sessionRow(sessionId))?.roleId).toBe(bakery);
    expect(await modulesOf(person)).toMatchObject([
      { module: "prospetto", closedBy: "silent" },
      { module: "visure", closedBy: "ended" },
    ]);
    const shown = (await findRoles(person.at(NOW))).rows.find((r) => r.id === mill);
    expect(shown).toMatchObject({ status: "suspended", reason });
    await changeRoleStatus(operator, { roleId: mill, status: "active" });
    expect(await auditOf(mill)).toEqual([
      "role.chosen",
      "module.opened",
      "module.closed",
      "role.suspended",
      "role.reactivated",
    ]);
    const mails = await db
      .select()
      .from(notification)
      .where(eq(notification.recipient, `${person.fiscalCode.toLowerCase()}@esempio.example`))
      .orderBy(notification.id);
    expect(mails.map((m) => [m.template, (m.data as { suspended: boolean }).suspended])).toEqual(
      expect.arrayContaining([
        ["role-status", true],
        ["role-status", false],
      ]),
    );
  });

  test("only with the power, never one's own, not one that has ended, once of two at once", async () => {
    const { person, bakery } = await atWork();
    const input = { roleId: bakery, status: "suspended", reason: "Da verificare" } as const;
    expect(await refusalOf(changeRoleStatus(await makeOperator("auditor"), input))).toBe("not-allowed");
    expect(await refusalOf(changeRoleStatus(person.at(NOW), input))).toBe("not-allowed");
    const own = await makeOperator("operator", { fiscalCode: person.fiscalCode });
    expect(await refusalOf(changeRoleStatus(own, input))).toBe("own-dossier");
    const operator = await makeOperator();
    expect(await refusalOf(changeRoleStatus(operator, { ...input, roleId: randomUUID() }))).toBe("not-found");
    const twice = await outcomes(changeRoleStatus(operator, input), changeRoleStatus(operator, input));
    expect(twice.toSorted()).toEqual(["(done)", "already-done"]);
    await db.update(role).set({ status: "ended" }).where(eq(role.id, bakery));
    expect(await refusalOf(changeRoleStatus(operator, input))).toBe("wrong-state");
  });
});

describe("roles that exclude each other (B4)", () => {
  const RULE: IncompatibleRule = { a: "employer", b: "agency", where: "anywhere" };

  test("none is made beside the other, and of two that are there only the first is chosen", async () => {
    const administrator = await makeOperator("administrator");
    const person = await makePerson();
    const bakery = await giveRole(person, "Panificio Uno", { since: later(-100) });
    const agency = await giveRole(person, "Agenzia Due", { type: "agency" });
    const sessionId = await signInAs(person);
    await changeSettings(administrator, { incompatibleRoles: [RULE] });
    try {
      const choose = (roleId: string) => chooseRole(person.at(NOW), { roleId, sessionId });
      expect(await refusalOf(choose(agency))).toBe("roles-incompatible-choice");
      await choose(bakery);
      const [place] = await db
        .select({ id: role.workplaceId, body: role.organizationId })
        .from(role)
        .where(eq(role.id, agency));
      await db.update(role).set({ status: "ended" }).where(eq(role.id, agency));
      const dossierId = (await makeDossier()).id;
      const grant = (type: string) =>
        db.transaction((tx) =>
          grantRole(tx, administrator, {
            accountId: person.accountId,
            organizationId: place!.body,
            workplaceId: place!.id,
            type,
            dossierId,
            services: ["prospetto"],
            dossier: null,
          }),
        );
      expect(await refusalOf(grant("agency"))).toBe("roles-incompatible");
      await grant("school");
      await changeSettings(administrator, { incompatibleRoles: [{ ...RULE, where: "body" }] });
      await grant("agency");
    } finally {
      await db.delete(setting).where(eq(setting.key, "incompatibleRoles"));
    }
  });
});
