import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { dossierCheck, dossierWarning, integrationRequest } from "@/db/schema/dossier";
import { auditEntry } from "@/db/schema/trail";
import { addNote } from "@/lib/review/add-note";
import { checkSection } from "@/lib/review/check-section";
import { recordAnswer } from "@/lib/review/record-answer";
import { requestIntegration } from "@/lib/review/request-integration";
import { resolveWarning } from "@/lib/review/resolve-warning";
import { auditOf, CAME, makeDossier, NOW, noticesOf, outcomes, refusalOf, reread, seen } from "./review-fixtures";

import { auditor, integration, operator, other, otherReason } from "./review-stage";

describe("checklist, warnings and notes", () => {
  test("a section is ticked once by two, and can be reopened", async () => {
    const row = await makeDossier();
    const tick = { ...seen(row), section: "organization", done: "yes" } as const;
    await Promise.all([checkSection(operator, tick), checkSection(other, tick)]);
    const ticks = () => db.select().from(dossierCheck).where(eq(dossierCheck.dossierId, row.id));
    expect(await ticks()).toHaveLength(1);
    await checkSection(operator, { ...tick, done: "no" });
    expect(await ticks()).toHaveLength(0);
    expect(await auditOf(row.id)).toEqual([
      "dossier.section-checked",
      "dossier.section-checked",
      "dossier.section-reopened",
    ]);
    expect(await refusalOf(checkSection(operator, { ...tick, section: "invented" }))).toBe("not-found");
    expect(await refusalOf(checkSection(auditor, tick))).toBe("not-allowed");
    const filed = await makeDossier({ state: "filed" });
    expect(await refusalOf(checkSection(operator, { ...tick, ...seen(filed) }))).toBe("wrong-state");
  });

  test("a warning is closed once, with a name and how it was cleared", async () => {
    const row = await makeDossier();
    const [warning] = await db
      .insert(dossierWarning)
      .values({ dossierId: row.id, code: "studioDomain", field: "persona-incaricata.email", detail: { text: "x" } })
      .returning();
    const input = { ...seen(row), warningId: warning!.id, note: "Sentita la ditta." };
    const ends = await outcomes(resolveWarning(operator, input), resolveWarning(other, input));
    expect(ends.toSorted()).toEqual(["(done)", "already-done"]);
    const [closed] = await db.select().from(dossierWarning).where(eq(dossierWarning.id, warning!.id));
    expect(closed).toMatchObject({ resolvedAt: NOW, detail: { text: "x", how: "Sentita la ditta." } });
    expect(await auditOf(row.id)).toEqual(["dossier.warning-resolved"]);
    const [entry] = await db.select().from(auditEntry).where(eq(auditEntry.subjectId, row.id));
    expect(entry!.detail).toMatchObject({ code: "studioDomain", how: "Sentita la ditta." });
    expect(await refusalOf(resolveWarning(auditor, input))).toBe("not-allowed");
  });

  test("a note is kept in any state; its words are not in the register", async () => {
    const row = await makeDossier({ state: "accepted" });
    await addNote(operator, { dossierId: row.id, text: "Parola segreta" });
    expect(await auditOf(row.id)).toEqual(["dossier.note-added"]);
    expect(await refusalOf(addNote(auditor, { dossierId: row.id, text: "x" }))).toBe("not-allowed");
  });
});

describe("asking for an integration (D18)", () => {
  test("the clock stops, and runs again for what was left", async () => {
    const row = await makeDossier({ change: { dueAt: new Date(NOW.getTime() + 10 * 86_400_000) } });
    await requestIntegration(operator, integration(row));
    const held = await reread(row.id);
    // Until the end of 5 December, which in Rome is 23:00 UTC.
    expect(held).toMatchObject({ state: "onHold", remainingDays: 10, dueAt: new Date("2026-12-05T23:00:00Z") });
    const [mail] = await noticesOf(row.id, "integration-requested");
    expect(mail).toMatchObject({ recipient: "ada@panificio-esempio.example", data: { dueDay: "2026-12-05" } });
    const later = { ...operator, now: new Date("2026-12-01T09:00:00Z") };
    await recordAnswer(later, { ...seen(held), ...CAME, receivedDay: "2026-12-01", text: "Arrivata per PEC" });
    expect(await reread(row.id)).toMatchObject({
      state: "inReview",
      remainingDays: null,
      dueAt: new Date("2026-12-11T23:00:00Z"),
    });
    const [request] = await db.select().from(integrationRequest).where(eq(integrationRequest.dossierId, row.id));
    expect(request).toMatchObject({ answer: "Arrivata per PEC", answeredAt: later.now });
    expect(await auditOf(row.id)).toEqual(["dossier.integration-requested", "dossier.answer-recorded"]);
  });

  test("an answer of yesterday is of yesterday: the clock runs again from the day it came", async () => {
    const row = await makeDossier({ change: { dueAt: new Date("2026-11-30T23:00:00Z") } });
    await requestIntegration(operator, integration(row));
    const held = await reread(row.id);
    const later = { ...operator, now: new Date("2026-12-01T09:00:00Z") };
    const answer = {
      ...seen(held),
      channel: "post",
      receivedDay: "2026-11-30",
      receivedTime: "16:30",
      text: "Lettera",
    } as const;
    for (const [wrong, field] of [
      [{ receivedDay: "2026-12-02" }, "receivedDay"],
      [{ receivedDay: "2026-12-01", receivedTime: "10:01" }, "receivedTime"],
      [{ receivedDay: "2026-11-19" }, "receivedDay"],
      [{ receivedDay: "2026-11-20", receivedTime: "09:58" }, "receivedTime"],
    ] as const)
      await expect(recordAnswer(later, { ...answer, ...wrong })).rejects.toMatchObject({
        code: "incomplete",
        detail: { field },
      });
    await recordAnswer(later, answer);
    // Ten days were left on 20 November; ten days after 30 November is Thursday the 10th.
    expect(await reread(row.id)).toMatchObject({ state: "inReview", dueAt: new Date("2026-12-10T23:00:00Z") });
    const [request] = await db.select().from(integrationRequest).where(eq(integrationRequest.dossierId, row.id));
    expect(request!.answeredAt).toEqual(new Date("2026-11-30T15:30:00Z"));
    const [entry] = (await db.select().from(auditEntry).where(eq(auditEntry.subjectId, row.id))).slice(-1);
    expect(entry!.detail).toMatchObject({ channel: "post", at: "2026-11-30T15:30:00.000Z" });
  });

  test("a preavviso leaves ten days and gives reasons of this kind", async () => {
    const row = await makeDossier();
    const notice = integration(row, "preavviso");
    expect(await refusalOf(requestIntegration(operator, { ...notice, dueDay: "2026-11-29" }))).toBe("incomplete");
    expect(await refusalOf(requestIntegration(operator, { ...notice, reasons: [otherReason!.id] }))).toBe("not-found");
    await requestIntegration(operator, notice);
    const mails = await noticesOf(row.id, "refusal-notice");
    const [mail] = mails;
    expect(new Set(mails.map((m) => m.recipient)).size).toBe(2);
    expect(JSON.stringify(mail!.data)).toContain("La persona incaricata è il consulente del lavoro");
    expect(await auditOf(row.id)).toEqual(["dossier.refusal-noticed"]);
  });

  test("stopped and started again on the same day, the term is what it was", async () => {
    const dueAt = new Date("2026-12-22T23:00:00Z");
    const row = await makeDossier({ change: { dueAt } });
    await requestIntegration(operator, integration(row));
    const later = { ...operator, now: new Date(NOW.getTime() + 60_000) };
    await recordAnswer(later, { ...seen(await reread(row.id)), ...CAME, text: "Arrivata subito" });
    expect(await reread(row.id)).toMatchObject({ state: "inReview", remainingDays: null, dueAt });
  });

  test("a term already over gains nothing when the clock runs again", async () => {
    // Over with 31 October, twenty days before.
    const row = await makeDossier({ change: { dueAt: new Date("2026-10-31T23:00:00Z") } });
    await requestIntegration(operator, integration(row));
    const held = await reread(row.id);
    expect(held.remainingDays).toBe(-20);
    await recordAnswer(
      { ...operator, now: new Date("2026-11-25T09:00:00Z") },
      { ...seen(held), ...CAME, receivedDay: "2026-11-25", text: "Arrivata" },
    );
    // Twenty days before 25 November.
    expect((await reread(row.id)).dueAt).toEqual(new Date("2026-11-05T23:00:00Z"));
  });
});
