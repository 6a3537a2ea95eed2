import { eq, ne } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { operator } from "@/db/schema/account";
import { AddOperator, type PermissionChange, PermissionTable } from "@/lib/domain/operators";
import { PERMISSIONS } from "@/lib/domain/policy";
import { addOperator, registerOperator } from "@/lib/operators/add-operator";
import { changePermissions } from "@/lib/operators/change-permissions";
import { changeOperatorStatus } from "@/lib/operators/change-status";
import { listColleagues, listOperators } from "@/lib/operators/list-operators";
import { assignDossier } from "@/lib/review/assign";
import { readDossier } from "@/lib/review/read-dossier";
import { asVisitor, auditOf, makeDossier, makeOperator, outcomes, refusalOf, reread, seen } from "./review-fixtures";

const administrator = await makeOperator("administrator");
const NOBODY = "00000000-0000-4000-8000-000000000000";
const clerk = await makeOperator("operator");

// Each test begins with one active administrator.
beforeEach(async () => {
  await db.update(operator).set({ active: false }).where(ne(operator.id, administrator.operatorId));
  await db
    .update(operator)
    .set({ active: true, permissions: PERMISSIONS })
    .where(eq(operator.id, administrator.operatorId));
});

const one = async (id: string) => (await db.select().from(operator).where(eq(operator.id, id)))[0]!;

describe("adding", () => {
  const maria = {
    fiscalCode: "RSSMRA80A41D150Y",
    name: "Maria Rossi",
    email: "maria@provincia.example",
    profile: "operator" as const,
  };

  test("by an administrator, once for each codice fiscale, in the register", async () => {
    const ends = await outcomes(addOperator(administrator, maria), addOperator(administrator, maria));
    expect(ends.toSorted()).toEqual(["(done)", "duplicate"]);
    const [added] = await db.select().from(operator).where(eq(operator.fiscalCode, maria.fiscalCode));
    expect(added!.permissions).toEqual(["dossier.read", "dossier.review", "account.manage"]);
    expect(await auditOf(added!.id)).toEqual(["operator.added"]);
  });

  test("not by others", async () => {
    expect(await refusalOf(addOperator(clerk, maria))).toBe("not-allowed");
    expect(await refusalOf(addOperator(asVisitor(), maria))).toBe("not-allowed");
    expect(await refusalOf(listOperators(clerk))).toBe("not-allowed");
    expect(await refusalOf(listColleagues(asVisitor()))).toBe("not-allowed");
  });

  test("by the command, with nobody behind it", async () => {
    const ctx = { ...administrator, actor: { kind: "system", job: "operator:add" } as const };
    await db.transaction((tx) => registerOperator(tx, ctx, { ...maria, fiscalCode: "RSSMRA80A41D142Q" }));
    const [added] = await db.select().from(operator).where(eq(operator.fiscalCode, "RSSMRA80A41D142Q"));
    expect(await auditOf(added!.id)).toEqual(["operator.added"]);
  });

  test("a codice fiscale with a wrong check character is refused", () => {
    expect(AddOperator.safeParse({ ...maria, fiscalCode: "RSSMRA80A41D150X" }).success).toBe(false);
  });
});

describe("permissions", () => {
  test("change with a trace of before and after", async () => {
    const { permissions: seen } = await one(clerk.operatorId);
    const change = { operatorId: clerk.operatorId, seen, permissions: ["audit.read", "dossier.read"] as const };
    await changePermissions(administrator, [change]);
    expect(await refusalOf(changePermissions(administrator, [change]))).toBe("changed-meanwhile");
    expect((await one(clerk.operatorId)).permissions).toEqual(["dossier.read", "audit.read"]);
    expect((await auditOf(clerk.operatorId)).at(-1)).toBe("operator.permissions-changed");
    const given = { operatorId: clerk.operatorId, seen: ["dossier.read"] as const, permissions: PERMISSIONS };
    expect(await refusalOf(changePermissions(clerk, [given]))).toBe("not-allowed");
  });

  test("the last administrator stays, and nobody lowers themselves", async () => {
    const lower: PermissionChange = {
      operatorId: administrator.operatorId,
      seen: PERMISSIONS,
      permissions: ["dossier.read"],
    };
    expect(await refusalOf(changePermissions(administrator, [lower]))).toBe("last-administrator");
    await makeOperator("administrator");
    expect(await refusalOf(changePermissions(administrator, [lower]))).toBe("not-allowed");
  });

  test("several rows at once: all of them, or none", async () => {
    const [first, second] = [await makeOperator("operator"), await makeOperator("operator")];
    const { permissions: seen } = await one(first.operatorId);
    const read = { seen, permissions: ["dossier.read"] as const };
    const changes = [first, second].map(({ operatorId }) => ({ operatorId, ...read }));
    expect(await refusalOf(changePermissions(administrator, [...changes, { ...read, operatorId: NOBODY }]))).toBe(
      "not-found",
    );
    expect((await one(first.operatorId)).permissions).toEqual(seen);
    await changePermissions(administrator, changes);
    for (const { operatorId } of changes) expect((await one(operatorId)).permissions).toEqual(["dossier.read"]);
  });

  test("the table says which rows changed", () => {
    const rows = ["a|dossier.read dossier.review", "b|dossier.read", "c|"];
    const ticks = ["a|dossier.read", "b|dossier.read", "c|audit.read", "c|invented"];
    expect(PermissionTable.parse({ rows, ticks })).toEqual([
      { operatorId: "a", seen: ["dossier.read", "dossier.review"], permissions: ["dossier.read"] },
      { operatorId: "c", seen: [], permissions: ["audit.read"] },
    ]);
    expect(PermissionTable.parse({ rows: "b|dossier.read" })).toMatchObject([{ operatorId: "b", permissions: [] }]);
  });

  test("two administrators who take each other's powers at once: one remains", async () => {
    const second = await makeOperator("administrator");
    const ends = await outcomes(
      changePermissions(administrator, [{ operatorId: second.operatorId, seen: PERMISSIONS, permissions: [] }]),
      changePermissions(second, [{ operatorId: administrator.operatorId, seen: PERMISSIONS, permissions: [] }]),
    );
    expect(ends.toSorted()).toEqual(["(done)", "last-administrator"]);
  });
});

describe("suspending", () => {
  test("frees the dossiers, and can be undone", async () => {
    const leaving = await makeOperator("operator");
    const row = await makeDossier({ change: { assigneeId: leaving.operatorId } });
    const decided = await makeDossier({ state: "accepted", change: { assigneeId: leaving.operatorId } });
    await changeOperatorStatus(administrator, { operatorId: leaving.operatorId, active: "no" });
    expect(await reread(decided.id)).toEqual(decided);
    expect(await reread(row.id)).toMatchObject({ assigneeId: null, version: row.version + 1, state: "inReview" });
    expect(await auditOf(row.id)).toEqual(["dossier.released"]);
    expect((await readDossier(clerk, row.ref))?.handovers).toMatchObject([
      { by: (await one(administrator.operatorId)).name, from: (await one(leaving.operatorId)).name, to: null },
    ]);
    // Who has the page of before open is told what happened to it.
    await expect(assignDossier(clerk, { ...seen(row), operatorId: clerk.operatorId })).rejects.toMatchObject({
      code: "changed-meanwhile",
      detail: { advice: expect.stringContaining((await one(administrator.operatorId)).name) },
    });
    await changeOperatorStatus(administrator, { operatorId: leaving.operatorId, active: "yes" });
    expect((await one(leaving.operatorId)).active).toBe(true);
    expect(await auditOf(leaving.operatorId)).toEqual(["operator.suspended", "operator.reactivated"]);
    const input = { operatorId: leaving.operatorId, active: "no" as const };
    expect(await refusalOf(changeOperatorStatus(clerk, input))).toBe("not-allowed");
  });

  test("not the last administrator, not oneself", async () => {
    const self = { operatorId: administrator.operatorId, active: "no" as const };
    expect(await refusalOf(changeOperatorStatus(administrator, self))).toBe("last-administrator");
    await makeOperator("administrator");
    expect(await refusalOf(changeOperatorStatus(administrator, self))).toBe("not-allowed");
  });
});
