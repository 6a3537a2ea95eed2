import { and, count, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { document, visitorGrant } from "@/db/schema/dossier";
import { auditEntry } from "@/db/schema/trail";
import { type BrowserContext, confirmSummarySaved, deliverDocument } from "@/lib/documents/deliver";
import { issueDossier } from "@/lib/documents/issue";
import { readDocument } from "@/lib/documents/read-document";
import type { DossierMove } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import { findById, findByRef } from "@/lib/dossier/find";
import { moveDossier } from "@/lib/dossier/move";
import { createDraft } from "@/lib/draft/create-draft";
import { submitDraft } from "@/lib/draft/submit";
import { closeBrowser } from "@/lib/platform/browser";
import { newToken, sha256, sha256Hex } from "@/lib/platform/secrets";
import { storeFile } from "@/lib/platform/storage";
import { registrationAnswers } from "./support/answers";
import {
  browserAt,
  issuedDocuments,
  minutesAfter,
  NOON,
  operatorAt,
  type Submitted,
  submittedDossier,
  systemAt,
} from "./support/dossiers";

afterAll(closeBrowser);

async function issued(): Promise<Submitted> {
  const made = await submittedDossier();
  await issueDossier(systemAt(NOON), made.id);
  return made;
}

const at = (made: Submitted, minutes: number): BrowserContext =>
  browserAt(minutesAfter(NOON, minutes), [made.id], made.token);

const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "given",
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );
const summary = (ctx: BrowserContext, made: Submitted) =>
  outcome(deliverDocument(ctx, { ref: made.ref, type: "summary" }));
const form = (ctx: BrowserContext, made: Submitted) =>
  outcome(deliverDocument(ctx, { ref: made.ref, type: "confirmation" }));

/** Another browser to which the link was mailed. */
async function otherBrowser(made: Submitted): Promise<BrowserContext> {
  const tokenHash = sha256(newToken());
  await db.insert(visitorGrant).values({ tokenHash, dossierId: made.id, at: NOON });
  return browserAt(minutesAfter(NOON, 1), [made.id], tokenHash);
}

async function move(made: Submitted, ...moves: DossierMove[]): Promise<void> {
  for (const step of moves)
    await db.transaction(async (tx) => moveDossier(tx, systemAt(NOON), await findById(tx, made.id), step));
}

describe("the summary, delivered once (A34, D6)", () => {
  test("is given as the bytes that were kept, again after a dropped connection, each time audited", async () => {
    const made = await issued();
    const first = await deliverDocument(at(made, 1), { ref: made.ref, type: "summary" });
    const again = await deliverDocument(at(made, 59), { ref: made.ref, type: "summary" });
    expect(first).toMatchObject({ mediaType: "application/pdf", fileName: `${made.code}-richiesta.pdf` });
    expect(sha256Hex(first.bytes)).toBe(first.sha256);
    expect(again.bytes.equals(first.bytes)).toBe(true);
    const [row] = await issuedDocuments(made.id);
    const [audit] = await db
      .select({ rows: count() })
      .from(auditEntry)
      .where(and(eq(auditEntry.subjectId, row!.id), eq(auditEntry.action, "document.delivered")));
    expect(audit?.rows).toBe(2);
  });

  test("is gone after 60 minutes", async () => {
    const made = await issued();
    expect(await summary(at(made, 59.9), made)).toBe("given");
    expect(await summary(at(made, 60), made)).toBe("gone");
  });

  test("is gone once confirmed as saved; confirming again changes nothing", async () => {
    const made = await issued();
    await confirmSummarySaved(at(made, 2), { ref: made.ref });
    await confirmSummarySaved(at(made, 3), { ref: made.ref });
    expect((await findById(db, made.id)).summarySavedAt).toEqual(minutesAfter(NOON, 2));
    expect(await summary(at(made, 4), made)).toBe("gone");
    expect(await form(at(made, 4), made)).toBe("given");
  });

  test("stays in the browser that made the request", async () => {
    const made = await issued();
    const elsewhere = await otherBrowser(made);
    expect(await summary(elsewhere, made)).toBe("not-allowed");
    expect(await outcome(confirmSummarySaved(elsewhere, { ref: made.ref }))).toBe("not-allowed");
    expect(await form(elsewhere, made)).toBe("given");
    expect(await summary(browserAt(NOON, [made.id], null), made)).toBe("not-allowed");
    expect(await summary(at(made, 1), made)).toBe("given");
    expect(await summary({ ...elsewhere, now: minutesAfter(NOON, 60) }, made)).toBe("gone");
  });

  test("is given where the request was sent from, also when its draft was begun elsewhere", async () => {
    const begun = sha256(newToken());
    const answers = registrationAnswers();
    const draft = { kind: "registration", variant: "employer", tokenHash: begun, answers } as const;
    const { ref } = await createDraft(browserAt(NOON, [], begun), draft);
    const { id } = await findByRef(db, ref);
    const made = { id, ref, code: "", token: begun };
    const resumed = await otherBrowser(made);
    const notice = { version: "2026-11", sha256: sha256Hex("informativa") };
    const explained = new Proxy<Record<string, string>>({}, { get: () => "È giusto così, lo confermo" });
    const sent = await submitDraft(resumed, {
      ref,
      acknowledged: true,
      notice,
      justifications: explained,
      confirmed: [],
    });
    expect(sent).toMatchObject({ ok: true });
    await issueDossier(systemAt(NOON), id);
    expect(await summary(resumed, made)).toBe("given");
    expect(await summary(browserAt(NOON, [id], begun), made)).toBe("not-allowed");
  });

  test("does not exist for whoever does not hold the dossier", async () => {
    const made = await issued();
    const stranger = { ...browserAt(NOON, [], made.token), actor: { kind: "anonymous" as const } };
    expect(await summary(stranger, made)).toBe("not-found");
    expect(await form(stranger, made)).toBe("not-found");
    expect(await outcome(deliverDocument(at(made, 1), { ref: "NONESUCH9", type: "summary" }))).toBe("not-found");
    expect(await outcome(deliverDocument(at(made, 1), { ref: made.ref, type: "identity" }))).toBe("not-found");
  });

  test("is gone when the dossier is withdrawn or superseded", async () => {
    const made = await issued();
    await move(made, "withdraw");
    expect(await summary(at(made, 1), made)).toBe("gone");
  });

  test("waits until it is issued", async () => {
    const made = await submittedDossier();
    expect(await summary(at(made, 1), made)).toBe("wrong-state");
  });
});

describe("the confirmation form", () => {
  test("stays downloadable while the dossier is issued, then not", async () => {
    const made = await issued();
    expect(await form(at(made, 60 * 24 * 20), made)).toBe("given");
    await move(made, "file");
    expect(await form(at(made, 60 * 24 * 20), made)).toBe("wrong-state");
  });
});

describe("operators", () => {
  const withToken = (permissions: Parameters<typeof operatorAt>[1], fiscalCode?: string): BrowserContext => ({
    ...operatorAt(minutesAfter(NOON, 600), permissions, fiscalCode),
    visitorTokenHash: null,
  });

  test("always see the kept original", async () => {
    const made = await issued();
    await move(made, "file", "takeCharge");
    const given = await deliverDocument(withToken(["dossier.read"]), { ref: made.ref, type: "summary" });
    expect(sha256Hex(given.bytes)).toBe(given.sha256);
    expect(await summary(withToken(["settings.manage"]), made)).toBe("not-found");
  });

  describe("and the papers of a dossier", () => {
    let made: Submitted;
    let ids: { summary: string; identity: string };

    beforeAll(async () => {
      made = await issued();
      const identity = await db.transaction(async (tx) => {
        const sha = await storeFile(tx, Buffer.from("copy of an identity card"), "image/jpeg", NOON);
        const [row] = await tx
          .insert(document)
          .values({
            dossierId: made.id,
            type: "identity",
            origin: "received",
            sha256: sha,
            fileName: "carta d’identità.jpg",
            restricted: true,
            addedBy: "richiedente",
            addedAt: NOON,
          })
          .returning();
        return row!.id;
      });
      const rows = await issuedDocuments(made.id);
      ids = { summary: rows.find((r) => r.type === "summary")!.id, identity };
    });

    test("read those that are not restricted", async () => {
      const given = await readDocument(operatorAt(NOON, ["dossier.read"]), ids.summary);
      expect(given.fileName).toBe(`${made.code}-richiesta.pdf`);
      const [audit] = await db
        .select({ rows: count() })
        .from(auditEntry)
        .where(and(eq(auditEntry.subjectId, ids.summary), eq(auditEntry.action, "document.read")));
      expect(audit?.rows).toBe(1);
    });

    test("leave one row for a look, also of many pictures at once; another operator, or later, is another look", async () => {
      const rows = async () => {
        const read = and(eq(auditEntry.subjectId, ids.summary), eq(auditEntry.action, "document.read"));
        const [audit] = await db.select({ rows: count() }).from(auditEntry).where(read);
        return audit?.rows ?? 0;
      };
      const before = await rows();
      const one = operatorAt(NOON, ["dossier.read"], "PRVPRM70A01D150A");
      await Promise.all(Array.from({ length: 8 }, () => readDocument(one, ids.summary)));
      await readDocument({ ...one, now: minutesAfter(NOON, 9) }, ids.summary);
      expect(await rows()).toBe(before + 1);
      await readDocument(operatorAt(NOON, ["dossier.read"], "SCNPRM70A01D150B"), ids.summary);
      expect(await rows()).toBe(before + 2);
      await readDocument({ ...one, now: minutesAfter(NOON, 11) }, ids.summary);
      expect(await rows()).toBe(before + 3);
    });

    test("see an identity document only if they may review this very dossier (D20)", async () => {
      const read = (ctx: ReturnType<typeof operatorAt>) => outcome(readDocument(ctx, ids.identity));
      expect(await read(operatorAt(NOON, ["dossier.read", "dossier.review"]))).toBe("given");
      expect(await read(operatorAt(NOON, ["dossier.read", "audit.read"]))).toBe("not-allowed");
      expect(await read(operatorAt(NOON, ["dossier.read", "dossier.review"], "PRVBRN71C12D150M"))).toBe("own-dossier");
    });

    test("are refused what is not theirs, not there, or removed", async () => {
      const reader = operatorAt(NOON, ["dossier.read"]);
      expect(await outcome(readDocument(operatorAt(NOON, ["settings.manage"]), ids.summary))).toBe("not-allowed");
      expect(await outcome(readDocument(browserAt(NOON, [made.id], made.token), ids.summary))).toBe("not-allowed");
      expect(await outcome(readDocument(reader, "not-an-id"))).toBe("not-found");
      expect(await outcome(readDocument(reader, "00000000-0000-4000-8000-000000000000"))).toBe("not-found");
      await db.update(document).set({ removedAt: NOON }).where(eq(document.id, ids.identity));
      expect(await outcome(readDocument(operatorAt(NOON, ["dossier.read", "dossier.review"]), ids.identity))).toBe(
        "not-found",
      );
    });
  });
});
