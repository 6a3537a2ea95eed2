import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { notice, reason, service } from "@/db/schema/settings";
import { NoticeInput, ReasonInput, SeenSettings, ServiceInput } from "@/lib/domain/settings-input";
import { changeServiceTypes, saveService } from "@/lib/settings/change-catalogue";
import { saveNotice } from "@/lib/settings/change-notices";
import { saveReason } from "@/lib/settings/change-reasons";
import { changeSettings } from "@/lib/settings/change-settings";
import { seenOf } from "@/lib/settings/seen";
import { readSettings } from "@/lib/settings/settings";
import { auditOf, makeOperator, outcomes, refusalOf } from "./review-fixtures";

/** Two administrators with the same page open: neither writes over the other unawares. */
const one = await makeOperator("administrator");
const other = await makeOperator("administrator");

describe("the settings of one page", () => {
  test("what I did not touch stays as my colleague has set it since", async () => {
    const { decisionDays, portalTagline } = await readSettings(db);
    const seen = SeenSettings.parse(JSON.stringify({ decisionDays, portalTagline }));
    await changeSettings(other, { decisionDays: 45, portalTagline }, seen);
    await changeSettings(one, { decisionDays, portalTagline: "Servizi per chi lavora" }, seen);
    expect(await readSettings(db)).toMatchObject({ decisionDays: 45, portalTagline: "Servizi per chi lavora" });
    expect(await auditOf("decisionDays")).toHaveLength(1);
  });

  test("what both changed is refused by its name, and nothing else of the form is saved", async () => {
    const { issuedDays, fax } = await readSettings(db);
    const seen = SeenSettings.parse(JSON.stringify({ issuedDays, fax }));
    await changeSettings(other, { issuedDays: 40 }, seen);
    const late = changeSettings(one, { issuedDays: 60, fax: "0372000000" }, seen);
    await expect(late).rejects.toMatchObject({
      code: "changed-meanwhile",
      detail: { advice: expect.stringContaining("«Giorni per inviare i documenti firmati»") },
    });
    expect(await readSettings(db)).toMatchObject({ issuedDays: 40, fax });
    // Both wrote the same: nobody lost anything.
    await changeSettings(one, { issuedDays: 40 }, seen);
  });

  test("a page that cannot say what it showed says nothing", () => {
    expect([undefined, "", "[1]", "{"].map((text) => SeenSettings.parse(text))).toEqual([{}, {}, {}, {}]);
  });
});

test("two ticks of the catalogue, each on its own page: both stay", async () => {
  const types = async () => (await db.select().from(service).where(eq(service.code, "visure")))[0]?.types;
  const seen = [{ service: "visure", type: "employer" }];
  await changeServiceTypes(one, { pairs: [...seen, { service: "visure", type: "school" }], seen });
  await changeServiceTypes(other, { pairs: [], seen });
  expect(await types()).toEqual(["school"]);
});

const SERVICE = { code: "prova", title: "Prova", sigla: "pr", color: "#1d5fa8", status: "open", territory: "free" };
const REASON = { kind: "registration", title: "Motivo", text: "Testo", active: "yes" };
const NOTICE = { date: "1/2/2027", title: "Avviso", body: "Testo", visibleUntil: "", active: "yes" };

test("a service: the second is told, and a new one does not take the place of another", async () => {
  const save = (ctx: typeof one, change: object) => saveService(ctx, ServiceInput.parse({ ...SERVICE, ...change }));
  await save(one, {});
  const [row] = await db.select().from(service).where(eq(service.code, "prova"));
  const seen = seenOf(row!);
  expect(await refusalOf(save(other, { title: "Un altro" }))).toBe("duplicate");
  const ends = await outcomes(save(one, { seen, title: "Primo" }), save(other, { seen, title: "Secondo" }));
  expect(ends.sort()).toEqual(["(done)", "changed-meanwhile"]);
  expect(await auditOf("service:prova")).toEqual(["catalogue.service-added", "catalogue.service-changed"]);
});

test("a reason: the second is told; the same pressed twice is one change", async () => {
  await saveReason(one, ReasonInput.parse(REASON));
  const [row] = await db.select().from(reason).where(eq(reason.title, "Motivo"));
  const save = (ctx: typeof one, text: string) =>
    saveReason(ctx, ReasonInput.parse({ ...REASON, id: row!.id, seen: seenOf(row!), text }));
  expect((await outcomes(save(one, "Primo"), save(one, "Primo"))).sort()).toEqual(["(done)", "(done)"]);
  expect(await refusalOf(save(other, "Secondo"))).toBe("changed-meanwhile");
  expect(await auditOf(`reason:${row!.id}`)).toEqual(["reason.added", "reason.changed"]);
});

test("a notice: the second is told", async () => {
  await saveNotice(one, NoticeInput.parse(NOTICE));
  const [row] = await db.select().from(notice).where(eq(notice.title, "Avviso"));
  const save = (ctx: typeof one, body: string) =>
    saveNotice(ctx, NoticeInput.parse({ ...NOTICE, id: row!.id, seen: seenOf(row!), body }));
  expect((await outcomes(save(one, "Primo"), save(other, "Secondo"))).sort()).toEqual(["(done)", "changed-meanwhile"]);
});
