import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { delegation } from "@/db/schema/delegation";
import { dossier } from "@/db/schema/dossier";
import { notification } from "@/db/schema/trail";
import { verifyAuditChain } from "@/lib/audit/verify";
import { importForms } from "@/lib/delegation/import-forms";
import { listPrepared } from "@/lib/delegation/list-prepared";
import { holdPrepared } from "@/lib/delegation/prepare-form";
import { EFFECTS } from "@/lib/effects";
import { ask, NOTICE, NOW, newBodyCode, newBrowser, refusalOf, row, system } from "../support/applicant";
import { delegationOf, type Office, office, registerOf } from "./delegations-fixtures";
import { outcomes } from "./review-fixtures";

const HEADING =
  "datore_codice_fiscale;datore_denominazione;datore_email;datore_pec;rappresentante_cognome;rappresentante_nome;rappresentante_codice_fiscale;servizi;dal;al;esclusiva";
const line = (code: string, change: Record<number, string> = {}) =>
  [
    code,
    `Ditta ${code}`,
    `info@ditta${code}.example`,
    "",
    "Fornaro",
    "Paolo",
    "FRNPLA51P05D142H",
    "prospetto, Visure",
    "01/12/2026",
    "30/11/2027",
    "no",
  ]
    .map((cell, index) => change[index] ?? cell)
    .map((cell) => `"${cell}"`)
    .join(";");
const file = (...lines: string[]) => new TextEncoder().encode([HEADING, ...lines].join("\r\n"));

const bring = async (one: Office, bytes: Uint8Array) =>
  importForms(await one.ask(), {
    ...one.acting,
    tokenHash: one.browser.token,
    bytes,
    intermediaryKind: "professional",
    notice: NOTICE,
  });
const formsOf = (one: Office) =>
  db
    .select()
    .from(dossier)
    .where(and(eq(dossier.kind, "delegation"), eq(dossier.preparedRoleId, one.roleId)));

describe("many clients from a file (A24)", () => {
  test("one form each, sent under the intermediary's name; no delegation without the employer's signature", async () => {
    const studio = await office("Studio Molti", { intermediary: true });
    const codes = Array.from({ length: 12 }, newBodyCode);
    const report = await bring(studio, file(...codes.map((code) => line(code))));
    expect(report).toEqual({ lines: 12, faults: [], faultCount: 0, made: 12, present: 0, otherwise: [] });
    const forms = await formsOf(studio);
    expect(forms.map(({ organizationFiscalCode }) => organizationFiscalCode).toSorted()).toEqual(codes.toSorted());
    expect(forms.every(({ state, code }) => state === "submitted" && code !== null)).toBe(true);
    expect(await db.select().from(delegation).where(eq(delegation.intermediaryFiscalCode, studio.fiscalCode))).toEqual(
      [],
    );
    const [mail] = await db.select().from(notification).where(eq(notification.dossierId, forms[0]!.id));
    expect(mail).toMatchObject({
      template: "confirm-email",
      recipient: `info@ditta${forms[0]!.organizationFiscalCode}.example`,
      data: { kind: "delegation", what: "delega a «Studio Molti»", preparedBy: "Studio Molti" },
    });
    expect(await registerOf(studio.id)).toEqual(["delegation.forms-prepared"]);
    expect((await verifyAuditChain(db)).brokenAt).toBeNull();
    const prepared = await listPrepared(await studio.ask(), studio.acting.sessionId);
    expect(prepared).toHaveLength(12);
    expect(new Set(prepared.map((one) => one.line))).toEqual(
      new Set(["A Studio Molti, per Prospetto informativo L. 68/99, Visure, dal 01/12/2026 al 30/11/2027."]),
    );
  });

  test("signed and accepted, it is active: the intermediary prepared it", async () => {
    const studio = await office("Studio Attivo", { intermediary: true });
    const code = newBodyCode();
    await bring(studio, file(line(code)));
    const [form] = await formsOf(studio);
    await db.transaction(async (tx) => EFFECTS.delegation(tx, system(), await row(form!.ref)));
    expect(await delegationOf(code, studio)).toMatchObject({ state: "active", services: ["prospetto", "visure"] });
  });

  test("the same file again, also twice at once, prepares nothing more; a new line is added alone", async () => {
    const studio = await office("Studio Ancora", { intermediary: true });
    const [one, two] = [newBodyCode(), newBodyCode()];
    await Promise.all([bring(studio, file(line(one))), bring(studio, file(line(one)))]);
    expect(await formsOf(studio)).toHaveLength(1);
    expect(await bring(studio, file(line(one), line(two)))).toMatchObject({ made: 1, present: 1 });
    expect(await formsOf(studio)).toHaveLength(2);
    const corrected = await bring(studio, file(line(one, { 2: `nuova@ditta${one}.example` }), line(two)));
    expect(corrected).toMatchObject({ made: 0, present: 2 });
    expect(corrected.otherwise).toHaveLength(1);
    expect(corrected.otherwise[0]).toMatch(/^Riga 2: Ditta .*: già preparato .* con un’altra e-mail\..* ritiralo/);
  });

  test.each([
    ["a wrong codice fiscale", { 0: "01234567890" }, "datore_codice_fiscale"],
    ["no e-mail", { 2: "" }, "datore_email"],
    ["a service that is not there", { 7: "prospetto, cucina" }, "servizi"],
    ["a closed service", { 7: "cob" }, "servizi"],
    ["no service", { 7: "" }, "servizi"],
    ["a day that does not exist", { 8: "31/02/2027" }, "dal"],
    ["an end before the beginning", { 9: "30/11/2026" }, "al"],
    ["an end too far away", { 9: "01/01/2040" }, "al"],
    ["neither yes nor no", { 10: "forse" }, "esclusiva"],
  ])("%s: the line and the column are told, and nothing is done", async (_name, change, column) => {
    const studio = await office("Studio Errore", { intermediary: true });
    const report = await bring(studio, file(line(newBodyCode()), line(newBodyCode(), change)));
    expect(report).toMatchObject({ lines: 2, made: 0, faultCount: 1 });
    expect(report.faults[0]).toMatch(new RegExp(`^Riga 3, ${column}: `));
    expect(await formsOf(studio)).toEqual([]);
  });

  test("services by code, by name, or by how the name begins, however written; what may be written is told", async () => {
    const studio = await office("Studio Nomi", { intermediary: true });
    const words = ["PROSPETTO , visure", "prospetto  informativo|Visure", "ProspettoInformativo L.68/99, Visure"];
    const read = words.map((services) => line(newBodyCode(), { 7: services }));
    expect(await bring(studio, file(...read))).toMatchObject({ made: 3, faults: [] });
    for (const { answers } of await formsOf(studio))
      expect(answers).toMatchObject({ delega: { services: ["prospetto", "visure"] } });
    const { faults } = await bring(studio, file(line(newBodyCode(), { 7: "visura" })));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^Riga 2, servizi: «visura» non è fra i servizi che si possono delegare\. Scrivi uno di/);
    expect(faults[0]).toContain("prospetto (Prospetto informativo L. 68/99), ");
    expect(faults[0]).toContain(", visure");
    expect(faults[0]).not.toContain("cob");
  });

  test("one client twice, and oneself as a client, are faults", async () => {
    const studio = await office("Studio Doppio", { intermediary: true });
    const code = newBodyCode();
    const report = await bring(studio, file(line(code), line(code), line(studio.fiscalCode)));
    expect(report.faults).toEqual([
      "Riga 3: ripete la riga 2: toglila.",
      "Riga 4, datore_codice_fiscale: è il tuo codice fiscale, non di un cliente.",
    ]);
  });

  test("the intermediary's own address is not the employer's; a PEC alone is enough", async () => {
    const studio = await office("Studio Indirizzi", { intermediary: true });
    const own = `info@${studio.fiscalCode}.example`;
    const report = await bring(studio, file(line(newBodyCode(), { 2: own }), line(newBodyCode(), { 3: own })));
    expect(report.faults).toEqual([
      "Riga 2, datore_email: questo indirizzo è dell’intermediario: scrivi quello del datore di lavoro.",
      "Riga 3, datore_pec: questo indirizzo è dell’intermediario: scrivi quello del datore di lavoro.",
    ]);
    const code = newBodyCode();
    const pec = `ditta${code}@pec.example`;
    expect(await bring(studio, file(line(code, { 2: "", 3: pec })))).toMatchObject({ made: 1, faultCount: 0 });
    expect(await formsOf(studio)).toMatchObject([{ contactEmail: pec }]);
  });

  test("not by who is no intermediary, nor under another role", async () => {
    const [studio, firm] = [await office("Studio Proprio", { intermediary: true }), await office("Ditta Sola")];
    expect(await refusalOf(bring(firm, file(line(newBodyCode()))))).toBe("not-allowed");
    expect(await refusalOf(bring({ ...studio, acting: { ...studio.acting, role: firm.roleId } }, file()))).toBe(
      "role-changed",
    );
  });
});

test("a prepared form opens in the browser of a colleague, not of a stranger", async () => {
  const [studio, other] = [
    await office("Studio Colleghi", { intermediary: true }),
    await office("Studio Lontano", { intermediary: true }),
  ];
  await bring(studio, file(line(newBodyCode())));
  const [form] = await formsOf(studio);
  const browser = newBrowser(studio.browser.person);
  const held = async () => {
    const { actor } = await ask(browser, NOW);
    return actor.kind === "person" && actor.dossierIds.includes(form!.id);
  };
  expect(await held()).toBe(false);
  const hold = async (one: Office) =>
    holdPrepared(await one.ask(), { ...one.acting, tokenHash: browser.token, ref: form!.ref });
  expect(await outcomes(hold(other))).toEqual(["not-found"]);
  await hold(studio);
  expect(await held()).toBe(true);
});
