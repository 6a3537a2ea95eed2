import "../support/pec/environment";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { dossier, file } from "@/db/schema/dossier";
import { pecOutgoing } from "@/db/schema/pec";
import { trackDossier } from "@/lib/dossier/track";
import { concerns } from "@/lib/pec/concerns";
import { bringMessage, bringReceipt } from "@/lib/pec/intake-upload";
import { currentPecTrust } from "@/lib/pec/mailbox-trust";
import { attachMessage, attachOpened, discardMessage, markLookedAt } from "@/lib/pec/quarantine";
import { listMessages, readMessage } from "@/lib/pec/quarantine-read";
import { sendNextPec } from "@/lib/pec/send";
import { listFailedPec, sendPecAgain } from "@/lib/pec/send-again";
import { answerMessage } from "@/lib/pec/send-answer";
import { pecEvents } from "@/lib/pec/timeline";
import { readDossier } from "@/lib/review/read-dossier";
import { requestIntegration } from "@/lib/review/request-integration";
import { busta, receipt, type Written, written } from "../support/pec/busta";
import { nodeProvider } from "../support/pec/node-provider";
import { plainPdf } from "../support/signing/pdf";
import {
  arrive,
  back,
  certified,
  certify,
  deal,
  documentsOf,
  issued,
  letter,
  messageOf,
  PEC,
  PROVINCE,
  portal,
  provider,
} from "./pec-fixtures";
import { asVisitor, auditOf, lastEvent, makeOperator, outcomes, refusalOf, reread, seen } from "./review-fixtures";

describe("what is doubtful waits for a person", () => {
  test("ordinary mail, a signature that does not hold, a provider nobody knows, noise: none is filed, none stops the rest", async () => {
    const { row, papers } = await issued();
    const message = () => letter({ subject: row.code!, attachments: back(papers) });
    const good = certify(message());
    const signedWords = "\r\nPOSTA CERTIFICATA\r\n";
    const broken = Buffer.from(good.toString("latin1").replace(signedWords, "\r\nposta certificata\r\n"), "latin1");
    const ids = [
      await arrive(Buffer.from(written(message()))),
      await arrive(broken),
      await arrive(busta(nodeProvider("pec.altro.example"), message(), certified())),
      await arrive(Buffer.from([0, 255, 1, 254, 13, 10, 13, 10, 0])),
      await arrive(Buffer.from("")),
    ];
    await deal();
    const states = await Promise.all(ids.map(messageOf));
    expect(states.map(({ state }) => state)).toEqual(Array.from(ids, () => "quarantined"));
    expect(states.map(({ signature }) => signature)).toEqual(["missing", "invalid", "untrusted", "missing", "missing"]);
    expect((await reread(row.id)).state).toBe("issued");
    const { rows } = await listMessages(await makeOperator(), { view: "todo", before: null });
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  });

  test("only who examines dossiers sees and touches messages", async () => {
    const id = await arrive(Buffer.from(written(letter())));
    await deal();
    const auditor = await makeOperator("auditor");
    const work = (ctx: typeof auditor) => [
      listMessages(ctx, { view: "todo", before: null }),
      readMessage(ctx, id),
      discardMessage(ctx, { messageId: id, reason: "x" }),
      bringMessage(ctx, Buffer.from("x")),
    ];
    expect(await outcomes(...work(auditor))).toEqual(Array.from({ length: 4 }, () => "not-allowed"));
  });

  test("one click brings it to a candidate; two at once, one of them", async () => {
    const { row, papers } = await issued();
    const id = await arrive(Buffer.from(written(letter({ subject: row.code!, attachments: back(papers) }))));
    await deal();
    const [a, b] = [await makeOperator(), await makeOperator()];
    const { candidates } = await readMessage(a, id);
    expect(candidates.map((one) => one.id).concat((await messageOf(id)).links.map((l) => l.dossierId))).toContain(
      row.id,
    );
    const input = { messageId: id, dossierId: row.id, code: "", role: "filing", lateReason: "", types: {} } as const;
    expect((await outcomes(attachMessage(a, input), attachMessage(b, input))).sort()).toEqual([
      "(done)",
      "already-done",
    ]);
    expect((await reread(row.id)).state).toBe("filed");
    expect(await documentsOf(row.id)).toEqual(["confirmation", "summary"]);
    expect(await messageOf(id)).toMatchObject({ state: "filed", handledBy: expect.stringContaining("Operatore") });
  });

  test("to another dossier by its code, with papers as the operator names them", async () => {
    const { row } = await issued({ state: "inReview" });
    await db.update(dossier).set({ code: "SIN-2026-004217-K" }).where(eq(dossier.id, row.id));
    const attachments = [{ name: "scansione.pdf", type: "application/pdf", content: plainPdf("scansione") }];
    const id = await arrive(certify(letter({ subject: "Senza codice", from: "x@pec.example", attachments })));
    await deal();
    const operator = await makeOperator();
    const input = { messageId: id, dossierId: "", role: "attached", lateReason: "", types: { 0: "identity" } } as const;
    expect(await refusalOf(attachMessage(operator, { ...input, code: "SIN-2026-004218-K" }))).toBe("not-found");
    await attachMessage(operator, { ...input, code: "sin 2026 004217 k" });
    expect(await documentsOf(row.id)).toEqual(["identity"]);
  });

  test("a dossier opened from a message has its attachments, as the operator names them", async () => {
    const { row } = await issued({ state: "filed" });
    const attachments = [{ name: "modulo.pdf", type: "application/pdf", content: plainPdf("modulo a mano") }];
    const messageId = await arrive(certify(letter({ subject: "Registrazione", from: "y@pec.example", attachments })));
    await deal();
    await attachOpened(await makeOperator(), { messageId, ref: row.ref, types: { 0: "confirmation" } });
    expect(await documentsOf(row.id)).toEqual(["confirmation"]);
    expect((await messageOf(messageId)).state).toBe("attached");
  });

  test("an expired dossier opens again for a late message only with a reason; not by who appears in it", async () => {
    const { row, papers } = await issued({ state: "expired", change: { dueAt: new Date("2026-11-18T23:00:00Z") } });
    const id = await arrive(certify(letter({ subject: row.code!, attachments: back(papers) })));
    await deal();
    const input = { messageId: id, dossierId: row.id, code: "", role: "filing", lateReason: "", types: {} } as const;
    const own = await makeOperator("operator", { fiscalCode: "PRVBRN71C12D150M" });
    expect(await refusalOf(attachMessage(own, input))).toBe("own-dossier");
    expect(await refusalOf(attachMessage(await makeOperator(), input))).toBe("reason-missing");
    await attachMessage(await makeOperator(), { ...input, lateReason: "Guasto della casella" });
    expect((await lastEvent(row.id))?.detail).toMatchObject({ lateReason: "Guasto della casella", channel: "pec" });
  });

  test("a flag is looked at once", async () => {
    const { row } = await issued({ state: "inReview" });
    const id = await arrive(certify(letter({ subject: row.code! })));
    await deal();
    const operator = await makeOperator();
    const look = () => markLookedAt(operator, { messageId: id, dossierId: row.id });
    expect((await outcomes(look(), look())).sort()).toEqual(["(done)", "already-done"]);
    expect(await auditOf(row.id)).toContain("pec.looked-at");
  });

  test("discarded with a reason; of a mailbox of all offices nothing but the hash is left (D19)", async () => {
    const [own, shared] = [
      await arrive(Buffer.from(written(letter({ subject: "Pubblicità" })))),
      await arrive(Buffer.from(written(letter({ subject: "Strade provinciali" }))), { shared: true }),
    ];
    await deal();
    const operator = await makeOperator();
    for (const messageId of [own, shared]) await discardMessage(operator, { messageId, reason: "Non ci riguarda" });
    expect(await refusalOf(discardMessage(operator, { messageId: own, reason: "x" }))).toBe("already-done");
    expect(await messageOf(own)).toMatchObject({ state: "discarded", subject: "Pubblicità" });
    const gone = await messageOf(shared);
    expect(gone).toMatchObject({ rawSha256: null, subject: null, sender: null, text: "", facts: {} });
    expect(await db.select().from(file).where(eq(file.sha256, gone.sha256))).toEqual([]);
    expect(await auditOf(shared)).toEqual(["pec.quarantined", "pec.discarded"]);
  });

  test("an answer leaves by PEC, the same words once", async () => {
    const id = await arrive(Buffer.from(written(letter({ from: "chi@pec.example" }))));
    await deal();
    const operator = await makeOperator();
    const answer = { messageId: id, subject: "Re: Modulo", text: "Manca il codice.", close: false };
    await Promise.all([answerMessage(operator, answer), answerMessage(operator, answer)]);
    expect(await db.select().from(pecOutgoing).where(eq(pecOutgoing.recipient, "chi@pec.example"))).toMatchObject([
      { subject: "Re: Modulo", body: "Manca il codice.", state: "queued" },
    ]);
  });
});

describe("a mailbox of all offices (D19)", () => {
  const ours = async (raw: Buffer) => concerns(db, raw, await currentPecTrust());
  test("a code, an issued document or a receipt of ours concerns us; a known sender alone does not", async () => {
    const { row, papers } = await issued();
    expect(await ours(certify(letter({ subject: `Modulo ${row.code}` })))).toBe(true);
    expect(await ours(certify(letter({ from: "x@pec.example", attachments: back(papers) })))).toBe(true);
    expect(await ours(certify(letter({ subject: "Autorizzazione allo scarico" })))).toBe(false);
    const stranger = letter({ from: PROVINCE, to: "altri@pec.example" });
    expect(await ours(receipt(provider, "accettazione", stranger, certified()))).toBe(false);
  });
});

describe("receipts", () => {
  test("an applicant brings theirs: certified times in the history; others are refused in words", async () => {
    const { row } = await issued();
    const visitor = asVisitor([row.id]);
    const sent = letter({ subject: `Modulo ${row.code}` });
    const bring = (raw: Buffer, ctx = visitor) => bringReceipt(ctx, { ref: row.ref, raw });
    expect(await bring(receipt(provider, "accettazione", sent, certified("09:41:58")))).toEqual({ state: "attached" });
    expect(await bring(receipt(provider, "avvenuta-consegna", sent, certified("09:42:03")))).toEqual({
      state: "attached",
    });
    expect(
      pecEvents((await trackDossier(visitor, row.ref)).pec).map(({ text, at }) => [text, at.toISOString()]),
    ).toEqual([
      ["Ricevuta di accettazione della tua PEC", "2026-11-20T08:41:58.000Z"],
      ["Ricevuta di avvenuta consegna della tua PEC", "2026-11-20T08:42:03.000Z"],
    ]);
    expect((await reread(row.id)).state).toBe("issued");
    expect(await refusalOf(bring(certify(sent)))).toBe("not-a-receipt");
    const elsewhere = letter({ subject: `Modulo ${row.code}`, to: "comune@pec.example" });
    expect(await refusalOf(bring(receipt(provider, "accettazione", elsewhere, certified())))).toBe("other-receipt");
    expect(await refusalOf(bring(receipt(provider, "accettazione", sent, certified()), asVisitor()))).toBe("not-found");
  });

  test("ours are followed: sent, accepted, delivered, whatever the order; a failure is raised and may be sent again", async () => {
    const operator = await makeOperator();
    const ask = async () => {
      const { row } = await issued({ state: "inReview" });
      const request = {
        ...seen(row),
        kind: "integrazione" as const,
        text: "Manca la firma",
        dueDay: "2026-12-10",
        reasons: [],
      };
      await requestIntegration(operator, request);
      const mine = eq(pecOutgoing.dossierId, row.id);
      return {
        row,
        read: async () => (await db.select().from(pecOutgoing).where(mine).orderBy(pecOutgoing.createdAt))[0]!,
      };
    };
    const [good, bad] = [await ask(), await ask()];
    const posted: string[] = [];
    const server = async (message: { to: string; text: string; subject: string }) => {
      expect(message.to).toBe(PEC);
      posted.push(message.subject);
    };
    while ((await sendNextPec(portal(new Date()), server)) !== "nothing");
    expect((await good.read()).state).toBe("sent");
    expect(posted.join()).toContain(good.row.code);
    const about = async (one: typeof good): Promise<Written> => {
      const { messageId, subject } = await one.read();
      return { from: PROVINCE, to: PEC, subject, messageId };
    };
    for (const [one, kind] of [
      [good, "avvenuta-consegna"],
      [good, "accettazione"],
      [bad, "accettazione"],
      [bad, "errore-consegna"],
    ] as const)
      await arrive(receipt(provider, kind, await about(one), certified()));
    await deal();
    expect(await good.read()).toMatchObject({ state: "delivered" });
    expect((await good.read()).acceptedAt?.toISOString()).toBe("2026-11-20T08:42:00.000Z");
    const failed = await bad.read();
    expect(failed.state).toBe("failed");
    expect((await listFailedPec(operator)).map(({ id }) => id)).toContain(failed.id);
    const view = await readDossier(operator, bad.row.ref);
    expect(view?.pec.messages.flatMap(({ flags }) => flags)).toEqual(["receipt-failed"]);
    const again = () => sendPecAgain(operator, { id: failed.id });
    expect((await outcomes(again(), again())).sort()).toEqual(["(done)", "already-done"]);
    const rows = await db.select().from(pecOutgoing).where(eq(pecOutgoing.dossierId, bad.row.id));
    expect(rows.map(({ state }) => state).sort()).toEqual(["failed", "queued"]);
    expect(new Set(rows.map(({ messageId }) => messageId)).size).toBe(2);
  });
});
