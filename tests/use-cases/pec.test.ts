import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { document, dossier, dossierCheck, dossierWarning, file, filing, integrationRequest } from "@/db/schema/dossier";
import { documentCheck } from "@/db/schema/evidence";
import { pecMessage, pecMessageDossier, pecOutgoing } from "@/db/schema/pec";
import { formatDossierCode } from "@/lib/domain/dossier-code";
import { trackDossier } from "@/lib/dossier/track";
import { EFFECTS } from "@/lib/effects";
import { concerns } from "@/lib/pec/concerns";
import { fileNext } from "@/lib/pec/file-message";
import { keepRaw } from "@/lib/pec/intake";
import { bringMessage, bringReceipt } from "@/lib/pec/intake-upload";
import { currentPecTrust } from "@/lib/pec/mailbox-trust";
import { attachMessage, attachOpened, discardMessage, markLookedAt } from "@/lib/pec/quarantine";
import { listMessages, readMessage } from "@/lib/pec/quarantine-read";
import { sendNextPec } from "@/lib/pec/send";
import { listFailedPec, sendPecAgain } from "@/lib/pec/send-again";
import { answerMessage } from "@/lib/pec/send-answer";
import { pecEvents } from "@/lib/pec/timeline";
import { storeFile } from "@/lib/platform/storage";
import { confirmVerified } from "@/lib/review/confirm-verified";
import { readDossier } from "@/lib/review/read-dossier";
import { requestIntegration } from "@/lib/review/request-integration";
import { busta, receipt, type Written, written } from "../support/pec/busta";
import { nodeProvider } from "../support/pec/node-provider";
import { plainPdf, protocolStamp } from "../support/signing/pdf";
import {
  asVisitor,
  auditOf,
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

// The environment is read once, with the first import.
const folder = vi.hoisted(() => {
  process.env.PEC_SMTP_URL = "smtps://protocollo%40provincia.cr.it:x@127.0.0.1:9";
  process.env.PEC_TRUST = `${process.env.VARCO_DATA_DIR}/pec-trust`;
  return process.env.PEC_TRUST;
});
const provider = nodeProvider();
mkdirSync(folder);
writeFileSync(join(folder, "ca.pem"), provider.pem);

type Row = Awaited<ReturnType<typeof makeDossier>>;
type Papers = Record<"summary" | "confirmation", Buffer>;
const PEC = "panificio@pec.esempio.example";
const PROVINCE = "protocollo@provincia.cr.it";
const portal = (now = NOW) => ({ actor: { kind: "system", job: "pec" } as const, now, requestId: randomUUID(), db });
let letters = 0;
let codes = 500_000;

async function issued(
  wanted: NonNullable<Parameters<typeof makeDossier>[0]> = {},
): Promise<{ row: Row; papers: Papers }> {
  codes += 1;
  const code = formatDossierCode("SIN", { year: 2026, number: codes });
  const row = await makeDossier({ state: "issued", ...wanted, change: { code, ...wanted.change } });
  const papers = { summary: plainPdf(`Richiesta ${row.code}`), confirmation: plainPdf(`Modulo ${row.code}`) };
  for (const type of ["summary", "confirmation"] as const) {
    const sha256 = await db.transaction((tx) => storeFile(tx, papers[type], "application/pdf", NOW));
    const values = { dossierId: row.id, type, sha256, fileName: `${type}.pdf`, addedBy: "x", addedAt: NOW };
    await db.insert(document).values({ ...values, origin: "issued" });
  }
  return { row, papers };
}

/** The papers as they come back: the issued bytes with something added to them. */
const back = ({ summary, confirmation }: Papers) => [
  { name: "richiesta.pdf", type: "application/pdf", content: protocolStamp(summary, "firmato") },
  { name: "modulo.pdf", type: "application/pdf", content: protocolStamp(confirmation, "firmato") },
];

const letter = (change: Partial<Written> = {}): Written => {
  letters += 1;
  return { from: PEC, to: PROVINCE, subject: "Modulo firmato", messageId: `<l${letters}@pec.example>`, ...change };
};
const certified = (time = "09:42:00", day = "20/11/2026") => ({ identifier: `opec${letters}@gestore`, time, day });
const certify = (message: Written, time?: string, day?: string) => busta(provider, message, certified(time, day));

async function arrive(raw: Buffer, { shared = false, now = NOW } = {}): Promise<string> {
  const origin = { source: "mailbox", broughtBy: "protocollo", shared, receivedAt: now } as const;
  const { id } = await db.transaction((tx) => keepRaw(tx, now, { raw, ...origin }));
  return id;
}
/** Deals with everything that waits, as the worker does. */
async function deal(now = NOW): Promise<void> {
  const trust = await currentPecTrust();
  while ((await fileNext(portal(now), trust)) !== "nothing");
}
async function messageOf(id: string) {
  const [message] = await db.select().from(pecMessage).where(eq(pecMessage.id, id));
  const links = await db.select().from(pecMessageDossier).where(eq(pecMessageDossier.messageId, id));
  return { ...message!, links };
}
const documentsOf = async (dossierId: string) =>
  (
    await db
      .select({ type: document.type })
      .from(document)
      .where(and(eq(document.dossierId, dossierId), eq(document.origin, "received")))
  )
    .map(({ type }) => type)
    .sort();

describe("what is certain is filed by itself", () => {
  test("from the registered PEC, with the papers: filed at the certified time, once, and acknowledged", async () => {
    const { row, papers } = await issued();
    const raw = certify(letter({ subject: `Modulo ${row.code}`, attachments: back(papers) }));
    const id = await arrive(raw);
    expect(await arrive(raw)).toBe(id);
    await Promise.all([deal(), deal()]);
    expect((await messageOf(id)).state).toBe("filed");
    const after = await reread(row.id);
    expect([after.state, after.filedAt?.toISOString()]).toEqual(["filed", "2026-11-20T08:42:00.000Z"]);
    expect(await db.select().from(filing).where(eq(filing.dossierId, row.id))).toMatchObject([
      { channel: "pec", sender: PEC },
    ]);
    expect(await documentsOf(row.id)).toEqual(["confirmation", "summary"]);
    expect(await noticesOf(row.id, "filing-received")).toHaveLength(1);
    expect(await auditOf(row.id)).toEqual(["dossier.filed"]);
  });

  test("an expired one only when it left by its deadline", async () => {
    const dueAt = new Date("2026-11-19T23:00:00Z");
    const inTime = await issued({ state: "expired", change: { dueAt } });
    const late = await issued({ state: "expired", change: { dueAt } });
    for (const [{ row, papers }, day] of [
      [inTime, "19/11/2026"],
      [late, "20/11/2026"],
    ] as const)
      await arrive(certify(letter({ subject: row.code!, attachments: back(papers) }), "23:59:00", day), {
        now: new Date("2026-11-21T08:00:00Z"),
      });
    await deal(new Date("2026-11-21T08:00:00Z"));
    expect((await reread(inTime.row.id)).state).toBe("filed");
    expect((await reread(late.row.id)).state).toBe("expired");
    const [link] = await db.select().from(pecMessageDossier).where(eq(pecMessageDossier.dossierId, late.row.id));
    expect(link).toMatchObject({ role: "attached", flags: ["late"] });
  });

  test("an answer to a request brings the dossier back to review, and the clock runs again", async () => {
    const { row } = await issued({ state: "onHold", change: { remainingSeconds: 86_400 } });
    const request = { dossierId: row.id, kind: "integrazione", text: "Manca la pagina 2", requestedBy: "x" } as const;
    await db.insert(integrationRequest).values({ ...request, dueAt: row.dueAt!, requestedAt: NOW });
    await arrive(certify(letter({ subject: `Re: ${row.code}`, text: "Ecco la pagina 2." })));
    await deal();
    const after = await reread(row.id);
    expect([after.state, after.dueAt?.toISOString()]).toEqual(["inReview", "2026-11-21T09:00:00.000Z"]);
    const [answered] = await db.select().from(integrationRequest).where(eq(integrationRequest.dossierId, row.id));
    expect(answered?.answer).toBe("Ecco la pagina 2.");
  });

  test.each([
    ["another sender", "issued", "altro@pec.example", ["other-sender"]],
    ["a dossier in review", "inReview", PEC, ["other-state"]],
    ["an accepted dossier", "accepted", PEC, ["other-state"]],
    ["a superseded dossier", "superseded", PEC, ["superseded"]],
  ] as const)("%s: attached and flagged, nothing moves", async (_, state, from, flags) => {
    const { row, papers } = await issued({ state });
    const id = await arrive(certify(letter({ from, subject: row.code!, attachments: back(papers) })));
    await deal();
    expect(await messageOf(id)).toMatchObject({ state: "attached", links: [{ role: "attached", flags: [...flags] }] });
    expect((await reread(row.id)).state).toBe(state);
    expect(await documentsOf(row.id)).toEqual(["confirmation", "summary"]);
  });

  test("the originals as issued, or no papers at all, file nothing", async () => {
    const { row, papers } = await issued();
    const originals = [{ name: "r.pdf", type: "application/pdf", content: papers.summary }];
    await arrive(certify(letter({ subject: row.code!, attachments: originals })));
    await arrive(certify(letter({ subject: `Una domanda ${row.code}` })));
    await deal();
    const links = await db.select().from(pecMessageDossier).where(eq(pecMessageDossier.dossierId, row.id));
    expect(links.map((link) => link.flags)).toEqual([["no-papers"], ["no-papers"]]);
    expect((await reread(row.id)).state).toBe("issued");
  });

  test("an archive among the attachments has a reason of its own, and is no paper", async () => {
    const { row, papers } = await issued();
    const zip = { name: "documenti.zip", type: "application/zip", content: Buffer.from("504b0304140000000800", "hex") };
    await arrive(certify(letter({ subject: row.code!, attachments: [zip] })));
    await deal();
    const links = await db.select().from(pecMessageDossier).where(eq(pecMessageDossier.dossierId, row.id));
    expect(links.map((link) => link.flags)).toEqual([["archive"]]);
    // Beside the signed papers it stops nothing.
    await arrive(certify(letter({ subject: row.code!, attachments: [...back(papers), zip] })));
    await deal();
    expect((await reread(row.id)).state).toBe("filed");
    const doubtful = await arrive(Buffer.from(written(letter({ attachments: [zip] }))));
    await deal();
    expect((await messageOf(doubtful)).doubts).toContainEqual(expect.stringContaining("archivio compresso"));
  });

  test("a superseded dossier names its successor", async () => {
    const next = await issued();
    const { row } = await issued({ state: "superseded", change: { supersededById: next.row.id } });
    const id = await arrive(certify(letter({ subject: row.code! })));
    await deal();
    const { links } = await readMessage(await makeOperator(), id);
    expect(links[0]?.successor).toMatchObject({ code: next.row.code });
  });
});

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

describe("one click on what was verified by itself", () => {
  async function verified(): Promise<Row> {
    const { row, papers } = await issued();
    await arrive(certify(letter({ subject: row.code!, attachments: back(papers) })));
    await deal();
    const received = await db
      .select()
      .from(document)
      .where(and(eq(document.dossierId, row.id), eq(document.origin, "received")));
    // What the check of the signatures says is its own tests' matter.
    const report = {
      format: "pades",
      signers: [],
      document: "same",
      modifiedAfterSignature: false,
      verdict: "valid",
      reasons: [],
    } as const;
    for (const { id, type } of received)
      await db.insert(documentCheck).values({
        ...{ documentId: id, verdict: "valid", report, checkedAt: NOW },
        signerFiscalCodes: [type === "summary" ? "SMPDAA88L52D142G" : "PRVBRN71C12D150M"],
      });
    return reread(row.id);
  }
  const PROTOCOL = { register: "Registro generale", number: String(letters + 70_000), date: "2026-11-20" };

  test("taken in charge, ticked in the operator's name and accepted, with its protocol; once", async () => {
    const row = await verified();
    const operator = await makeOperator();
    expect((await readDossier(operator, row.ref))?.verified).toMatchObject({ sender: PEC });
    expect(await refusalOf(confirmVerified(operator, { ...seen(row), protocol: null }, EFFECTS))).toBe(
      "protocol-missing",
    );
    expect((await reread(row.id)).state).toBe("filed");
    const click = () => confirmVerified(operator, { ...seen(row), protocol: PROTOCOL }, EFFECTS);
    expect((await outcomes(click(), click())).sort()).toEqual(["(done)", "changed-meanwhile"]);
    expect((await reread(row.id)).state).toBe("accepted");
    const ticks = await db.select().from(dossierCheck).where(eq(dossierCheck.dossierId, row.id));
    expect(new Set(ticks.map(({ doneBy }) => doneBy)).size).toBe(1);
    expect(await auditOf(row.id)).toEqual(expect.arrayContaining(["dossier.accepted", "dossier.verified-confirmed"]));
  });

  test("a warning still open is told, and stands in the way until it is settled", async () => {
    const row = await verified();
    const doubt = { dossierId: row.id, code: "emailUnconfirmed", field: "persona-incaricata.email", detail: {} };
    await db.insert(dossierWarning).values(doubt);
    const operator = await makeOperator();
    expect((await readDossier(operator, row.ref))?.verified).toMatchObject({ doubts: 1 });
    const click = () => confirmVerified(operator, { ...seen(row), protocol: PROTOCOL }, EFFECTS);
    expect(await refusalOf(click())).toBe("incomplete");
    await db.update(dossierWarning).set({ resolvedAt: NOW }).where(eq(dossierWarning.dossierId, row.id));
    await click();
    expect((await reread(row.id)).state).toBe("accepted");
  });

  test("not when an operator had to decide about the message, nor without a signature", async () => {
    const row = await verified();
    await db.update(pecMessage).set({ handledBy: "Sara" }).where(eq(pecMessage.state, "filed"));
    expect(await refusalOf(confirmVerified(await makeOperator(), { ...seen(row), protocol: PROTOCOL }, EFFECTS))).toBe(
      "incomplete",
    );
    expect(
      await refusalOf(confirmVerified(await makeOperator("auditor"), { ...seen(row), protocol: null }, EFFECTS)),
    ).toBe("not-allowed");
  });
});
