import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { document, file } from "@/db/schema/dossier";
import { exportAudit } from "@/lib/audit/export";
import { listAudit } from "@/lib/audit/list";
import { verifyAudit } from "@/lib/audit/verify";
import { readAuditFilter } from "@/lib/domain/audit-search";
import type { Permission } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";
import { NOW, refusalOf, submitted } from "../support/applicant";

const reader = (permissions: Permission[] = ["audit.read"]): Context => ({
  actor: {
    kind: "person",
    fiscalCode: "RVSRTI80A41D150X",
    name: "Rita Revisori",
    level: 2,
    method: "spid",
    dossierIds: [],
    accountId: null,
    operator: { id: "00000000-0000-4000-8000-00000000000a", name: "Rita Revisori", permissions },
  },
  now: NOW,
  requestId: "register-test",
  db,
});
const find = (query: Record<string, string>, size?: number) => listAudit(reader(), readAuditFilter(query), size);

describe("the register is searched as an administrator asks (who did what, three years later)", () => {
  test("by a dossier's code, as people type it: all that happened to it, newest first", async () => {
    const { id, code } = await submitted();
    await submitted();
    const { rows } = await find({ cerca: ` ${code.toLowerCase().replaceAll("-", " ")} ` });
    expect(rows.map((row) => row.action)).toContain("dossier.submitted");
    expect(new Set(rows.map((row) => row.subjectId))).toEqual(new Set([id]));
    expect(rows.every((row) => row.dossier?.code === code)).toBe(true);
    expect(rows.map((row) => row.id)).toEqual(rows.map((row) => row.id).toSorted((a, b) => b - a));
  });

  test("by the codice fiscale of who appears in a dossier", async () => {
    const { id } = await submitted();
    const { rows } = await find({ cerca: "frnnna78c52d142f" }, 1000);
    expect(rows.map((row) => row.subjectId)).toContain(id);
  });

  test("by action and by day in the Province's time, both ends included", async () => {
    const { id } = await submitted();
    const among = async (query: Record<string, string>) =>
      (await find({ cerca: id, azione: "dossier.submitted", ...query })).rows.length;
    // NOW is the 20th of November, 10:00 in Rome.
    expect(await among({ dal: "2026-11-20", al: "2026-11-20" })).toBe(1);
    expect(await among({ dal: "2026-11-21" })).toBe(0);
    expect(await among({ al: "2026-11-19" })).toBe(0);
    expect(await among({ dal: "not a day" })).toBe(1);
  });

  test("page after page, each row once", async () => {
    const { id } = await submitted();
    const whole = (await find({ cerca: id }, 1000)).rows.map((row) => row.id);
    const paged: number[] = [];
    for (let before = ""; ; ) {
      const { rows, next } = await find({ cerca: id, prima: before }, 2);
      paged.push(...rows.map((row) => row.id));
      if (next === null) break;
      before = String(next);
    }
    expect(paged).toEqual(whole);
  });

  test("only by who may read it", async () => {
    const operator = reader(["dossier.read", "dossier.review", "account.manage"]);
    expect(await refusalOf(listAudit(operator, readAuditFilter({})))).toBe("not-allowed");
    expect(await refusalOf(exportAudit(operator, readAuditFilter({})))).toBe("not-allowed");
    expect(await refusalOf(verifyAudit(operator))).toBe("not-allowed");
  });
});

test("a paper's SHA-256 finds what was done on its dossier", async () => {
  const { id, code } = await submitted();
  const bytes = Buffer.from(`%PDF-1.7 ${id}`);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await db
    .insert(file)
    .values({ sha256, bytes, size: bytes.length, mediaType: "application/pdf", createdAt: new Date() });
  await db.insert(document).values({
    dossierId: id,
    type: "other",
    origin: "received",
    sha256,
    fileName: "a.pdf",
    addedBy: "richiedente",
    addedAt: new Date(),
  });
  const byCode = (await find({ cerca: code })).rows.map((row) => row.id);
  expect((await find({ cerca: sha256 })).rows.map((row) => row.id)).toEqual(byCode);
  expect(byCode).not.toEqual([]);
});

describe("the register is taken away as CSV", () => {
  test("the rows found, no formula among them, and that it was taken is a row too", async () => {
    const { code } = await submitted();
    const taken: string[] = [];
    for await (const part of await exportAudit(reader(), readAuditFilter({ cerca: code }))) taken.push(part);
    const lines = taken.join("").trimEnd().split("\r\n");
    expect(lines[0]).toBe(
      "riga;istante;chi;identificativo;azione;oggetto;pratica;dettaglio;impronta;impronta della riga prima",
    );
    expect(lines.length - 1).toBe((await find({ cerca: code }, 1000)).rows.length);
    expect(lines.slice(1).every((line) => line.includes(`"${code}"`))).toBe(true);
    expect(lines.join("\n")).not.toMatch(/(^|;)"[=+@-]/m);
    const { rows } = await find({ azione: "audit.exported" }, 1);
    expect(rows[0]?.detail).toMatchObject({ text: code });
  });

  test("each row bears the fingerprint of the one before it", async () => {
    await submitted();
    const whole: string[][] = [];
    for await (const part of await exportAudit(reader(), readAuditFilter({})))
      whole.push(
        ...part
          .trimEnd()
          .split("\r\n")
          .map((line) => line.split(";").slice(-2)),
      );
    const [, ...prints] = whole;
    expect(prints.slice(0, -1).map(([, before]) => before)).toEqual(prints.slice(1).map(([own]) => own));
  });
});

test("the verification tells how many rows hold and the hash of the last", async () => {
  await submitted();
  const { brokenAt, rows, lastHash } = await verifyAudit(reader());
  const [counted] = await db.execute<{ n: number; body: string }>(
    "select count(*)::int as n, (select encode(hash, 'hex') from audit_entry order by id desc limit 1) as body from audit_entry",
  );
  expect({ brokenAt, rows, lastHash }).toEqual({ brokenAt: null, rows: counted?.n, lastHash: counted?.body });
  expect(lastHash).not.toBe(createHash("sha256").digest("hex"));
});
