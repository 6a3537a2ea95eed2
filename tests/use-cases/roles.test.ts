import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, role, roleService } from "@/db/schema/account";
import { auditEntry } from "@/db/schema/trail";
import { endOwnSession } from "@/lib/identity/own-sessions";
import { closeModule } from "@/lib/modules/close-module";
import { openModule } from "@/lib/modules/open-module";
import { modulesInTheWay } from "@/lib/modules/open-modules";
import { heartbeat, leaveModule } from "@/lib/modules/touch";
import { inTransaction } from "@/lib/platform/context";
import { activeRoleOf } from "@/lib/roles/active-role";
import { chooseRole } from "@/lib/roles/choose-role";
import { findRoles, ROLES_A_PAGE } from "@/lib/roles/find-roles";
import { type Acting, requireRole } from "@/lib/roles/require-role";
import { asVisitor, auditOf, NOW, outcomes, refusalOf } from "./review-fixtures";
import { atWork, giveRole, later, makeBody, makePerson, modulesOf, sessionRow, signInAs } from "./roles-fixtures";

describe("the roles of a person (B41, B45)", () => {
  test("the last used first, then by name; words are searched in body and work site", async () => {
    const person = await makePerson();
    for (const name of ["Zanetti Trasporti", "Alfa Impianti", "Forno Moretti"]) await giveRole(person, name);
    const bakery = await giveRole(person, "Panificio Conti", { site: "Negozio di Soresina" });
    const names = async (asked = {}) => (await findRoles(person.at(NOW), asked)).rows.map((r) => r.organizationName);
    expect(await names()).toEqual(["Alfa Impianti", "Forno Moretti", "Panificio Conti", "Zanetti Trasporti"]);
    await chooseRole(person.at(NOW), { roleId: bakery, sessionId: await signInAs(person) });
    expect(await names()).toEqual(["Panificio Conti", "Alfa Impianti", "Forno Moretti", "Zanetti Trasporti"]);
    expect(await names({ search: " soresina  PANIFICIO " })).toEqual(["Panificio Conti"]);
    expect(await names({ search: "100% niente" })).toEqual([]);
    expect((await findRoles(person.at(NOW))).rows[0]?.services.map((s) => s.code)).toEqual(["prospetto", "visure"]);
  });

  test("many are shown a page at a time, each once", async () => {
    const person = await makePerson();
    const body = await makeBody("Studio Rossi");
    for (let n = 0; n < ROLES_A_PAGE + 3; n++) await giveRole(person, "", { body, services: [] });
    const [first, second] = [await findRoles(person.at(NOW)), await findRoles(person.at(NOW), { page: 2 })];
    expect(first).toMatchObject({ total: ROLES_A_PAGE + 3, found: ROLES_A_PAGE + 3, page: 1, pages: 2 });
    expect(new Set([...first.rows, ...second.rows].map((r) => r.id)).size).toBe(ROLES_A_PAGE + 3);
    expect(second.rows).toHaveLength(3);
  });

  test("nobody else's, none without an active account, and nobody signed in", async () => {
    const [one, other] = [await makePerson(), await makePerson()];
    await giveRole(one, "Panificio Uno");
    expect((await findRoles(other.at(NOW))).total).toBe(0);
    await db.update(account).set({ status: "suspended" }).where(eq(account.id, one.accountId));
    expect(await findRoles(one.at(NOW))).toMatchObject({ total: 0, rows: [] });
    expect(await refusalOf(findRoles(asVisitor()))).toBe("not-allowed");
  });
});

describe("choosing a role (B44-B49)", () => {
  test("it becomes the active one of that browser alone, and is in the register", async () => {
    const { person, bakery, mill, sessionId } = await atWork();
    const elsewhere = await signInAs(person);
    await chooseRole(person.at(NOW), { roleId: mill, sessionId: elsewhere });
    expect(await activeRoleOf(db, sessionId, NOW)).toMatchObject({ roleId: bakery, key: bakery, delegation: null });
    expect(await activeRoleOf(db, elsewhere, NOW)).toMatchObject({ organization: { name: "Mulino Due" } });
    expect(await auditOf(mill)).toEqual(["role.chosen"]);
  });

  test("roles and sessions of others, suspended roles and unknown delegations are not there", async () => {
    const { person, bakery, mill, sessionId } = await atWork();
    const stranger = await makePerson();
    const theirs = await signInAs(stranger);
    const choose = (input: Partial<Parameters<typeof chooseRole>[1]>) =>
      refusalOf(chooseRole(person.at(NOW), { roleId: mill, sessionId, ...input }));
    expect(await choose({ roleId: await giveRole(stranger, "Altrui") })).toBe("not-found");
    expect(await choose({ sessionId: theirs })).toBe("not-found");
    expect(await choose({ delegationId: randomUUID() })).toBe("not-found");
    await db.update(role).set({ status: "suspended" }).where(eq(role.id, mill));
    expect(await choose({})).toBe("not-found");
    expect(await refusalOf(chooseRole(asVisitor(), { roleId: bakery, sessionId }))).toBe("not-allowed");
    expect((await sessionRow(sessionId))?.roleId).toBe(bakery);
  });

  test("a module that answers, in whichever browser, keeps the other role out; then it is asked to close", async () => {
    const { person, bakery, mill, sessionId } = await atWork();
    const phone = await signInAs(person);
    await chooseRole(person.at(NOW), { roleId: bakery, sessionId: phone });
    const { id } = await openModule(person.at(NOW), { sessionId: phone, service: "deleghe" });
    expect(await refusalOf(chooseRole(person.at(later(10)), { roleId: mill, sessionId }))).toBe("modules-open");
    expect((await sessionRow(sessionId))?.roleId).toBe(bakery);
    expect(await modulesInTheWay(person.at(later(10)), mill)).toMatchObject([
      { id, title: "Deleghe", under: "Panificio Uno · Sede", browser: "Firefox su Windows" },
    ]);
    expect(await heartbeat(person.at(later(12)), { moduleSessionId: id, sessionId: phone })).toEqual({
      state: "asked",
    });
    await closeModule(person.at(later(13)), { moduleSessionId: id, by: "switch" });
    await chooseRole(person.at(later(14)), { roleId: mill, sessionId });
    expect(await modulesOf(person)).toMatchObject([{ module: "deleghe", closedBy: "switch" }]);
    expect(await auditOf(bakery)).toEqual(["role.chosen", "role.chosen", "module.opened", "module.closed"]);
  });

  test("silent for 60 seconds it counts as closed, and its page gone it does not wait so long", async () => {
    const { person, bakery, mill, sessionId } = await atWork();
    await openModule(person.at(NOW), { sessionId, service: "deleghe" });
    expect(await refusalOf(chooseRole(person.at(later(59)), { roleId: mill, sessionId }))).toBe("modules-open");
    await chooseRole(person.at(later(60)), { roleId: mill, sessionId });
    const again = await openModule(person.at(later(61)), { sessionId, service: "deleghe" });
    const own = { moduleSessionId: again.id, sessionId };
    await leaveModule(person.at(later(62)), own);
    expect(await refusalOf(chooseRole(person.at(later(63)), { roleId: bakery, sessionId }))).toBe("modules-open");
    await chooseRole(person.at(later(66)), { roleId: bakery, sessionId });
    expect(await modulesOf(person)).toMatchObject([{ closedBy: "silent" }, { closedBy: "user" }]);
    expect(await heartbeat(person.at(later(67)), own)).toEqual({ state: "closed", by: "user" });
  });

  test("going on to the next page of a module is not leaving it", async () => {
    const { person, mill, sessionId } = await atWork();
    const { id } = await openModule(person.at(NOW), { sessionId, service: "deleghe" });
    await leaveModule(person.at(later(10)), { moduleSessionId: id, sessionId });
    expect((await openModule(person.at(later(11)), { sessionId, service: "deleghe" })).id).toBe(id);
    expect(await refusalOf(chooseRole(person.at(later(30)), { roleId: mill, sessionId }))).toBe("modules-open");
  });

  test("«chiudi comunque» closes one's own window, nobody else's; what is closed stays as it was", async () => {
    const { person, mill, sessionId } = await atWork();
    const { id } = await openModule(person.at(NOW), { sessionId, service: "deleghe" });
    const stranger = await makePerson();
    const force = { moduleSessionId: id, by: "forced" } as const;
    expect(await refusalOf(closeModule(stranger.at(NOW), force))).toBe("not-found");
    expect(await refusalOf(closeModule(asVisitor(), force))).toBe("signed-out");
    await closeModule(person.at(later(1)), force);
    await closeModule(person.at(later(2)), { ...force, by: "user" });
    expect(await modulesOf(person)).toMatchObject([{ closedBy: "forced" }]);
    await chooseRole(person.at(later(3)), { roleId: mill, sessionId });
  });

  test("two browsers at once: whatever comes first, open modules are of one role", async () => {
    const { person, bakery, mill, sessionId } = await atWork();
    const other = await signInAs(person);
    await chooseRole(person.at(NOW), { roleId: mill, sessionId: other });
    const ended = await outcomes(
      openModule(person.at(later(1)), { sessionId, service: "deleghe" }),
      openModule(person.at(later(1)), { sessionId: other, service: "deleghe" }),
    );
    expect(ended.toSorted()).toEqual(["(done)", "modules-open"]);
    const open = (await modulesOf(person)).filter((one) => one.closedBy === null);
    expect(open).toHaveLength(1);
    expect([bakery, mill]).toContain(open[0]?.roleId);
    await outcomes(
      chooseRole(person.at(later(2)), { roleId: mill, sessionId }),
      openModule(person.at(later(2)), { sessionId, service: "deleghe" }),
    );
    const roles = (await modulesOf(person)).filter((one) => one.closedBy === null).map((one) => one.roleId);
    expect(new Set(roles).size).toBe(1);
  });
});

describe("opening a module (B50, B51)", () => {
  test("what the role has, several together, one window each", async () => {
    const { person, bakery, sessionId } = await atWork();
    const first = await openModule(person.at(NOW), { sessionId, service: "prospetto" });
    await openModule(person.at(NOW), { sessionId, service: "deleghe" });
    expect((await openModule(person.at(later(5)), { sessionId, service: "prospetto" })).id).toBe(first.id);
    expect(first.acting.services.map((s) => s.code)).toEqual(["prospetto", "visure", "deleghe"]);
    expect(await modulesOf(person)).toHaveLength(2);
    expect((await auditOf(bakery)).filter((action) => action === "module.opened")).toHaveLength(2);
  });

  test("not what the role has not, what is closed, or without a role", async () => {
    const { person, bakery, sessionId } = await atWork();
    const open = (service: string, ctx = person.at(NOW), session = sessionId) =>
      refusalOf(openModule(ctx, { sessionId: session, service }));
    expect(await open("istanze-l68")).toBe("not-found");
    await db.insert(roleService).values({ roleId: bakery, service: "cob", since: NOW });
    expect(await open("cob")).toBe("not-found");
    await db
      .update(roleService)
      .set({ endedAt: NOW })
      .where(and(eq(roleService.roleId, bakery), eq(roleService.service, "visure")));
    expect(await open("visure")).toBe("not-found");
    expect(await open("prospetto", person.at(NOW), await signInAs(person))).toBe("not-found");
    expect(await open("prospetto", (await makePerson()).at(NOW))).toBe("not-found");
    expect(await open("prospetto", person.at(later(31 * 60)))).toBe("not-found");
    expect(await open("prospetto", asVisitor())).toBe("signed-out");
  });

  test("the end of the session closes it, with its trace", async () => {
    const { person, bakery, sessionId } = await atWork();
    await openModule(person.at(NOW), { sessionId, service: "prospetto" });
    await endOwnSession(person.at(later(5)), { sessionId });
    expect(await modulesOf(person)).toEqual([]);
    const [closed] = await db
      .select({ detail: auditEntry.detail })
      .from(auditEntry)
      .where(and(eq(auditEntry.subjectId, bakery), eq(auditEntry.action, "module.closed")));
    expect(closed?.detail).toMatchObject({ module: "prospetto", by: "signOut" });
  });
});

test("what is written under a role that is no longer the active one is refused (B49)", async () => {
  const { person, bakery, mill, sessionId } = await atWork();
  const write = (ctx = person.at(later(1)), acting: Acting = { sessionId, role: bakery }) =>
    refusalOf(inTransaction(ctx, (tx) => requireRole(tx, ctx, acting)));
  const ctx = person.at(NOW);
  expect(await inTransaction(ctx, (tx) => requireRole(tx, ctx, { sessionId, role: bakery }))).toMatchObject({
    key: bakery,
  });
  expect(await write((await makePerson()).at(NOW))).toBe("signed-out");
  expect(await write(asVisitor())).toBe("signed-out");
  const inWindow = { sessionId, role: bakery, module: "deleghe" };
  expect(await write(undefined, inWindow)).toBe("module-closed");
  const { id } = await openModule(ctx, { sessionId, service: "deleghe" });
  expect(await write(undefined, inWindow)).toBe("(done)");
  await closeModule(ctx, { moduleSessionId: id, by: "forced" });
  expect(await write(undefined, inWindow)).toBe("module-closed");
  await chooseRole(person.at(later(1)), { roleId: mill, sessionId });
  expect(await write()).toBe("role-changed");
  const late = person.at(later(1));
  await expect(inTransaction(late, (tx) => requireRole(tx, late, { sessionId, role: bakery }))).rejects.toMatchObject({
    detail: { advice: expect.stringContaining("Ora operi per Mulino") },
  });
  expect(await write(undefined, { sessionId, role: "" })).toBe("role-changed");
  await db.update(role).set({ status: "suspended" }).where(eq(role.id, mill));
  expect(await write(undefined, { sessionId, role: mill })).toBe("role-changed");
});
