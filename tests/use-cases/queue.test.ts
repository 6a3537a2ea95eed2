import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { dossierWarning } from "@/db/schema/dossier";
import { QueueAddress, type QueueFilter, writeCursor } from "@/lib/domain/queue";
import { moveDossier } from "@/lib/dossier/move";
import { readCounts } from "@/lib/queue/read-counts";
import { readQueue } from "@/lib/queue/read-queue";
import { recordAnswer } from "@/lib/review/record-answer";
import { requestIntegration } from "@/lib/review/request-integration";
import { takeNext } from "@/lib/review/take-next";
import { asVisitor, CAME, makeDossier, makeOperator, refusalOf, reread, seen } from "./review-fixtures";
import { integration } from "./review-stage";

const operator = await makeOperator();
const filter = (address: Record<string, string> = {}): QueueFilter => QueueAddress.parse(address);
const cursorOf = ({ id, dueAt }: { id: string; dueAt: Date | null }) =>
  writeCursor({ id, key: dueAt?.toISOString() ?? null });
const codes = async (address: Record<string, string> = {}) =>
  (await readQueue(operator, filter(address))).rows.map((row) => row.code);

beforeAll(async () => {
  await db.execute(sql`truncate dossier cascade`);
});

/** Every page in turn by its "Successive", as far as there are any. */
async function walk(address: Record<string, string>): Promise<string[]> {
  const all: string[] = [];
  let page = await readQueue(operator, filter(address));
  for (let i = 0; i < 50; i++) {
    all.push(...page.rows.map((row) => row.id));
    if (!page.next) return all;
    page = await readQueue(operator, filter({ ...address, dopo: writeCursor(page.next) }));
  }
  throw new Error("no end");
}

describe("with ninety dossiers of two kinds", () => {
  let mineId = "";
  beforeAll(async () => {
    for (let i = 0; i < 90; i++) {
      const state = (["filed", "inReview", "onHold"] as const)[i % 3]!;
      const kind = i % 10 === 0 ? "deactivation" : "registration";
      await makeDossier({
        state,
        kind,
        variant: kind === "deactivation" ? "user" : i % 4 === 0 ? "school" : "employer",
        change: {
          // Several with one term, some with none: order and pages must still be whole.
          dueAt: i % 15 === 7 ? null : new Date(Date.UTC(2026, 11, 1 + (i % 20))),
          filedAt: new Date(Date.UTC(2026, 10, 1 + (i % 9), 8, 0, i)),
          assigneeId: i % 3 === 1 ? operator.operatorId : null,
        },
      });
    }
    for (const state of ["draft", "issued", "accepted", "rejected"] as const)
      await makeDossier({ state, change: state === "draft" ? { code: null } : {} });
    const special = await makeDossier({
      state: "accepted",
      change: {
        code: "SIN-2026-099999-K",
        searchText: "trasporti fittizi 0372 sin-2026-099999-k prot 55555 2026",
        filedAt: null,
        dueAt: null,
      },
    });
    mineId = special.id;
  });

  test("drafts are the applicants' alone", async () => {
    const page = await readQueue(operator, filter({ vista: "all" }));
    expect(page.rows.some((row) => row.state === "draft")).toBe(false);
    expect(page.count.n).toBe(94);
  });

  test.each([
    { ordine: "due", verso: "asc" },
    { ordine: "due", verso: "desc" },
    { ordine: "filed", verso: "asc" },
    { ordine: "filed", verso: "desc" },
    { richiesta: "registration", ordine: "due" },
    { richiesta: "registration", tipo: "school" },
    { tipo: "school", ordine: "filed" },
    { cerca: "panificio", ordine: "due" },
    { assegnata: "none" },
  ] as Record<string, string>[])("pages join without gap or double, and in order: %o", async (address) => {
    const ids = await walk(address);
    expect(new Set(ids).size).toBe(ids.length);
    const first = await readQueue(operator, filter(address));
    expect(ids.length).toBe(first.count.n);
    const column = address.ordine === "filed" ? "filedAt" : "dueAt";
    const times: (number | null)[] = [];
    let page = first;
    for (;;) {
      times.push(...page.rows.map((row) => row[column]?.getTime() ?? null));
      if (!page.next) break;
      page = await readQueue(operator, filter({ ...address, dopo: writeCursor(page.next) }));
    }
    const dated = times.filter((time) => time !== null);
    const sorted = dated.toSorted((a, b) => (address.verso === "desc" ? b - a : a - b));
    expect(dated).toEqual(sorted);
    // Those without a date come last.
    expect(times.indexOf(null) === -1 || times.slice(times.indexOf(null)).every((time) => time === null)).toBe(true);
  });

  test("the way back leads through the same pages", async () => {
    const first = await readQueue(operator, filter());
    const second = await readQueue(operator, filter({ dopo: writeCursor(first.next!) }));
    const third = await readQueue(operator, filter({ dopo: writeCursor(second.next!) }));
    const back = await readQueue(operator, filter({ prima: writeCursor(third.previous!) }));
    expect(back.rows.map((row) => row.id)).toEqual(second.rows.map((row) => row.id));
    const start = await readQueue(operator, filter({ prima: writeCursor(back.previous!) }));
    expect(start.rows.map((row) => row.id)).toEqual(first.rows.map((row) => row.id));
    expect(start.previous).toBeNull();
    expect(first.previous).toBeNull();
  });

  test("filters join", async () => {
    expect((await readQueue(operator, filter({ vista: "mine" }))).count.n).toBe(30);
    expect((await readQueue(operator, filter({ stato: "filed", richiesta: "deactivation" }))).count.n).toBe(3);
    expect((await readQueue(operator, filter({ vista: "waiting", stato: "onHold" }))).rows).toEqual([]);
    const due = await readQueue(operator, filter({ vista: "due" }));
    expect(due.rows.every((row) => row.dueAt && row.dueAt < new Date("2026-11-25T23:00:00Z"))).toBe(true);
  });

  test.each([
    ...["fittizi", "TRASPORTI Fittìzi", "SIN-2026-099999-K", "55555", "n. 55555/2026", "099999"],
    ...["99999", "0055555", "prot. 0055555/2026", "trasp 5555"],
  ])("%s is found", async (cerca) => {
    const page = await readQueue(operator, filter({ vista: "all", cerca }));
    expect(page.rows.map((row) => row.id)).toContain(mineId);
  });

  test("what nobody wrote is not found; a percent sign is no wildcard", async () => {
    expect(await codes({ vista: "all", cerca: "inesistente" })).toEqual([]);
    expect((await readQueue(operator, filter({ vista: "all", cerca: "panif%esempio" }))).count.n).toBe(93);
  });

  test("work to do is what the Province can go on with", async () => {
    expect((await readQueue(operator, filter())).count.n).toBe(60);
    expect((await readQueue(operator, filter({ stato: "onHold" }))).rows).toEqual([]);
  });

  test("warnings still open are counted", async () => {
    const [row] = (await readQueue(operator, filter())).rows;
    await db.insert(dossierWarning).values([
      { dossierId: row!.id, code: "freeMail", field: "soggetto.email" },
      { dossierId: row!.id, code: "freeMail", field: "soggetto.pec", resolvedAt: new Date() },
    ]);
    expect((await readQueue(operator, filter())).rows[0]!.warnings).toBe(1);
  });

  test("counts of the tabs are exact", async () => {
    expect(await readCounts(operator)).toMatchObject({ open: 60, waiting: 30, mine: 30, applicant: 30, papers: 1 });
  });

  test("only for who may read", async () => {
    expect(await refusalOf(readQueue(asVisitor(), filter()))).toBe("not-allowed");
    expect(await refusalOf(readCounts(asVisitor()))).toBe("not-allowed");
  });
});

describe("of those with one term", () => {
  const dueAt = new Date("2027-03-01T23:00:00Z");
  const made = (state: "filed" | "issued", came: (i: number) => Date) =>
    Promise.all(
      Array.from({ length: 40 }, (_, i) => {
        const at = came((i * 17) % 40);
        const times = state === "filed" ? { filedAt: at } : { filedAt: null, createdAt: at };
        return makeDossier({ state, change: { dueAt, searchText: "unisono", ...times } });
      }),
    );
  const came = (i: number) => new Date(Date.UTC(2027, 0, 5, 8, i));
  const inTurn = (rows: Awaited<ReturnType<typeof made>>) =>
    rows.toSorted((a, b) => (a.filedAt ?? a.createdAt).getTime() - (b.filedAt ?? b.createdAt).getTime());

  test("the first that came comes first, in the list, in a search, and for who takes the next", async () => {
    await db.execute(sql`truncate dossier cascade`);
    const rows = inTurn(await made("filed", came));
    const ids = rows.map(({ id }) => id);
    expect(await walk({ vista: "waiting" })).toEqual(ids);
    expect(await walk({ vista: "waiting", cerca: "unisono" })).toEqual(ids);
    expect(await walk({ vista: "waiting", richiesta: "registration", verso: "desc" })).toEqual(ids.toReversed());
    const last = await readQueue(operator, filter({ vista: "waiting", dopo: cursorOf(rows[29]!) }));
    const before = await readQueue(operator, filter({ vista: "waiting", prima: writeCursor(last.previous!) }));
    expect(before.rows.map(({ id }) => id)).toEqual(ids.slice(5, 30));
    const taken = [await takeNext(operator), await takeNext(operator), await takeNext(operator)];
    expect(taken.map((one) => one?.ref)).toEqual(rows.slice(0, 3).map(({ ref }) => ref));
  });

  test("none is lost of those that have not come: the first that was begun comes first", async () => {
    const ids = inTurn(await made("issued", came)).map(({ id }) => id);
    expect(await walk({ vista: "papers" })).toEqual(ids);
    expect(await walk({ vista: "papers", cerca: "unisono", verso: "desc" })).toEqual(ids.toReversed());
  });
});

test.each([
  [
    { vista: "boh", ordine: "x", dopo: "nonsense" },
    { view: "open", sort: "due", after: null },
  ],
  [{ vista: "closed" }, { view: "closed", sort: "filed", direction: "desc" }],
  [
    { da: "mine", cerca: "" },
    { view: "mine", assignee: "me" },
  ],
  [
    { da: "mine", cerca: "rossi" },
    { view: "all", assignee: null, text: "rossi" },
  ],
  [{ vista: "closed", cerca: "rossi" }, { view: "closed" }],
  [{ assegnata: "' or 1=1" }, { assignee: null }],
])("an address becomes a filter; what makes no sense is left out: %o", (address, expected) => {
  expect(QueueAddress.parse(address)).toMatchObject(expected);
});

describe("what the applicant has answered", () => {
  test("is told in its row and found by it, until somebody moves the dossier again", async () => {
    const change = { searchText: "rispondente" };
    const words = { cerca: "rispondente", vista: "open" };
    await makeDossier({ change });
    const held = async () => {
      const row = await makeDossier({ change });
      await requestIntegration(operator, integration(row));
      return reread(row.id);
    };
    const [answered, lapsed, again] = [await held(), await held(), await held()];
    await recordAnswer(operator, { ...seen(answered), ...CAME, text: "Ecco" });
    await db.transaction((tx) => moveDossier(tx, operator, lapsed, "integrate", {}, { lapsed: true }));
    await recordAnswer(operator, { ...seen(again), ...CAME, text: "Ecco" });
    const news = async (address: Record<string, string>) =>
      new Map((await readQueue(operator, filter(address))).rows.map((row) => [row.id, row.news]));
    expect((await news(words)).get(again.id)).toBe("answered");
    await requestIntegration(operator, integration(await reread(again.id)));
    const all = await news(words);
    expect([...all.values()].toSorted()).toEqual(["answered", "lapsed", null]);
    const only = new Map([
      [answered.id, "answered"],
      [lapsed.id, "lapsed"],
    ]);
    expect(await news({ ...words, stato: "risposta" })).toEqual(only);
    const page = await readQueue(operator, filter({ vista: "open", stato: "risposta" }));
    expect([page.count.n, page.rows.length]).toEqual([2, 2]);
    expect((await readQueue(operator, filter({ vista: "waiting", stato: "risposta" }))).rows).toEqual([]);
  });
});
