import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { document, dossierCheck, dossierWarning, filing, integrationRequest } from "@/db/schema/dossier";
import { reason } from "@/db/schema/settings";
import { auditEntry } from "@/db/schema/trail";
import { DOSSIER_STATES, type DossierState } from "@/lib/domain/dossier";
import { KIND_IDS, type KindId } from "@/lib/domain/kind";
import { addPapers } from "@/lib/filing/add-papers";
import type { Context } from "@/lib/platform/context";
import { acceptDossier, type Effect } from "@/lib/review/accept";
import { addNote } from "@/lib/review/add-note";
import { assignDossier } from "@/lib/review/assign";
import { checkSection } from "@/lib/review/check-section";
import { checkedText, missingForAcceptance, missingText } from "@/lib/review/missing";
import { recordAnswer } from "@/lib/review/record-answer";
import { rejectDossier } from "@/lib/review/reject";
import { releaseDossier } from "@/lib/review/release";
import { requestIntegration } from "@/lib/review/request-integration";
import { resolveWarning } from "@/lib/review/resolve-warning";
import { takeCharge } from "@/lib/review/take-charge";
import { takeNext } from "@/lib/review/take-next";
import { writeSetting } from "@/lib/settings/settings";
import {
  asVisitor,
  auditOf,
  givePapers,
  lastEvent,
  makeDossier,
  makeOperator,
  NOW,
  noticesOf,
  outcomes,
  refusalOf,
  reread,
  seen,
} from "./review-fixtures";

const operator = await makeOperator();
const other = await makeOperator();
const auditor = await makeOperator("auditor");

/** Written by hand from the table of the life cycle: from which states an operator's verb works. */
const WORKS_FROM: Record<string, readonly DossierState[]> = {
  takeCharge: ["filed"],
  requestIntegration: ["inReview"],
  recordAnswer: ["onHold"],
  accept: ["inReview"],
  reject: ["inReview", "onHold"],
};

const JPEG = Buffer.from("ffd8ffe000104a46494600010100", "hex");

const applied: string[] = [];
const noted: Effect = async (_tx, _ctx, dossier) => {
  applied.push(dossier.id);
  return [];
};
const ofEveryKind = (effect: Effect) =>
  Object.fromEntries(KIND_IDS.map((id) => [id, effect])) as Record<KindId, Effect>;
const EFFECTS = ofEveryKind(noted);

const [ownReason] = await db.select().from(reason).where(eq(reason.kind, "registration")).orderBy(reason.position);
const [otherReason] = await db.select().from(reason).where(eq(reason.kind, "deactivation"));

/** Everything ticked, with papers and a protocol entry: ready to accept. */
async function readyDossier(change: Parameters<typeof makeDossier>[0] = {}) {
  const row = await makeDossier(change);
  const sections = ["organization", "sites", "representative", "appointee", "services", "documents"];
  await db
    .insert(dossierCheck)
    .values(sections.map((section) => ({ dossierId: row.id, section, doneBy: "x", doneAt: NOW })));
  await giveProtocol(row.id);
  await givePapers(row);
  return row;
}

async function giveProtocol(dossierId: string) {
  const { linkProtocol } = await import("@/lib/filing/link-protocol");
  await db.transaction(async (tx) => {
    const [row] = await tx
      .insert(filing)
      .values({ dossierId, channel: "pec", receivedAt: NOW, recordedBy: "x", recordedAt: NOW })
      .returning({ id: filing.id });
    const entry = { register: "Registro generale", number: "41873", date: "2026-11-19" };
    await linkProtocol(tx, NOW, { dossierId, filingId: row!.id }, entry);
  });
}

const integration = (row: { id: string; version: number }, kind: "integrazione" | "preavviso" = "integrazione") => ({
  ...seen(row),
  kind,
  text: "Manca la firma del rappresentante legale.",
  dueDay: kind === "preavviso" ? "2026-11-30" : "2026-12-05",
  reasons: kind === "preavviso" ? [ownReason!.id] : [],
});

const verbs: Record<string, (ctx: Context, row: { id: string; version: number }) => Promise<unknown>> = {
  takeCharge: (ctx, row) => takeCharge(ctx, seen(row)),
  requestIntegration: (ctx, row) => requestIntegration(ctx, integration(row)),
  recordAnswer: (ctx, row) => recordAnswer(ctx, { ...seen(row), text: "Risposta arrivata per PEC" }),
  accept: (ctx, row) => acceptDossier(ctx, seen(row), EFFECTS),
  reject: (ctx, row) => rejectDossier(ctx, { ...seen(row), reasons: [ownReason!.id], text: "" }),
};

describe.each(Object.keys(WORKS_FROM))("%s", (verb) => {
  test.each(DOSSIER_STATES)("from %s", async (state) => {
    await db.transaction((tx) => writeSetting(tx, "refusalNoticeRequired", false, "test", NOW));
    const row = await readyDossier({ state });
    const outcome = await refusalOf(verbs[verb]!(operator, row));
    expect(outcome).toBe(WORKS_FROM[verb]!.includes(state) ? "(done)" : "wrong-state");
    await db.transaction((tx) => writeSetting(tx, "refusalNoticeRequired", true, "test", NOW));
  });

  test("is for operators who may review, and not for who appears in it", async () => {
    const state = WORKS_FROM[verb]![0]!;
    const row = await readyDossier({ state });
    const appointee = await makeOperator("administrator", {
      fiscalCode: verb === "accept" ? "PRVBRN71C12D150M" : `SMP${verb}`,
    });
    const own = verb === "accept" ? row : await readyDossier({ state, change: { appointeeFiscalCode: `SMP${verb}` } });
    expect(await refusalOf(verbs[verb]!(auditor, row))).toBe("not-allowed");
    expect(await refusalOf(verbs[verb]!(asVisitor([row.id]), row))).toBe("not-allowed");
    expect(await refusalOf(verbs[verb]!(appointee, own))).toBe("own-dossier");
    expect((await reread(row.id)).state).toBe(state);
    expect(await auditOf(row.id)).toEqual([]);
  });

  test("two operators at once: one does it, the other is told", async () => {
    await db.transaction((tx) => writeSetting(tx, "refusalNoticeRequired", false, "test", NOW));
    const row = await readyDossier({ state: WORKS_FROM[verb]![0]! });
    const ends = await outcomes(verbs[verb]!(operator, row), verbs[verb]!(other, row));
    expect(ends.toSorted()).toEqual(["(done)", "changed-meanwhile"]);
    expect((await reread(row.id)).version).toBe(row.version + 1);
    expect(await auditOf(row.id)).toHaveLength(1);
    await db.transaction((tx) => writeSetting(tx, "refusalNoticeRequired", true, "test", NOW));
  });
});

test("taking charge assigns the dossier and stays in the register", async () => {
  const row = await makeDossier({ state: "filed" });
  await takeCharge(operator, seen(row));
  expect(await reread(row.id)).toMatchObject({ state: "inReview", assigneeId: operator.operatorId, version: 1 });
  expect(await lastEvent(row.id)).toMatchObject({ from: "filed", move: "takeCharge", actorKind: "operator" });
  expect(await auditOf(row.id)).toEqual(["dossier.taken"]);
});

describe("the next one", () => {
  test("is the nearest to its term; two operators get two; nobody gets their own", async () => {
    const late = await makeDossier({ state: "filed", change: { dueAt: new Date("2020-01-02T00:00:00Z") } });
    const first = await makeDossier({ state: "filed", change: { dueAt: new Date("2020-01-01T00:00:00Z") } });
    const own = await makeDossier({
      state: "filed",
      change: { dueAt: new Date("2019-01-01T00:00:00Z"), appointeeFiscalCode: "OWNCF" },
    });
    const self = await makeOperator("operator", { fiscalCode: "OWNCF" });
    const [a, b] = await Promise.all([takeNext(self), takeNext({ ...self, requestId: "b" })]);
    expect([a?.ref, b?.ref].toSorted()).toEqual([first.ref, late.ref].toSorted());
    expect((await reread(own.id)).state).toBe("filed");
    expect((await takeNext(other))?.ref).toBe(own.ref);
    expect(await refusalOf(takeNext(auditor))).toBe("not-allowed");
  });
});

describe("assigning and releasing are no moves, but are told", () => {
  test("to a colleague who may review and does not appear in it", async () => {
    const row = await makeDossier({ change: { assigneeId: operator.operatorId } });
    await assignDossier(operator, { ...seen(row), operatorId: other.operatorId });
    const assigned = await reread(row.id);
    expect(assigned).toMatchObject({ state: "inReview", assigneeId: other.operatorId, version: row.version + 1 });
    expect(await auditOf(row.id)).toEqual(["dossier.assigned"]);
    const reader = { ...seen(assigned), operatorId: auditor.operatorId };
    expect(await refusalOf(assignDossier(operator, reader))).toBe("not-allowed");
    const party = await makeOperator("operator", { fiscalCode: "SMPDAA88L52D142G" });
    expect(await refusalOf(assignDossier(operator, { ...seen(assigned), operatorId: party.operatorId }))).toBe(
      "own-dossier",
    );
    expect(await refusalOf(assignDossier(auditor, reader))).toBe("not-allowed");
  });

  test("a closed dossier is nobody's work", async () => {
    const row = await makeDossier({ state: "accepted", change: { assigneeId: operator.operatorId } });
    expect(await refusalOf(releaseDossier(operator, seen(row)))).toBe("wrong-state");
    expect(await refusalOf(assignDossier(operator, { ...seen(row), operatorId: other.operatorId }))).toBe(
      "wrong-state",
    );
  });

  test("two at once: one releases, the other is told", async () => {
    const row = await makeDossier({ change: { assigneeId: operator.operatorId } });
    const ends = await outcomes(
      releaseDossier(operator, seen(row)),
      assignDossier(other, { ...seen(row), operatorId: other.operatorId }),
    );
    expect(ends.toSorted()).toEqual(["(done)", "changed-meanwhile"]);
    expect(await auditOf(row.id)).toHaveLength(1);
    expect(await refusalOf(releaseDossier(auditor, seen(row)))).toBe("not-allowed");
  });

  test("a dossier nobody has cannot be released", async () => {
    const row = await makeDossier();
    expect(await refusalOf(releaseDossier(operator, seen(row)))).toBe("already-done");
  });
});

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
    expect(held).toMatchObject({ state: "onHold", remainingSeconds: 864_000, dueAt: new Date("2026-12-05T23:00:00Z") });
    const [mail] = await noticesOf(row.id, "integration-requested");
    expect(mail).toMatchObject({ recipient: "ada@panificio-esempio.example", data: { dueDay: "2026-12-05" } });
    const later = { ...operator, now: new Date("2026-12-01T09:00:00Z") };
    await recordAnswer(later, { ...seen(held), text: "Arrivata per PEC" });
    expect(await reread(row.id)).toMatchObject({
      state: "inReview",
      remainingSeconds: null,
      dueAt: new Date("2026-12-11T09:00:00Z"),
    });
    const [request] = await db.select().from(integrationRequest).where(eq(integrationRequest.dossierId, row.id));
    expect(request).toMatchObject({ answer: "Arrivata per PEC", answeredAt: later.now });
    expect(await auditOf(row.id)).toEqual(["dossier.integration-requested", "dossier.answer-recorded"]);
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

  test("a term already over owes nothing when the clock runs again", async () => {
    const row = await makeDossier({ change: { dueAt: new Date("2026-11-01T00:00:00Z") } });
    await requestIntegration(operator, integration(row));
    expect((await reread(row.id)).remainingSeconds).toBe(0);
  });
});

describe("accepting (A36, A37, D17)", () => {
  test("the effect happens with the move, once", async () => {
    const row = await readyDossier();
    await acceptDossier(operator, seen(row), EFFECTS);
    expect(await reread(row.id)).toMatchObject({ state: "accepted", decidedAt: NOW, dueAt: null });
    expect(applied.filter((id) => id === row.id)).toHaveLength(1);
    expect((await auditOf(row.id)).at(-1)).toBe("dossier.accepted");
  });

  test("pressed too early it says what is missing", async () => {
    const bare = await makeDossier();
    expect(await refusalOf(acceptDossier(operator, seen(bare), EFFECTS))).toBe("checklist-open");
    const warned = await readyDossier();
    await db.insert(dossierWarning).values({ dossierId: warned.id, code: "freeMail", field: "soggetto.email" });
    expect(await refusalOf(acceptDossier(operator, seen(warned), EFFECTS))).toBe("checklist-open");
  });

  test("how far the checklist is, in words", () => {
    expect([0, 1, 2].map((done) => checkedText(done, 6))).toEqual([
      "0 sezioni su 6 verificate.",
      "1 sezione su 6 verificata.",
      "2 sezioni su 6 verificate.",
    ]);
  });

  test("without a protocol entry only where the Province has said so", async () => {
    const row = await makeDossier();
    const sections = ["organization", "sites", "representative", "appointee", "services", "documents"];
    await db
      .insert(dossierCheck)
      .values(sections.map((section) => ({ dossierId: row.id, section, doneBy: "x", doneAt: NOW })));
    expect(await refusalOf(acceptDossier(operator, seen(row), EFFECTS))).toBe("protocol-missing");
    await givePapers(row);
    await db.transaction((tx) => writeSetting(tx, "protocolRequired", false, "test", NOW));
    await acceptDossier(operator, seen(row), EFFECTS);
    await db.transaction((tx) => writeSetting(tx, "protocolRequired", true, "test", NOW));
    expect((await reread(row.id)).state).toBe("accepted");
  });

  test("without its signed papers only where the Province has said so", async () => {
    const row = await readyDossier();
    const form = and(eq(document.dossierId, row.id), eq(document.type, "confirmation"));
    await db.update(document).set({ origin: "issued" }).where(form);
    expect(await refusalOf(acceptDossier(operator, seen(row), EFFECTS))).toBe("papers-missing");
    const missing = await missingForAcceptance(db, row);
    expect(missingText(missing)).toBe("Manca un documento firmato: Modulo di conferma registrazione.");
    await db.transaction((tx) => writeSetting(tx, "signedPaperRequired", false, "test", NOW));
    await acceptDossier(operator, seen(row), EFFECTS);
    await db.transaction((tx) => writeSetting(tx, "signedPaperRequired", true, "test", NOW));
    expect((await reread(row.id)).state).toBe("accepted");
  });

  test("our own file that came back is no signed paper, with the same way out", async () => {
    const row = await readyDossier();
    const form = and(eq(document.dossierId, row.id), eq(document.type, "confirmation"));
    const [received] = await db.select().from(document).where(form);
    const { id: _, ...paper } = received!;
    await db.insert(document).values({ ...paper, origin: "issued" });
    expect(await refusalOf(acceptDossier(operator, seen(row), EFFECTS))).toBe("papers-missing");
    const missing = await missingForAcceptance(db, row);
    expect(missingText(missing)).toBe(
      "Manca un documento firmato: Modulo di conferma registrazione. " +
        "Modulo di conferma registrazione: è il documento come l’abbiamo emesso, manca la firma.",
    );
    const scan = { type: "confirmation" as const, fileName: "scansione.jpg", bytes: JPEG };
    await addPapers(operator, { dossierId: row.id, papers: [scan] });
    expect(await missingForAcceptance(db, row)).toMatchObject({ papers: [], unsigned: [] });
    await acceptDossier(operator, seen(await reread(row.id)), EFFECTS);
    expect((await reread(row.id)).state).toBe("accepted");
  });

  test("our own file is enough where the Province wants no signed papers", async () => {
    const row = await readyDossier();
    const [received] = await db.select().from(document).where(eq(document.dossierId, row.id));
    const { id: _, ...paper } = received!;
    await db.insert(document).values({ ...paper, origin: "issued" });
    await db.transaction((tx) => writeSetting(tx, "signedPaperRequired", false, "test", NOW));
    await acceptDossier(operator, seen(row), EFFECTS);
    await db.transaction((tx) => writeSetting(tx, "signedPaperRequired", true, "test", NOW));
    expect((await reread(row.id)).state).toBe("accepted");
  });

  test("an effect that fails leaves everything as it was", async () => {
    const row = await readyDossier();
    const failing: Effect = () => Promise.reject(new Error("no"));
    await expect(acceptDossier(operator, seen(row), ofEveryKind(failing))).rejects.toThrow("no");
    expect(await reread(row.id)).toMatchObject({ state: "inReview", version: row.version });
    expect(await auditOf(row.id)).toEqual([]);
  });

  test("a deactivation goes the same way", async () => {
    const row = await makeDossier({ kind: "deactivation" });
    await db.insert(dossierCheck).values(
      ["organization", "request", "documents"].map((section) => ({
        dossierId: row.id,
        section,
        doneBy: "x",
        doneAt: NOW,
      })),
    );
    await giveProtocol(row.id);
    await givePapers(row);
    await acceptDossier(operator, seen(row), EFFECTS);
    expect((await reread(row.id)).state).toBe("accepted");
  });
});

describe("rejecting (A14, D18)", () => {
  const reject = (row: { id: string; version: number }, ctx = operator) =>
    rejectDossier(ctx, { ...seen(row), reasons: [ownReason!.id], text: "Vedi il punto 2." });

  test("the preavviso comes first, and must be answered or run out", async () => {
    const row = await makeDossier();
    expect(await refusalOf(reject(row))).toBe("notice-first");
    await requestIntegration(operator, integration(row, "preavviso"));
    const held = await reread(row.id);
    expect(await refusalOf(reject(held))).toBe("notice-first");
    await reject(held, { ...operator, now: new Date("2026-11-30T23:00:00Z") });
    const rejected = await reread(row.id);
    expect(rejected.state).toBe("rejected");
    expect(rejected.rejection).toEqual({
      reasons: [`${ownReason!.title}. ${ownReason!.text}`],
      text: "Vedi il punto 2.",
    });
    const [mail] = await noticesOf(row.id, "dossier-rejected");
    expect(mail!.data).toMatchObject({ remedies: [ownReason!.remedy], text: "Vedi il punto 2." });
    expect((await auditOf(row.id)).at(-1)).toBe("dossier.rejected");
  });

  test("an answered preavviso is enough", async () => {
    const row = await makeDossier();
    await requestIntegration(operator, integration(row, "preavviso"));
    await recordAnswer(operator, { ...seen(await reread(row.id)), text: "Osservazioni" });
    await reject(await reread(row.id));
    expect((await reread(row.id)).state).toBe("rejected");
  });

  test("an integration is no preavviso", async () => {
    const row = await makeDossier();
    await requestIntegration(operator, integration(row));
    await recordAnswer(operator, { ...seen(await reread(row.id)), text: "Risposta" });
    expect(await refusalOf(reject(await reread(row.id)))).toBe("notice-first");
  });
});
