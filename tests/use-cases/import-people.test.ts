import { readFile } from "node:fs/promises";
import { and, eq, inArray, isNull, like, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, organization, role, roleService, workplace } from "@/db/schema/account";
import { accountImport, credential } from "@/db/schema/credential";
import { auditEntry } from "@/db/schema/trail";
import { verifyAuditChain } from "@/lib/audit/verify";
import type { ImportReport } from "@/lib/domain/import-report";
import { bringIn } from "@/lib/import/bring-in";
import { checkFile } from "@/lib/import/check-file";
import { listImports, oneImport } from "@/lib/import/list-imports";
import { cleanUp } from "@/lib/jobs/clean-up";
import { activate } from "@/lib/registration/activate";
import { manyPeople } from "../support/people-csv";
import { asVisitor, auditOf, makeDossier, makeOperator, NOW, refusalOf } from "./review-fixtures";

const administrator = await makeOperator("administrator");
const clerk = await makeOperator("operator");
const example = await readFile("public/utenti-esempio.csv", "utf8");
const [heading = "", ...examples] = example.trim().split("\n");

const check = async (csv: string | Buffer): Promise<{ id: string; report: ImportReport }> => {
  const id = await checkFile(administrator, { fileName: "utenti.csv", bytes: Buffer.from(csv) });
  return { id, report: (await oneImport(administrator, id))!.report };
};
const bring = async (csv: string) => bringIn(administrator, (await check(csv)).id);
const faults = ({ report }: { report: ImportReport }) =>
  report.faults.map((f) => `${f.line} ${f.column}: ${f.message}`);
const everything = async () =>
  JSON.stringify(
    await Promise.all([
      db.select().from(organization).orderBy(organization.fiscalCode),
      db.select().from(workplace).orderBy(workplace.id),
      db.select().from(account).orderBy(account.fiscalCode),
      db.select().from(role).orderBy(role.id),
      db.select().from(roleService).orderBy(roleService.roleId, roleService.service),
      db.select().from(credential).orderBy(credential.usernameKey),
    ]),
  );
const accountOf = async (fiscalCode: string) =>
  (await db.select().from(account).where(eq(account.fiscalCode, fiscalCode)))[0]!;

/** The example with one value of one line changed. */
function changed(line: number, column: string, value: string): string {
  const index = heading.split(";").indexOf(column);
  const rows = examples.map((row, at) => {
    const values = row.split(";");
    if (at === line - 2) values[index] = value;
    return values.join(";");
  });
  return [heading, ...rows].join("\n");
}

test("checking and bringing in are for administrators", async () => {
  const file = { fileName: "a.csv", bytes: Buffer.from(example) };
  for (const ctx of [clerk, asVisitor()]) {
    expect(await refusalOf(checkFile(ctx, file))).toBe("not-allowed");
    expect(await refusalOf(bringIn(ctx, crypto.randomUUID()))).toBe("not-allowed");
    expect(await refusalOf(listImports(ctx))).toBe("not-allowed");
  }
  expect(await refusalOf(bringIn(administrator, crypto.randomUUID()))).toBe("not-found");
});

describe("a faulty file (section 4)", () => {
  test.each([
    [
      "nome_utente",
      5,
      "nora.campi",
      "5 nome_utente: nome utente e password esistono solo per gli account attivati fino al 28/02/2021: lascia vuoto, la persona entra con SPID, CIE o CNS",
    ],
    [
      "codice_fiscale",
      5,
      "CMPNRO79P58D142X",
      "5 codice_fiscale: controlla il codice fiscale: l’ultimo carattere non corrisponde",
    ],
    ["attivato_il", 5, "31/02/2023", "5 attivato_il: scrivi il giorno così: 15/03/2018"],
    ["attivato_il", 5, "01/01/2030", "5 attivato_il: il giorno è nel futuro: controlla l’anno"],
    ["email", 5, "nora@", "5 email:"],
    ["telefono", 5, "0373/000301", "5 telefono:"],
    [
      "ente_codice_fiscale",
      5,
      "01900020008",
      "5 ente_codice_fiscale: controlla il codice fiscale: l’ultima cifra non corrisponde",
    ],
    [
      "tipo",
      5,
      "agenzia",
      "5 tipo: scrivi uno di questi: datori-di-lavoro, agenzie-per-il-lavoro, enti-di-formazione, istituti-scolastici",
    ],
    ["sede_comune", 5, "Crena (CR)", "5 sede_comune: non è nell’elenco dei comuni"],
    ["servizi", 5, "prospetto, unilav", "5 servizi: «unilav» non è nel catalogo"],
    ["servizi", 5, "", "5 servizi: scrivi almeno un servizio"],
    ["email", 3, "altra@officina-vecchi.example", "3 email: diverso dalla riga 2: scrivi lo stesso valore"],
    [
      "ente_denominazione",
      3,
      "Officina Vecchi & figli",
      "3 ente_denominazione: diverso dalla riga 2: scrivi lo stesso valore",
    ],
    ["nome_utente", 6, "UGO.VECCHI", "6 nome_utente: è già di un’altra persona, alla riga 2"],
    ["hash_password", 6, "$2b$10$abcdefghijklmnopqrstuv", "6 hash_password: non è argon2id"],
    [
      "hash_password",
      5,
      "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$QGjVRmtMYcwb/jidtnk6T1J2yDlCpVCdYtzrXWY+SyU",
      "5 hash_password: c’è una password senza nome utente",
    ],
  ])("%s at line %i: told with the line and how to mend it, and nothing is done", async (column, line, value, told) => {
    const before = await everything();
    const checked = await check(changed(line, column, value));
    expect(faults(checked).join("\n")).toContain(told);
    expect(checked.report.counts).toBeNull();
    expect(await refusalOf(bringIn(administrator, checked.id))).toBe("expired");
    expect(await everything()).toBe(before);
  });

  test.each([
    ["", "1 null: il file è vuoto"],
    [heading, "1 null: sotto l’intestazione non c’è nessuna riga"],
    [example.replace("cognome", "cogome"), "1 cogome: colonna sconosciuta: controlla il nome"],
    [example.replace("cognome;", ""), "1 cognome: la colonna manca"],
    [`${example}${examples[0]}`, "7 null: ripete la riga 2: toglila"],
    [`${example}a;b;c`, "7 null: ha 3 valori invece di 23: controlla separatori e virgolette"],
    [`${example}"a;b`, "da qui in poi il file non si legge: controlla le virgolette"],
  ])("a file of another shape is told", async (csv, told) => {
    expect(faults(await check(csv)).join("\n")).toContain(told);
  });

  test("every faulty line is listed, in order", async () => {
    const csv = example.replaceAll("26013", "2601").replace("Via del Sale", "");
    expect(faults(await check(csv)).map((fault) => fault.slice(0, 10))).toEqual([
      "2 sede_via",
      "3 sede_cap",
      "5 sede_cap",
    ]);
  });

  test("the longest and the oddest are refused in peace", async () => {
    expect((await check(Buffer.from([0xff, 0x00, 0xfe, 0x0a]))).report.faultCount).toBeGreaterThan(0);
    expect((await check(`${heading}\n${"x;".repeat(100_000)}`)).report.faultCount).toBe(1);
  });
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
