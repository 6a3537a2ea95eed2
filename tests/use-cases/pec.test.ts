import "../support/pec/environment";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { document, dossierCheck, dossierWarning, filing, integrationRequest } from "@/db/schema/dossier";
import { documentCheck } from "@/db/schema/evidence";
import { pecMessage, pecMessageDossier } from "@/db/schema/pec";
import { EFFECTS } from "@/lib/effects";
import { readMessage } from "@/lib/pec/quarantine-read";
import { confirmVerified } from "@/lib/review/confirm-verified";
import { readDossier } from "@/lib/review/read-dossier";
import { papersMark } from "@/lib/review/seen-papers";
import { written } from "../support/pec/busta";
import { arrive, back, certify, deal, documentsOf, issued, letter, messageOf, PEC, type Row } from "./pec-fixtures";
import { auditOf, makeOperator, NOW, noticesOf, outcomes, refusalOf, reread, seen } from "./review-fixtures";

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
    const { row } = await issued({ state: "onHold", change: { remainingDays: 1 } });
    const request = { dossierId: row.id, kind: "integrazione", text: "Manca la pagina 2", requestedBy: "x" } as const;
    await db.insert(integrationRequest).values({ ...request, dueAt: row.dueAt!, requestedAt: NOW });
    await arrive(certify(letter({ subject: `Re: ${row.code}`, text: "Ecco la pagina 2." })));
    await deal();
    const after = await reread(row.id);
    // The day after Friday the 20th is a Saturday.
    expect([after.state, after.dueAt?.toISOString()]).toEqual(["inReview", "2026-11-23T23:00:00.000Z"]);
    const [answered] = await db.select().from(integrationRequest).where(eq(integrationRequest.dossierId, row.id));
    expect(answered?.answer).toBe("Ecco la pagina 2.");
  });

  test("an answer found days later is of when its provider certifies it: the clock runs again from then", async () => {
    const { row } = await issued({
      state: "onHold",
      change: { dueAt: new Date("2026-12-05T23:00:00Z"), remainingDays: 3 },
    });
    const request = { dossierId: row.id, kind: "integrazione", text: "Manca la pagina 2", requestedBy: "x" } as const;
    await db.insert(integrationRequest).values({ ...request, dueAt: row.dueAt!, requestedAt: NOW });
    const now = new Date("2026-11-26T08:00:00Z");
    await arrive(certify(letter({ subject: `Re: ${row.code}` }), "16:30:00", "23/11/2026"), { now });
    await deal(now);
    // Three days after Monday the 23rd.
    expect(await reread(row.id)).toMatchObject({ state: "inReview", dueAt: new Date("2026-11-26T23:00:00Z") });
    const [answered] = await db.select().from(integrationRequest).where(eq(integrationRequest.dossierId, row.id));
    expect(answered?.answeredAt).toEqual(new Date("2026-11-23T15:30:00Z"));
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
  const PROTOCOL = { register: "Registro generale", number: "70000", date: "2026-11-20" };

  test("taken in charge, ticked in the operator's name and accepted, with its protocol; once", async () => {
    const row = await verified();
    const operator = await makeOperator();
    expect((await readDossier(operator, row.ref))?.verified).toMatchObject({ sender: PEC });
    expect(await refusalOf(confirmVerified(operator, { ...seen(row), protocol: null }, EFFECTS))).toBe(
      "protocol-missing",
    );
    expect((await reread(row.id)).state).toBe("filed");
    const click = (papers?: string) => confirmVerified(operator, { ...seen(row), papers, protocol: PROTOCOL }, EFFECTS);
    // The page showed other papers than those of now.
    expect(await refusalOf(click(papersMark([])))).toBe("changed-meanwhile");
    expect((await reread(row.id)).state).toBe("filed");
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
