import { and, eq, isNull } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { closure, lookup, notice, reason, service } from "@/db/schema/settings";
import { caseTextOf, type InterventionCase } from "@/lib/domain/intervention-cases";
import { REGISTRANT_TYPES } from "@/lib/domain/registrant";
import { CaseTextInput, GeneralInput, HoursInput, NoticeInput, ServiceInput } from "@/lib/domain/settings-input";
import { importLookupCsv } from "@/lib/lookups/import-csv";
import { bindLookup } from "@/lib/lookups/search";
import type { Context } from "@/lib/platform/context";
import { changeCaseText } from "@/lib/settings/change-case-text";
import { changeServiceTypes, saveService } from "@/lib/settings/change-catalogue";
import { removeClosure, saveClosure } from "@/lib/settings/change-closures";
import { saveNotice } from "@/lib/settings/change-notices";
import { saveReason } from "@/lib/settings/change-reasons";
import { changeSettings } from "@/lib/settings/change-settings";
import { seenOf } from "@/lib/settings/seen";
import { readSetting } from "@/lib/settings/settings";
import { asVisitor, auditOf, makeOperator, refusalOf } from "./review-fixtures";

const administrator = await makeOperator("administrator");
const clerk = await makeOperator("operator");

const SERVICE = ServiceInput.parse({
  code: "prova",
  title: "Servizio di prova",
  description: "",
  sigla: "pr",
  color: "#1d5fa8",
  url: "",
  status: "open",
  closedNotice: "",
  closedUrl: "",
  territory: "free",
  position: "9",
});
const REASON = {
  id: "",
  kind: "registration",
  title: "T",
  text: "Testo",
  remedy: "",
  position: 9,
  active: true,
  seen: "",
} as const;
const NOTICE = NoticeInput.parse({ date: "1/2/2027", title: "Titolo", body: "Testo", visibleUntil: "", active: "yes" });
const CLOSURE = { date: "2027-05-03", label: "Ponte" };
const CSV = { table: "register", complete: false, csv: "codice;nome\nX1;Albo nuovo", fileName: "albi.csv" } as const;

const changes: Record<string, (ctx: Context) => Promise<unknown>> = {
  changeServiceTypes: (ctx) => changeServiceTypes(ctx, { pairs: [], seen: [] }),
  saveService: (ctx) => saveService(ctx, SERVICE),
  saveReason: (ctx) => saveReason(ctx, REASON),
  saveNotice: (ctx) => saveNotice(ctx, NOTICE),
  saveClosure: (ctx) => saveClosure(ctx, CLOSURE),
  removeClosure: (ctx) => removeClosure(ctx, { date: "2026-11-13" }),
  changeSettings: (ctx) => changeSettings(ctx, { decisionDays: 45 }),
  importLookupCsv: (ctx) => importLookupCsv(ctx, CSV),
};

test.each(Object.keys(changes))("%s is for administrators", async (name) => {
  expect(await refusalOf(changes[name]!(clerk))).toBe("not-allowed");
  expect(await refusalOf(changes[name]!(asVisitor()))).toBe("not-allowed");
});

describe("catalogue (D7)", () => {
  test("the matrix changes open services only, and tells what changed", async () => {
    await changeServiceTypes(administrator, {
      pairs: [
        { service: "prospetto", type: "employer" },
        { service: "visure", type: "employer" },
        { service: "visure", type: "school" },
        { service: "cob", type: "school" },
      ],
      seen: (await db.select().from(service)).flatMap(({ code, types }) =>
        REGISTRANT_TYPES.filter((type) => types.includes(type)).map((type) => ({ service: code, type })),
      ),
    });
    const rows = new Map((await db.select().from(service)).map((row) => [row.code, row.types]));
    expect(rows.get("prospetto")).toEqual(["employer"]);
    expect(rows.get("visure")).toEqual(["employer", "school"]);
    expect(rows.get("progetti-formativi")).toEqual([]);
    expect(rows.get("cob")).toEqual(["employer", "agency"]);
    expect(await auditOf("service:visure")).toEqual(["catalogue.types-changed"]);
    expect(await auditOf("service:cob")).toEqual([]);
  });

  test("a closed service needs its reason", async () => {
    await saveService(administrator, SERVICE);
    const [added] = await db.select().from(service).where(eq(service.code, "prova"));
    const closed = { ...SERVICE, seen: seenOf(added!), status: "closed" as const, closedNotice: "Si usa altro." };
    await saveService(administrator, closed);
    expect(await auditOf("service:prova")).toEqual(["catalogue.service-added", "catalogue.service-changed"]);
    expect(
      ServiceInput.safeParse({ ...SERVICE, url: "", closedUrl: "", closedNotice: "", status: "closed" }).success,
    ).toBe(false);
  });
});

test("reasons, notices and closures are added, changed and told", async () => {
  await saveReason(administrator, REASON);
  const [added] = await db.select().from(reason).where(eq(reason.title, "T"));
  await saveReason(administrator, { ...REASON, id: added!.id, seen: seenOf(added!), active: false });
  expect(await auditOf(`reason:${added!.id}`)).toEqual(["reason.added", "reason.changed"]);
  await saveNotice(administrator, NOTICE);
  const [posted] = await db.select().from(notice).where(eq(notice.title, "Titolo"));
  expect(posted).toMatchObject({ date: "2027-02-01", visibleUntil: null, active: true });
  await saveClosure(administrator, CLOSURE);
  expect(await db.select().from(closure).where(eq(closure.date, CLOSURE.date))).toHaveLength(1);
  await removeClosure(administrator, CLOSURE);
  expect(await refusalOf(removeClosure(administrator, CLOSURE))).toBe("already-done");
  expect(await auditOf("closure:2027-05-03")).toEqual(["closure.saved", "closure.removed"]);
});

describe("settings", () => {
  test("only what differs is written, also when two save at once", async () => {
    await Promise.all([
      changeSettings(administrator, { decisionDays: 40, issuedDays: 30 }),
      changeSettings(administrator, { decisionDays: 40 }),
    ]);
    expect(await readSetting(db, "decisionDays")).toBe(40);
    expect(await auditOf("decisionDays")).toEqual(["setting.changed"]);
    expect(await auditOf("issuedDays")).toEqual([]);
  });

  test("the words of two cases saved at once: both are kept, each trace tells what it changed (D9)", async () => {
    const save = async (id: InterventionCase, text: string) => {
      const stands = caseTextOf(id, await readSetting(db, "interventionTexts"));
      const input = { id, text, needs: " Firma il titolare. ", seen: seenOf(stands) };
      return changeCaseText(administrator, CaseTextInput.parse(input));
    };
    const late = caseTextOf("merger", {});
    await Promise.all([save("merger", "Due enti diventano uno."), save("unlock", "Il nome utente è bloccato.")]);
    await save("unlock", "Il nome utente è bloccato.");
    const stale = CaseTextInput.parse({ id: "merger", text: "Altro.", needs: "", seen: seenOf(late) });
    expect(await refusalOf(changeCaseText(administrator, stale))).toBe("changed-meanwhile");
    expect(await readSetting(db, "interventionTexts")).toEqual({
      merger: { text: "Due enti diventano uno.", needs: "Firma il titolare." },
      unlock: { text: "Il nome utente è bloccato.", needs: "Firma il titolare." },
    });
    expect(await auditOf("interventionTexts")).toEqual(["setting.changed", "setting.changed"]);
    expect(CaseTextInput.safeParse({ id: "merger", text: " ", needs: "" }).success).toBe(false);
    expect(CaseTextInput.safeParse({ id: "another", text: "Testo", needs: "" }).success).toBe(false);
  });

  test("hours are read as people write them", () => {
    const week = { "1": "9:00-12:00, 14.30 – 16.30", "2": "", "3": "", "4": "", "5": "9:00-12:00", "6": "", "7": "" };
    expect(HoursInput.parse(week)).toMatchObject({
      "1": [
        ["09:00", "12:00"],
        ["14:30", "16:30"],
      ],
      "2": [],
    });
    expect(HoursInput.safeParse({ ...week, "2": "12:00-9:00" }).success).toBe(false);
    expect(HoursInput.safeParse({ ...week, "2": "mattina" }).success).toBe(false);
  });

  test("a wrong general setting is named", () => {
    const parsed = GeneralInput.safeParse({ phones: "0372/406539", decisionDays: "x" });
    expect(parsed.success).toBe(false);
  });
});

describe("decode tables (B23)", () => {
  const open = (code: string) =>
    db
      .select()
      .from(lookup)
      .where(and(eq(lookup.table, "register"), eq(lookup.code, code), isNull(lookup.validTo)));

  test("a line without a day is today's version; the one before ends; the same stays", async () => {
    await importLookupCsv(administrator, CSV);
    const earlier = { ...administrator, now: new Date("2027-01-10T09:00:00Z") };
    await importLookupCsv(earlier, { ...CSV, csv: "\uFEFFcode,label\nX1,Albo nuovissimo\nX2,Altro albo" });
    await importLookupCsv(
      { ...earlier, now: new Date("2027-02-10T09:00:00Z") },
      { ...CSV, csv: "code,label\nX2,Altro albo" },
    );
    expect(await open("X1")).toMatchObject([{ label: "Albo nuovissimo", validFrom: "2027-01-10" }]);
    expect(await open("X2")).toMatchObject([{ validFrom: "2027-01-10" }]);
    // What was bound before is still bound as of its day.
    expect(await bindLookup(db, "register", "Albo nuovo", "2026-12-01")).toMatchObject({ ok: true, code: "X1" });
    expect(await auditOf("register")).toEqual(["lookup.imported", "lookup.imported", "lookup.imported"]);
  });

  test("a complete list says what it would end, then ends what it no longer names", async () => {
    const later = { ...administrator, now: new Date("2027-03-10T09:00:00Z") };
    const list = { ...CSV, complete: true, csv: "code;label\nX1;Albo di nuovo\nX3;Albo terzo" };
    const asked = await importLookupCsv(later, list);
    if (asked.ok || !asked.ending) throw new Error("nothing was asked");
    expect(asked.ending.names).toContain("Altro albo");
    expect(asked.ending.names).not.toContain("Albo nuovissimo");
    expect(await open("X2")).toHaveLength(1);
    expect(await open("X3")).toEqual([]);
    const { mark, names } = asked.ending;
    const short = { ...list, csv: "code;label\nX3;Albo terzo", confirmed: mark };
    expect(await importLookupCsv(later, short)).toMatchObject({ ok: false, ending: {} });
    const result = await importLookupCsv(later, { ...list, confirmed: mark });
    expect(result).toEqual({ ok: true, rows: 2, added: 1, changed: 1, ended: names.length });
    expect(await open("X2")).toEqual([]);
    expect(await importLookupCsv(later, list)).toMatchObject({ ok: true, added: 0, changed: 0, ended: 0 });
  });

  test.each([
    ["code;label\n;Senza codice\nZ;", "Riga 2: controlla code."],
    ["codice;nome\n;Senza codice", "Riga 2: controlla codice."],
    ["codice;titolo\nA;B", "Manca la colonna nome."],
    ["code;label\nA;B;C", "Riga 2: ha 3 colonne, non 2."],
    ["code;label", "Il file non ha righe."],
    ["code;label;valid_from\nA;B;2026-02-30", "Riga 2: controlla valid_from."],
  ])("a wrong file changes nothing and is told", async (csv, fault) => {
    const before = await db.$count(lookup);
    const result = await importLookupCsv(administrator, { ...CSV, csv });
    expect(result.ok).toBe(false);
    expect(result.ok || result.ending ? "" : result.faults.join()).toContain(fault);
    expect(await db.$count(lookup)).toBe(before);
  });
});
