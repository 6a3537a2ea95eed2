import { and, eq, inArray, isNull, like, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, organization, role, roleService, workplace } from "@/db/schema/account";
import { accountImport, credential } from "@/db/schema/credential";
import { auditEntry } from "@/db/schema/trail";
import { verifyAuditChain } from "@/lib/audit/verify";
import { bringIn } from "@/lib/import/bring-in";
import { checkFile } from "@/lib/import/check-file";
import { listImports, oneImport } from "@/lib/import/list-imports";
import { cleanUp } from "@/lib/jobs/clean-up";
import { activate } from "@/lib/registration/activate";
import { manyPeople } from "../support/people-csv";
import {
  accountOf,
  administrator,
  bring,
  changed,
  check,
  clerk,
  everything,
  example,
  examples,
  faults,
  heading,
} from "./import-fixtures";
import { asVisitor, auditOf, makeDossier, NOW, refusalOf } from "./review-fixtures";

test("checking and bringing in are for administrators", async () => {
  const file = { fileName: "a.csv", bytes: Buffer.from(example) };
  for (const ctx of [clerk, asVisitor()]) {
    expect(await refusalOf(checkFile(ctx, file))).toBe("not-allowed");
    expect(await refusalOf(bringIn(ctx, crypto.randomUUID()))).toBe("not-allowed");
    expect(await refusalOf(listImports(ctx))).toBe("not-allowed");
  }
  expect(await refusalOf(bringIn(administrator, crypto.randomUUID()))).toBe("not-found");
});

describe("a good file", () => {
  test("checking tells what it would do and changes nothing; bringing it in does it, once", async () => {
    const before = await everything();
    const { id, report } = await check(example);
    const counts = {
      organizations: { added: 4, present: 0 },
      workplaces: { added: 5, present: 0 },
      accounts: { added: 3, present: 0 },
      roles: { added: 5, present: 0 },
      credentials: { added: 2, present: 0 },
    };
    expect(report).toMatchObject({ lines: 5, faultCount: 0, noteCount: 0, counts });
    expect(await everything()).toBe(before);
    const both = await Promise.allSettled([bringIn(administrator, id), bringIn(administrator, id)]);
    const outcomes = both.map((one) => (one.status === "fulfilled" ? one.value.counts : one.reason.code)).sort();
    expect(outcomes).toEqual(["already-done", counts].sort());
    expect(await auditOf(id)).toEqual(["accounts.imported"]);

    const ugo = await accountOf("VCCGUO61B14D150K");
    // 12 May 2014 begins in Rome at 22:00 UTC of the day before.
    expect(ugo).toMatchObject({
      familyName: "Vecchi",
      status: "active",
      activatedAt: new Date("2014-05-11T22:00:00Z"),
    });
    expect(await auditOf(ugo.id)).toEqual(["account.imported"]);
    const roles = await db
      .select({ body: organization.name, site: workplace.address, service: roleService.service })
      .from(role)
      .innerJoin(organization, eq(organization.id, role.organizationId))
      .innerJoin(workplace, eq(workplace.id, role.workplaceId))
      .innerJoin(roleService, eq(roleService.roleId, role.id))
      .where(and(eq(role.accountId, ugo.id), isNull(roleService.endedAt)))
      .orderBy(workplace.key, roleService.service);
    expect(roles).toEqual([
      { body: "Consorzio Artigiani Esempio", site: "Piazza Roma 1, 26100 Cremona (CR)", service: "dote-apprendistato" },
      { body: "Officina Vecchi S.n.c.", site: "Via del Sale 12, 26100 Cremona (CR)", service: "prospetto" },
      { body: "Officina Vecchi S.n.c.", site: "Via del Sale 12, 26100 Cremona (CR)", service: "visure" },
      { body: "Officina Vecchi S.n.c.", site: "Via Indipendenza 5, 26013 Crema (CR)", service: "visure" },
    ]);
    const named = inArray(credential.username, ["pia.lodigiani", "ugo.vecchi"]);
    expect(await db.select().from(credential).where(named).orderBy(credential.usernameKey)).toMatchObject([
      { username: "pia.lodigiani", activatedOn: "2021-02-28", passwordHash: null },
      { username: "ugo.vecchi", activatedOn: "2014-05-12", passwordHash: null },
    ]);
    expect((await db.select().from(organization).where(eq(organization.name, "Studio Lodigiani")))[0]).toMatchObject({
      fiscalCode: "LDGPIA68H45D150S",
      intermediary: true,
    });
    // The file is forgotten, its report is not.
    expect((await db.select().from(accountImport).where(eq(accountImport.id, id)))[0]).toMatchObject({
      content: null,
      importedAt: NOW,
    });
  });

  test("the same file again changes nothing, also in two hands at the same time, also after changes in the portal", async () => {
    const nora = await accountOf("CMPNRO79P58D142Q");
    await db.update(account).set({ email: "nuova@lavoro-esempio.example" }).where(eq(account.id, nora.id));
    await db.update(role).set({ status: "ended", endedAt: NOW }).where(eq(role.accountId, nora.id));
    await db.update(account).set({ status: "deactivated" }).where(eq(account.id, nora.id));
    const before = await everything();
    const reports = await Promise.all([bring(example), bring(example), bring(example.replaceAll("\n", "\r\n"))]);
    for (const report of reports)
      expect(report.counts).toMatchObject({ accounts: { added: 0, present: 3 }, roles: { added: 0, present: 5 } });
    expect(await everything()).toBe(before);
    expect(await auditOf(nora.id)).toEqual(["account.imported"]);
  });

  test("what contradicts the portal is told by line, and nothing is done", async () => {
    const before = await everything();
    const another = changed(5, "sede_via", "Via Nuova");
    expect(faults(await check(another))).toEqual([
      "5 codice_fiscale: l’account è disattivato nel portale: togli la riga, chi rientra fa una nuova richiesta",
    ]);
    const renamed = example.replaceAll("ugo.vecchi;", "vecchi.ugo;");
    expect(faults(await check(renamed))).toEqual([
      "2 nome_utente: nel portale questa persona ne ha un altro, che non cambia",
    ]);
    const stolen = `${heading}\n${manyPeople(1, { username: () => "ugo.vecchi" }).split("\n")[1]}`;
    expect(faults(await check(stolen))).toEqual(["2 nome_utente: nel portale è già di un’altra persona"]);
    expect(await everything()).toBe(before);
  });

  test("two different files at the same time, with people in common: everybody once", async () => {
    const all = manyPeople(60, { first: 5000 }).trim().split("\n");
    const first = [all[0], ...all.slice(1, 41)].join("\n");
    const second = [all[0], ...all.slice(21, 61)].join("\n");
    const [a, b] = await Promise.all([bring(first), bring(second)]);
    expect((a.counts?.accounts.added ?? 0) + (b.counts?.accounts.added ?? 0)).toBe(60);
    expect((a.counts?.roles.added ?? 0) + (b.counts?.roles.added ?? 0)).toBe(60);
  });

  test("as spreadsheets save it: commas or tabs, Windows-1252, columns in another order; closed services are left out", async () => {
    const csv = manyPeople(3, { first: 6000, services: "prospetto, cob" });
    const rows = csv
      .trim()
      .split("\n")
      .map((row) => row.split(";").reverse());
    const turned = rows
      .map((row) => row.map((value) => (value.includes(",") ? `"${value}"` : value)).join(","))
      .join("\r\n");
    const { report } = await check(Buffer.from(turned, "latin1"));
    expect(report).toMatchObject({ faultCount: 0, noteCount: 3, counts: { roles: { added: 3 } } });
    expect(report.notes[0]).toMatchObject({ column: "servizi", message: "«cob» è chiuso: non lo portiamo" });
  });

  test("a hash of argon2id comes in with its holder", async () => {
    const hash = "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$QGjVRmtMYcwb/jidtnk6T1J2yDlCpVCdYtzrXWY+SyU";
    await bring(manyPeople(1, { first: 6100, username: () => "con.hash", hash }));
    const [kept] = await db.select().from(credential).where(eq(credential.usernameKey, "con.hash"));
    expect(kept?.passwordHash).toBe(hash);
  });
});

test("a file that nobody brings in is forgotten after a day", async () => {
  const { id } = await check(manyPeople(1, { first: 6200 }));
  await cleanUp({ ...asVisitor(), now: new Date(NOW.getTime() + 23 * 3_600_000) });
  expect(await oneImport(administrator, id)).toMatchObject({ kept: true });
  await cleanUp({ ...asVisitor(), now: new Date(NOW.getTime() + 25 * 3_600_000) });
  expect(await oneImport(administrator, id)).toMatchObject({ kept: false });
  expect(await refusalOf(bringIn(administrator, id))).toBe("expired");
});

test("a registration accepted later finds the imported account, body and work site", async () => {
  const values = examples[0]!.split(";");
  const set = (column: string, value: string) => values.splice(heading.split(";").indexOf(column), 1, value);
  set("codice_fiscale", "SMPDAA88L52D142G");
  set("cognome", "Esempio");
  set("nome", "Ada");
  set("nome_utente", "ada.esempio");
  set("ente_codice_fiscale", "01234567897");
  set("ente_partita_iva", "");
  set("sede_via", "Via dell’Esempio");
  set("sede_cap", "26013");
  set("sede_comune", "crema");
  expect((await bring([heading, values.join(";")].join("\n"))).counts?.roles.added).toBe(1);
  const imported = await accountOf("SMPDAA88L52D142G");
  const dossier = await makeDossier();
  await db.transaction((tx) => activate(tx, administrator, dossier));
  expect((await accountOf("SMPDAA88L52D142G")).id).toBe(imported.id);
  const roles = await db.select().from(role).where(eq(role.accountId, imported.id));
  // The form has two work sites: one came with the import.
  expect(roles).toHaveLength(2);
  expect(new Set(roles.map((one) => one.organizationId)).size).toBe(1);
});

test("two thousand lines: everybody once, each with an entry in the register, and the chain holds", async () => {
  const report = await bring(manyPeople(2000, { first: 10_000 }));
  expect(report.counts).toMatchObject({
    accounts: { added: 2000 },
    roles: { added: 2000 },
    organizations: { added: 2000 },
  });
  const ids = db
    .select({ id: sql<string>`${account.id}::text` })
    .from(account)
    .innerJoin(role, eq(role.accountId, account.id))
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .where(like(organization.name, "Panificio Prova 1%"));
  const entries = and(eq(auditEntry.action, "account.imported"), inArray(auditEntry.subjectId, ids));
  expect(await db.$count(auditEntry, entries)).toBe(2000);
  expect((await verifyAuditChain(db)).brokenAt).toBeNull();
});
