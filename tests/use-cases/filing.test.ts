import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { document, dossier, dossierWarning, file, filing } from "@/db/schema/dossier";
import { DOSSIER_STATES, type DossierState } from "@/lib/domain/dossier";
import { formSteps } from "@/lib/draft/steps";
import { addPapers } from "@/lib/filing/add-papers";
import { openFromPaper } from "@/lib/filing/open-from-paper";
import { readPaperForm } from "@/lib/filing/read-paper-form";
import { recordFiling } from "@/lib/filing/record-filing";
import { readDossier } from "@/lib/review/read-dossier";
import {
  ANSWERS,
  arrival,
  asVisitor,
  auditOf,
  DEACTIVATION,
  givePapers,
  lastEvent,
  makeDossier,
  makeOperator,
  noticesOf,
  outcomes,
  PROTOCOL,
  refusalOf,
  reread,
} from "./review-fixtures";

const operator = await makeOperator("operator", { name: "Carla Modello" });
const other = await makeOperator();
const auditor = await makeOperator("auditor");

const PDF = Buffer.from("%PDF-1.7\n% a scan");

const issued = (change = {}) => makeDossier({ state: "issued", change: { filedAt: null, ...change } });

describe("recording what came by PEC, fax, counter, e-mail or post (D4, B38)", () => {
  /** From the table of the life cycle: filed from issued, and from expired with a reason. */
  const works: readonly DossierState[] = ["issued", "expired"];

  test.each(DOSSIER_STATES)("from %s", async (state) => {
    const row = await makeDossier({ state });
    const outcome = await refusalOf(recordFiling(operator, arrival(row, { lateReason: "Spedita il 2 novembre" })));
    expect(outcome).toBe(works.includes(state) ? "(done)" : "wrong-state");
  });

  test("the term runs from the arrival; the applicant is told; the register knows", async () => {
    const row = await issued();
    await recordFiling(operator, arrival(row), [{ type: "confirmation", fileName: "conferma.pdf", bytes: PDF }]);
    // 30 days from Thursday 19 November end on Saturday 19 December: Monday the 21st, midnight in Rome.
    expect(await reread(row.id)).toMatchObject({
      state: "filed",
      filedAt: new Date("2026-11-19T08:14:00Z"),
      dueAt: new Date("2026-12-21T23:00:00Z"),
    });
    expect(await lastEvent(row.id)).toMatchObject({
      move: "file",
      actorLabel: "Carla Modello",
      detail: { channel: "pec" },
    });
    const [mail] = await noticesOf(row.id, "filing-received");
    expect(mail).toMatchObject({
      recipient: "ada@panificio-esempio.example",
      data: { receivedDay: "2026-11-19", dueDay: "2026-12-21", protocol: { number: "41873", year: 2026 } },
    });
    expect(await auditOf(row.id)).toEqual(["dossier.filed"]);
    const papers = await db.select().from(document).where(eq(document.dossierId, row.id));
    expect(papers).toMatchObject([{ type: "confirmation", origin: "received", restricted: false }]);
  });

  test("an expired dossier is filed only with a reason", async () => {
    const row = await makeDossier({ state: "expired", change: { filedAt: null } });
    expect(await refusalOf(recordFiling(operator, arrival(row)))).toBe("reason-missing");
    await recordFiling(operator, arrival(row, { lateReason: "PEC inviata nei termini" }));
    expect(await lastEvent(row.id)).toMatchObject({
      from: "expired",
      detail: { lateReason: "PEC inviata nei termini" },
    });
  });

  test.each([
    ["in the future", { receivedDay: "2026-11-20", receivedTime: "10:01" }, "receivedTime", "Adesso è il 20 novembre"],
    ["tomorrow", { receivedDay: "2026-11-21", receivedTime: "09:00" }, "receivedDay", "Adesso è il 20 novembre"],
    // The fixture was sent online on the 18th at 10:42.
    ["before the request was sent", { receivedDay: "2026-11-18", receivedTime: "10:40" }, "receivedTime", "10:42"],
    ["the day before", { receivedDay: "2026-11-17", receivedTime: "23:00" }, "receivedDay", "18 novembre 2026, 10:42"],
  ])("an arrival %s cannot be; the field that is wrong says why", async (_name, change, field, words) => {
    await expect(recordFiling(operator, arrival(await issued(), change))).rejects.toMatchObject({
      code: "incomplete",
      detail: { field, advice: expect.stringContaining(words) },
    });
  });

  test("only for operators who may review and do not appear in it", async () => {
    const row = await issued();
    expect(await refusalOf(recordFiling(auditor, arrival(row)))).toBe("not-allowed");
    expect(await refusalOf(recordFiling(asVisitor([row.id]), arrival(row)))).toBe("not-allowed");
    const party = await makeOperator("operator", { fiscalCode: "PARTYCF" });
    const own = await issued({ legalRepresentativeFiscalCode: "PARTYCF" });
    expect(await refusalOf(recordFiling(party, arrival(own)))).toBe("own-dossier");
  });

  test("two operators at once: one files, the other is told, one filing stays", async () => {
    const row = await issued();
    const ends = await outcomes(recordFiling(operator, arrival(row)), recordFiling(other, arrival(row)));
    expect(ends.toSorted()).toEqual(["(done)", "changed-meanwhile"]);
    expect(await db.select().from(filing).where(eq(filing.dossierId, row.id))).toHaveLength(1);
    expect(await noticesOf(row.id, "filing-received")).toHaveLength(1);
  });

  test("a file that is no paper refuses the whole", async () => {
    const row = await issued();
    const papers = [{ type: "other" as const, fileName: "virus.exe", bytes: Buffer.from("MZ...") }];
    expect(await refusalOf(recordFiling(operator, arrival(row), papers))).toBe("file-refused");
    expect((await reread(row.id)).state).toBe("issued");
  });
});

test("a received file that is byte for byte the original is told apart", async () => {
  const row = await issued();
  await givePapers(row);
  await db
    .update(document)
    .set({ origin: "issued" })
    .where(and(eq(document.dossierId, row.id), eq(document.type, "confirmation")));
  const [original] = await db
    .select({ bytes: file.bytes })
    .from(file)
    .innerJoin(document, eq(document.sha256, file.sha256))
    .where(and(eq(document.dossierId, row.id), eq(document.origin, "issued")));
  await recordFiling(operator, arrival(row), [
    { type: "confirmation", fileName: "uguale.pdf", bytes: original!.bytes },
    { type: "confirmation", fileName: "firmato.pdf", bytes: PDF },
  ]);
  const { papers } = (await readDossier(operator, row.ref))!;
  expect(papers.filter((paper) => paper.sameAsIssued).map((paper) => paper.fileName)).toEqual(["uguale.pdf"]);
});

describe("a form that came on paper with no online request (B17, A45)", () => {
  const paper = (change = {}) => ({
    kind: "deactivation" as const,
    variant: "user",
    answers: DEACTIVATION,
    filing: {
      channel: "post" as const,
      receivedDay: "2026-11-17",
      receivedTime: "11:00",
      sender: null,
      note: null,
      protocol: { ...PROTOCOL, number: "500" },
    },
    ...change,
  });

  test("is born filed, with its code, its protocol and a link for whoever asked", async () => {
    const { ref, code } = await openFromPaper(operator, paper());
    const [row] = await db.select().from(dossier).where(eq(dossier.ref, ref));
    expect(row).toMatchObject({ state: "filed", code, organizationName: "Panificio Esempio S.r.l." });
    expect(row!.searchText).toContain("prot 500 2026");
    expect(await lastEvent(row!.id)).toMatchObject({ from: null, move: "open", to: "filed" });
    const [mail] = await noticesOf(row!.id, "filing-received");
    expect(mail!.recipient).toBe("info@panificio-esempio.example");
    expect(JSON.stringify(mail!.data)).toContain(`/entra/${ref}/`);
    expect(await auditOf(row!.id)).toEqual(["dossier.opened"]);
  });

  test("a registration meets the same doubts as online", async () => {
    const input = paper({ kind: "registration", variant: "employer", answers: ANSWERS });
    const { ref } = await openFromPaper(operator, input);
    expect(ref).toMatch(/^[A-Z0-9]{9}$/);
    // But for the address: nobody was sent a link to confirm it with.
    const [row] = await db.select().from(dossier).where(eq(dossier.ref, ref));
    const doubts = await db.select().from(dossierWarning).where(eq(dossierWarning.dossierId, row!.id));
    expect(doubts.map(({ code }) => code)).not.toContain("emailUnconfirmed");
  });

  test("what is wrong on its one long page says in which part it stands", async () => {
    const steps = await formSteps(db, { kind: "registration", variant: "employer", answers: {} });
    const read = await readPaperForm(db, steps, 2, {}, operator.now);
    if (read.ok) throw new Error("an empty form is not whole");
    const { errors = {}, places = {} } = read.state;
    expect(Object.keys(places).toSorted()).toEqual(Object.keys(errors).toSorted());
    expect(places["sedi-operative__1__phone"]).toBe("Sede 2");
  });

  test("needs whole answers and an operator who does not appear in it", async () => {
    const half = { ente: DEACTIVATION.ente };
    expect(await refusalOf(openFromPaper(operator, paper({ answers: half })))).toBe("incomplete");
    expect(await refusalOf(openFromPaper(operator, paper({ variant: "school" })))).toBe("not-found");
    expect(await refusalOf(openFromPaper(auditor, paper()))).toBe("not-allowed");
    const before = await db.$count(dossier);
    const party = await makeOperator("operator", { fiscalCode: "SMPDAA88L52D142G" });
    expect(await refusalOf(openFromPaper(party, paper()))).toBe("own-dossier");
    expect(await db.$count(dossier)).toBe(before);
  });

  test("two at once have two codes", async () => {
    const codes = await Promise.all([openFromPaper(operator, paper()), openFromPaper(other, paper())]);
    expect(new Set(codes.map((one) => one.code)).size).toBe(2);
  });
});

test("papers of an open dossier are added by operators, and not to a closed one", async () => {
  const row = await makeDossier();
  const papers = [{ type: "identity" as const, fileName: "carta.pdf", bytes: PDF }];
  await Promise.all([
    addPapers(operator, { dossierId: row.id, papers }),
    addPapers(other, { dossierId: row.id, papers }),
  ]);
  const kept = await db.select().from(document).where(eq(document.dossierId, row.id));
  expect(kept).toMatchObject([{ type: "identity", restricted: true }]);
  expect(await auditOf(row.id)).toEqual(["document.added", "document.added"]);
  expect(await refusalOf(addPapers(auditor, { dossierId: row.id, papers }))).toBe("not-allowed");
  const closed = await makeDossier({ state: "accepted" });
  expect(await refusalOf(addPapers(operator, { dossierId: closed.id, papers }))).toBe("wrong-state");
});
