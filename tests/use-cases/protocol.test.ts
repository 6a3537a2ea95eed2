import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { dossierProtocol, protocolEntry } from "@/db/schema/protocol";
import { auditEntry } from "@/db/schema/trail";
import { PaperFiling, ProtocolInput, RecordFiling } from "@/lib/domain/filing";
import { trackDossier } from "@/lib/dossier/track";
import { correctProtocol } from "@/lib/filing/correct-protocol";
import { recordFiling } from "@/lib/filing/record-filing";
import { recordProtocol } from "@/lib/filing/record-protocol";
import { readDossier } from "@/lib/review/read-dossier";
import {
  arrival,
  asVisitor,
  auditOf,
  makeDossier,
  makeOperator,
  outcomes,
  PROTOCOL,
  refusalOf,
  reread,
} from "./review-fixtures";

const operator = await makeOperator("operator", { name: "Carla Modello" });
const other = await makeOperator();
const auditor = await makeOperator("auditor");

const issued = (change = {}) => makeDossier({ state: "issued", change: { filedAt: null, ...change } });

describe("protocol entries (D17)", () => {
  test("one entry for several dossiers, several for one", async () => {
    const [a, b] = [await issued(), await issued()];
    const entry = { ...PROTOCOL, number: "777" };
    await Promise.all([
      recordFiling(operator, arrival(a, { protocol: entry })),
      recordFiling(other, arrival(b, { protocol: entry })),
    ]);
    expect(await db.select().from(protocolEntry).where(eq(protocolEntry.number, "777"))).toHaveLength(1);
    await recordProtocol(operator, { dossierId: a.id, ...PROTOCOL, number: "778" });
    const links = await db.select().from(dossierProtocol).where(eq(dossierProtocol.dossierId, a.id));
    expect(links).toHaveLength(2);
    expect(links.every((link) => link.filingId !== null)).toBe(true);
    expect((await reread(a.id)).searchText).toContain("prot 778 2026");
    expect((await auditOf(a.id)).at(-1)).toBe("dossier.protocol-recorded");
  });

  test("the same number with another date of the year is a mistake; of another year another entry", async () => {
    const row = await issued();
    await recordFiling(operator, arrival(row, { protocol: { ...PROTOCOL, number: "900" } }));
    const again = { dossierId: row.id, ...PROTOCOL, number: "900" };
    expect(await refusalOf(recordProtocol(operator, { ...again, date: "2026-11-18" }))).toBe("protocol-mismatch");
    await recordProtocol(operator, { ...again, date: "2025-11-19" });
    expect(await refusalOf(recordProtocol(auditor, again))).toBe("not-allowed");
    expect(await refusalOf(recordProtocol(operator, { ...again, dossierId: (await issued()).id }))).toBe("wrong-state");
  });

  test("an entry written wrong is corrected on its dossier, with trace (D17)", async () => {
    const [row, neighbour] = [await issued(), await issued()];
    const wrong = { ...PROTOCOL, number: "4100" };
    await recordFiling(operator, arrival(row, { protocol: wrong }));
    await recordFiling(operator, arrival(neighbour, { protocol: wrong }));
    const { id: protocolId } = (await readDossier(operator, row.ref))!.protocols[0]!;
    const right = { dossierId: row.id, protocolId, ...PROTOCOL, number: "1400" };
    expect(await refusalOf(correctProtocol(auditor, right))).toBe("not-allowed");
    const party = await makeOperator("operator", { fiscalCode: "SMPDAA88L52D142G" });
    expect(await refusalOf(correctProtocol(party, right))).toBe("own-dossier");
    expect(await refusalOf(correctProtocol(operator, { ...right, protocolId: crypto.randomUUID() }))).toBe("not-found");
    const ends = await outcomes(correctProtocol(operator, right), correctProtocol(other, right));
    expect(ends.toSorted()).toEqual(["(done)", "not-found"]);
    expect((await readDossier(operator, row.ref))!.protocols).toMatchObject([{ number: "1400", date: PROTOCOL.date }]);
    expect((await readDossier(operator, neighbour.ref))!.protocols).toMatchObject([{ number: "4100" }]);
    const { searchText } = await reread(row.id);
    expect(searchText).toContain("prot 1400 2026");
    expect(searchText).not.toContain("4100");
    const [trace] = await db
      .select()
      .from(auditEntry)
      .where(and(eq(auditEntry.subjectId, row.id), eq(auditEntry.action, "dossier.protocol-corrected")));
    expect(trace!.detail).toMatchObject({ from: { number: "4100", year: 2026 }, to: { number: "1400", year: 2026 } });
  });

  test("a date written wrong is corrected for the number; a number left by all takes the date of who has it next", async () => {
    const [row, next] = [await issued(), await issued()];
    await recordFiling(operator, arrival(row, { protocol: { ...PROTOCOL, number: "4200", date: "2026-11-18" } }));
    await recordFiling(operator, arrival(next, { protocol: { ...PROTOCOL, number: "4201" } }));
    const { id: protocolId } = (await readDossier(operator, row.ref))!.protocols[0]!;
    const input = { dossierId: row.id, protocolId, ...PROTOCOL, number: "4200" };
    await correctProtocol(operator, input);
    expect((await readDossier(operator, row.ref))!.protocols).toMatchObject([{ number: "4200", date: "2026-11-19" }]);
    expect(await refusalOf(correctProtocol(operator, { ...input, number: "4201", date: "2026-11-17" }))).toBe(
      "protocol-mismatch",
    );
    await correctProtocol(operator, { ...input, number: "4202" });
    await recordProtocol(operator, { dossierId: next.id, ...PROTOCOL, number: "4200", date: "2026-11-16" });
    expect((await readDossier(operator, next.ref))!.protocols.at(-1)).toMatchObject({
      number: "4200",
      date: "2026-11-16",
    });
    const seen = await trackDossier(asVisitor([next.id]), next.ref);
    expect(seen.protocols.map((entry) => [entry.number, entry.date])).toEqual([
      ["4201", "2026-11-19"],
      ["4200", "2026-11-16"],
    ]);
  });

  test("a number left by all, taken up by two at once with two dates, has the date of one; the other is told", async () => {
    for (let turn = 0; turn < 3; turn++) {
      const number = `${4300 + turn}`;
      const [left, one, two] = [await issued(), await issued(), await issued()];
      for (const [row, own] of [
        [left, number],
        [one, `9${number}`],
        [two, `8${number}`],
      ] as const)
        await recordFiling(operator, arrival(row, { protocol: { ...PROTOCOL, number: own } }));
      const { id: protocolId } = (await readDossier(operator, left.ref))!.protocols[0]!;
      await correctProtocol(operator, { dossierId: left.id, protocolId, ...PROTOCOL, number: `7${number}` });
      const take = (row: { id: string }, date: string) =>
        recordProtocol(operator, { dossierId: row.id, ...PROTOCOL, number, date });
      const ends = await outcomes(take(one, "2026-11-17"), take(two, "2026-11-18"));
      expect(ends.toSorted()).toEqual(["(done)", "protocol-mismatch"]);
    }
  });

  test.each([
    ["2026/12345", "12345"],
    ["12345/2026", "12345"],
    ["2026/0012345", "12345"],
    ["2026-12345", "12345"],
    ["2026", "2026"],
    ["12/A", "12/A"],
    ["2026/2026", "2026"],
  ])("the year in %s is the date's: number %s", (number, expected) => {
    expect(ProtocolInput.parse({ ...PROTOCOL, number })).toEqual({ ...PROTOCOL, number: expected });
  });

  test("a number with the year of another date is asked again", () => {
    const { error } = ProtocolInput.safeParse({ ...PROTOCOL, number: "2025/12345" });
    expect(error?.issues).toMatchObject([{ path: ["number"], message: expect.stringContaining("2025") }]);
  });

  test("a number without a date has that of the arrival; a date without a number is no entry", () => {
    const read = (number: string, date: string) =>
      PaperFiling.parse({
        channel: "fax",
        receivedDay: "19/11/2026",
        receivedTime: "9.14",
        register: "Registro generale",
        number,
        date,
      });
    expect(read("41873", "").protocol).toEqual({ ...PROTOCOL });
    expect(read("41873", "20/11/2026").protocol?.date).toBe("2026-11-20");
    expect(read("", "20/11/2026").protocol).toBeNull();
  });

  test("a wrong hour, a wrong protocol date and a wrong number are all told in one round", () => {
    const wrong = { channel: "fax", receivedDay: "19/11/2026", receivedTime: "25", register: "Registro generale" };
    const paths = (fields: object) =>
      PaperFiling.safeParse({ ...wrong, ...fields })
        .error?.issues.map(({ path }) => path.join("."))
        .toSorted();
    expect(paths({ number: "41873", date: "31/02/2026" })).toEqual(["date", "receivedTime"]);
    expect(paths({ number: "!", date: "31/02/2026" })).toEqual(["date", "number", "receivedTime"]);
    expect(paths({ number: "", date: "31/02/2026" })).toEqual(["receivedTime"]);
    const online = RecordFiling.safeParse({
      ...wrong,
      number: "41873",
      date: "31/02/2026",
      dossierId: "x",
      version: 1,
    });
    expect(online.error?.issues.map(({ path }) => path.join("."))).toContain("date");
  });

  test("leading zeros and spaces are one number", () => {
    const read = (number: string) =>
      PaperFiling.parse({
        channel: "fax",
        receivedDay: "19/11/2026",
        receivedTime: "9.14",
        register: "Registro generale",
        number,
        date: "19/11/2026",
      });
    expect(read("0041873").protocol?.number).toBe("41873");
    expect(read("n. 41 873").protocol).toEqual({ ...PROTOCOL });
    expect(read("41873").receivedTime).toBe("09:14");
  });
});
