import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { and, count, eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { dossier, dossierEvent, file } from "@/db/schema/dossier";
import { auditEntry, notification } from "@/db/schema/trail";
import { issueDossier, issuePending } from "@/lib/documents/issue";
import { findById } from "@/lib/dossier/find";
import { moveDossier } from "@/lib/dossier/move";
import { closeBrowser } from "@/lib/platform/browser";
import { deactivationAnswers } from "./support/answers";
import {
  browserAt,
  issuedDocuments,
  minutesAfter,
  NOON,
  stateOf,
  submittedDossier,
  systemAt,
} from "./support/dossiers";

afterAll(closeBrowser);

const eventsOf = async (id: string) =>
  (await db.select().from(dossierEvent).where(eq(dossierEvent.dossierId, id)).orderBy(dossierEvent.id)).map(
    (e) => e.move,
  );
const noticesOf = (id: string) => db.select().from(notification).where(eq(notification.dossierId, id));
const bytesOf = async (sha256: string) => (await db.select().from(file).where(eq(file.sha256, sha256)))[0]!.bytes;

describe("issuing (D5, D6)", () => {
  test("keeps both documents with the hash of their bytes, and says until when", async () => {
    const made = await submittedDossier();
    const issuedAt = minutesAfter(NOON, 1);
    expect(await issueDossier(systemAt(issuedAt), made.id)).toBe(true);
    const documents = await issuedDocuments(made.id);
    expect(documents.map((d) => [d.type, d.origin, d.fileName])).toEqual([
      ["summary", "issued", `${made.code}-richiesta.pdf`],
      ["confirmation", "issued", `${made.code}-conferma.pdf`],
    ]);
    for (const { sha256 } of documents) {
      const bytes = await bytesOf(sha256);
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
      expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    }
    const found = await stateOf(made.id);
    expect(found).toMatchObject({ state: "issued", issuedAt, summaryUntil: minutesAfter(issuedAt, 60) });
    // 18 November and 30 days: the end of 18 December in Rome.
    expect(found.dueAt?.toISOString()).toBe("2026-12-18T23:00:00.000Z");
    expect(await eventsOf(made.id)).toEqual(["submit", "issue"]);
  });

  test("tells the applicant once, without codici fiscali (A35, D21)", async () => {
    const made = await submittedDossier();
    await issueDossier(systemAt(NOON), made.id);
    const [notice, ...others] = await noticesOf(made.id);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ template: "request-submitted", recipient: "paghe@panificio-esempio.example" });
    expect(notice?.data).toMatchObject({ ref: made.ref, code: made.code, dueDay: "2026-12-18" });
    expect(JSON.stringify(notice?.data)).not.toMatch(/[A-Z]{6}\d{2}[A-Z]\d{2}/);
  });

  test("twice at once gives one set of documents, one event, one notice", async () => {
    const made = await submittedDossier();
    const outcomes = await Promise.all([issueDossier(systemAt(NOON), made.id), issueDossier(systemAt(NOON), made.id)]);
    expect(outcomes.toSorted()).toEqual([false, true]);
    expect(await issueDossier(systemAt(NOON), made.id)).toBe(false);
    expect(await issuedDocuments(made.id)).toHaveLength(2);
    expect(await eventsOf(made.id)).toEqual(["submit", "issue"]);
    expect(await noticesOf(made.id)).toHaveLength(1);
    const [audit] = await db
      .select({ rows: count() })
      .from(auditEntry)
      .where(and(eq(auditEntry.subjectId, made.id), eq(auditEntry.action, "dossier.issued")));
    expect(audit?.rows).toBe(1);
  });

  test("does nothing for a dossier withdrawn meanwhile", async () => {
    const made = await submittedDossier();
    const ctx = browserAt(NOON, [made.id], made.token);
    await db.transaction(async (tx) => moveDossier(tx, ctx, await findById(tx, made.id), "withdraw"));
    expect(await issueDossier(systemAt(NOON), made.id)).toBe(false);
    expect(await issuedDocuments(made.id)).toEqual([]);
  });

  test("a deactivation has one form and nothing that is delivered once", async () => {
    const made = await submittedDossier({ kind: "deactivation", variant: "user", answers: deactivationAnswers });
    await issueDossier(systemAt(NOON), made.id);
    expect((await issuedDocuments(made.id)).map((d) => d.fileName)).toEqual([`${made.code}-disattivazione.pdf`]);
    expect(await stateOf(made.id)).toMatchObject({ state: "issued", summaryUntil: null });
  });
});

describe("a repeated procedure (A34, D6)", () => {
  test("takes the place of the one it repeats", async () => {
    const old = await submittedDossier();
    await issueDossier(systemAt(NOON), old.id);
    const repeated = await submittedDossier({ supersedesId: old.id });
    expect((await stateOf(old.id)).state).toBe("issued");
    await issueDossier(systemAt(NOON), repeated.id);
    expect(await stateOf(old.id)).toMatchObject({ state: "superseded", supersededById: repeated.id, dueAt: null });
    expect((await stateOf(repeated.id)).state).toBe("issued");
  });

  test("leaves alone one whose papers have arrived meanwhile", async () => {
    const old = await submittedDossier();
    await issueDossier(systemAt(NOON), old.id);
    const repeated = await submittedDossier({ supersedesId: old.id });
    await db.transaction(async (tx) => moveDossier(tx, systemAt(NOON), await findById(tx, old.id), "file"));
    await issueDossier(systemAt(NOON), repeated.id);
    expect((await stateOf(old.id)).state).toBe("filed");
  });
});

describe("a crash loses nothing", () => {
  test.each(["before-store", "before-commit"])("killed %s: still submitted, issued at the next turn", async (point) => {
    const made = await submittedDossier();
    const [filesBefore] = await db.select({ rows: count() }).from(file);
    expect(await killedWhileIssuing(made.id, point)).toEqual({ output: `killed ${point}\n`, signal: "SIGKILL" });
    expect((await stateOf(made.id)).state).toBe("submitted");
    expect(await issuedDocuments(made.id)).toEqual([]);
    expect(await db.select({ rows: count() }).from(file)).toEqual([filesBefore]);
    expect(await noticesOf(made.id)).toEqual([]);
    expect(await issuePending(systemAt(NOON))).toBeGreaterThan(0);
    expect((await stateOf(made.id)).state).toBe("issued");
    expect(await issuedDocuments(made.id)).toHaveLength(2);
    expect(await noticesOf(made.id)).toHaveLength(1);
  });

  test("one that cannot be rendered does not stop the others", async () => {
    const broken = await submittedDossier({ now: minutesAfter(NOON, -5) });
    await db.update(dossier).set({ answers: {} }).where(eq(dossier.id, broken.id));
    const whole = await submittedDossier();
    expect(await issuePending(systemAt(NOON))).toBe(1);
    expect((await stateOf(broken.id)).state).toBe("submitted");
    expect((await stateOf(whole.id)).state).toBe("issued");
  });
});

function killedWhileIssuing(id: string, point: string): Promise<{ output: string; signal: NodeJS.Signals | null }> {
  const script = fileURLToPath(new URL("./support/die-while-issuing.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, id, point], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  return new Promise((resolve) => child.on("close", (_code, signal) => resolve({ output, signal })));
}
