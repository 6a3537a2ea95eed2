import { readFile } from "node:fs/promises";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { document, dossierCheck, dossierWarning } from "@/db/schema/dossier";
import { reason } from "@/db/schema/settings";
import { KIND_IDS } from "@/lib/domain/kind";
import { addPapers } from "@/lib/filing/add-papers";
import { acceptDossier, type Effect } from "@/lib/review/accept";
import { checkedText, missingForAcceptance, missingText } from "@/lib/review/missing";
import { readDossier } from "@/lib/review/read-dossier";
import { reasonOptions } from "@/lib/review/read-reasons";
import { recordAnswer } from "@/lib/review/record-answer";
import { readRefusalLetter, rejectDossier } from "@/lib/review/reject";
import { requestIntegration } from "@/lib/review/request-integration";
import { papersMark } from "@/lib/review/seen-papers";
import { writeSetting } from "@/lib/settings/settings";
import { auditOf, CAME, givePapers, makeDossier, NOW, noticesOf, refusalOf, reread, seen } from "./review-fixtures";

import {
  applied,
  auditor,
  EFFECTS,
  giveProtocol,
  integration,
  ofEveryKind,
  operator,
  other,
  ownReason,
  readyDossier,
} from "./review-stage";

const JPEG = Buffer.from("ffd8ffe000104a46494600010100", "hex");

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
        "È il documento come l’abbiamo emesso, manca la firma.",
    );
    const both = { ...missing, papers: ["Riepilogo", "Modulo"], unsigned: ["Riepilogo", "Modulo"] };
    expect(missingText(both)).toContain(
      ": Riepilogo, Modulo. Sono i documenti come li abbiamo emessi, manca la firma.",
    );
    expect(missingText({ ...both, unsigned: ["Modulo"] })).toContain("Modulo: è il documento come l’abbiamo emesso,");
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

  test("a paper that came, or went, while the page was open is looked at first", async () => {
    const row = await readyDossier();
    const shown = async () => papersMark((await readDossier(operator, row.ref))!.papers);
    const before = await shown();
    const scan = { type: "other" as const, fileName: "visura.jpg", bytes: JPEG };
    await addPapers(other, { dossierId: row.id, papers: [scan] });
    const accept = (papers: string) => acceptDossier(operator, { ...seen(row), papers }, EFFECTS);
    expect(await refusalOf(accept(before))).toBe("changed-meanwhile");
    const now = await shown();
    const late = and(eq(document.dossierId, row.id), eq(document.type, "other"));
    await db.update(document).set({ removedAt: NOW }).where(late);
    expect(await refusalOf(accept(now))).toBe("changed-meanwhile");
    await accept(before);
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
    const mails = await noticesOf(row.id, "dossier-rejected");
    // The appointee's own address may be what is disputed: the body is told too.
    const to = ["ada@panificio-esempio.example", "info@panificio-esempio.example"];
    expect(mails.map(({ recipient }) => recipient).toSorted()).toEqual(to);
    const [mail] = mails;
    expect(mail!.data).toMatchObject({ remedies: [ownReason!.remedy], text: "Vedi il punto 2." });
    expect((await auditOf(row.id)).at(-1)).toBe("dossier.rejected");
  });

  test("an answered preavviso is enough", async () => {
    const row = await makeDossier();
    await requestIntegration(operator, integration(row, "preavviso"));
    await recordAnswer(operator, { ...seen(await reread(row.id)), ...CAME, text: "Osservazioni" });
    await reject(await reread(row.id));
    expect((await reread(row.id)).state).toBe("rejected");
  });

  test("after observations it must say why they were not accepted; it is looked at before it leaves", async () => {
    const row = await makeDossier();
    await requestIntegration(operator, integration(row, "preavviso"));
    await recordAnswer(operator, { ...seen(await reread(row.id)), ...CAME, text: "L’indirizzo è dell’incaricata." });
    const answered = await reread(row.id);
    const input = { ...seen(answered), reasons: [ownReason!.id], text: "" };
    for (const decide of [rejectDossier, readRefusalLetter])
      await expect(decide(operator, input)).rejects.toMatchObject({ code: "incomplete", detail: { field: "text" } });
    const why = { ...input, text: "L’indirizzo risulta dello studio." };
    expect(await readRefusalLetter(operator, why)).toEqual({
      to: ["ada@panificio-esempio.example", "info@panificio-esempio.example"],
      titles: [ownReason!.title],
      reasons: [`${ownReason!.title}. ${ownReason!.text}`],
      remedies: [ownReason!.remedy],
      text: why.text,
    });
    expect(await refusalOf(readRefusalLetter(auditor, why))).toBe("not-allowed");
    expect(await reread(row.id)).toEqual(answered);
    await rejectDossier(operator, why);
    expect((await reread(row.id)).rejection?.text).toBe(why.text);
  });

  test("in the words that the operator read: edited or taken away meanwhile, nothing leaves and the operator is told", async () => {
    const [added] = await db
      .insert(reason)
      .values({ kind: "registration", title: "Recapito di terzi", text: "L’e-mail è dello studio." })
      .returning();
    const row = await makeDossier();
    await requestIntegration(operator, integration(row, "preavviso"));
    await recordAnswer(operator, { ...seen(await reread(row.id)), ...CAME, text: "Osservazioni" });
    const held = await reread(row.id);
    const read = (await reasonOptions(operator, "registration")).find(({ label }) => label === added!.title)!.value;
    const give = (choice: string) =>
      rejectDossier(operator, { ...seen(held), reasons: [choice], text: "Non bastano." });
    await db.update(reason).set({ text: "Un altro testo." }).where(eq(reason.id, added!.id));
    await expect(give(read)).rejects.toMatchObject({
      code: "changed-meanwhile",
      detail: { advice: expect.stringContaining("«Recapito di terzi»") },
    });
    await db.update(reason).set({ text: added!.text, active: false }).where(eq(reason.id, added!.id));
    expect(await refusalOf(give(read))).toBe("changed-meanwhile");
    expect(await noticesOf(row.id, "dossier-rejected")).toEqual([]);
    await db.update(reason).set({ active: true }).where(eq(reason.id, added!.id));
    await give(read);
    await db.update(reason).set({ text: "Un altro testo." }).where(eq(reason.id, added!.id));
    // What was given keeps its words.
    expect((await reread(row.id)).rejection?.reasons).toEqual(["Recapito di terzi. L’e-mail è dello studio."]);
  });

  test.each(KIND_IDS)("the catalogue has reasons for refusing a dossier of kind %s", async (kind) => {
    const options = await reasonOptions(operator, kind);
    expect(options.length).toBeGreaterThan(0);
    for (const { label, hint } of options) expect([label, hint].every(Boolean)).toBe(true);
  });

  test("a catalogue without reasons for a kind gets those of the seed; one that has its own keeps it", async () => {
    const ours = eq(reason.kind, "intervention");
    const before = await db.select().from(reason).where(ours).orderBy(reason.position);
    const migration = await readFile("db/migrations/0042_intervention_reasons.sql", "utf8");
    await db.delete(reason).where(ours);
    await db.execute(migration);
    expect(await db.select().from(reason).where(ours).orderBy(reason.position)).toEqual(before);
    await db.delete(reason).where(ours);
    await db.insert(reason).values({ kind: "intervention", title: "Mio", text: "Mio.", active: false });
    await db.execute(migration);
    expect((await db.select().from(reason).where(ours)).map(({ title }) => title)).toEqual(["Mio"]);
    await db.delete(reason).where(ours);
    await db.insert(reason).values(before);
  });

  test("a kind left without reasons is refused with a text alone, from the preavviso on; never without a word", async () => {
    const ours = eq(reason.kind, "registration");
    await db.update(reason).set({ active: false }).where(ours);
    const row = await makeDossier();
    const notice = { ...integration(row, "preavviso"), reasons: [] };
    const silent = requestIntegration(operator, { ...notice, text: "" });
    await expect(silent).rejects.toMatchObject({ code: "incomplete", detail: { field: "text" } });
    await requestIntegration(operator, { ...notice, text: "Non ha un account." });
    expect((await noticesOf(row.id, "refusal-notice"))[0]!.data).toMatchObject({
      reasons: [],
      text: "Non ha un account.",
    });
    await recordAnswer(operator, { ...seen(await reread(row.id)), ...CAME, text: "Nessuna osservazione" });
    const input = { ...seen(await reread(row.id)), reasons: [], text: "" };
    await expect(rejectDossier(operator, input)).rejects.toMatchObject({ detail: { field: "text" } });
    await rejectDossier(operator, { ...input, text: "Non ha un account." });
    expect(await reread(row.id)).toMatchObject({
      state: "rejected",
      rejection: { reasons: [], text: "Non ha un account." },
    });
    await db.update(reason).set({ active: true }).where(ours);
  });

  test("where the catalogue has reasons, at least one is chosen", async () => {
    const row = await makeDossier();
    const none = { ...integration(row, "preavviso"), reasons: [], text: "Solo parole" };
    const asked = requestIntegration(operator, none);
    await expect(asked).rejects.toMatchObject({ code: "incomplete", detail: { field: "reasons" } });
    await requestIntegration(operator, integration(row, "preavviso"));
    await recordAnswer(operator, { ...seen(await reread(row.id)), ...CAME, text: "Osservazioni" });
    const refused = rejectDossier(operator, { ...seen(await reread(row.id)), reasons: [], text: "Solo parole" });
    await expect(refused).rejects.toMatchObject({ code: "incomplete", detail: { field: "reasons" } });
  });

  test("an integration is no preavviso", async () => {
    const row = await makeDossier();
    await requestIntegration(operator, integration(row));
    await recordAnswer(operator, { ...seen(await reread(row.id)), ...CAME, text: "Risposta" });
    expect(await refusalOf(reject(await reread(row.id)))).toBe("notice-first");
  });
});
