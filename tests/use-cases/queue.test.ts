import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { dossierWarning } from "@/db/schema/dossier";
import { QueueAddress, type QueueFilter, writeCursor } from "@/lib/domain/queue";
import { moveDossier } from "@/lib/dossier/move";
import { addPapers } from "@/lib/filing/add-papers";
import { exportStatistics } from "@/lib/queue/export-statistics";
import { readCounts } from "@/lib/queue/read-counts";
import { readQueue } from "@/lib/queue/read-queue";
import { recordAnswer } from "@/lib/review/record-answer";
import { requestIntegration } from "@/lib/review/request-integration";
import { asVisitor, makeDossier, makeOperator, refusalOf, reread, seen } from "./review-fixtures";
import { integration } from "./review-stage";

const operator = await makeOperator();
const filter = (address: Record<string, string> = {}): QueueFilter => QueueAddress.parse(address);
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

describe("with more than a thousand that match", () => {
  beforeAll(async () => {
    await db.execute(sql`
      insert into dossier (ref, secret_hash, code, kind, variant, state, form_version, search_text, created_at, saved_at, filed_at, due_at)
      select 'r' || i, decode('00', 'hex'), 'C' || i, 'registration', 'agency',
        (case when i % 2 = 0 then 'accepted' else 'filed' end)::dossier_state, 'x', 'moltitudine ' || i, now(), now(),
        timestamptz '2025-01-01' + i * interval '1 minute', timestamptz '2027-01-01' + i * interval '1 minute'
      from generate_series(1, 2600) i`);
  });

  test("closed ones count as 1000+, open ones exactly", async () => {
    const closed = await readQueue(operator, filter({ vista: "closed" }));
    expect(closed.count).toEqual({ n: 1000, more: true });
    const open = await readQueue(operator, filter({ vista: "waiting" }));
    expect(open.count).toEqual({ n: 1330, more: false });
  });

  test("a common word is still sorted and paged", async () => {
    const page = await readQueue(operator, filter({ vista: "waiting", cerca: "moltitudine" }));
    expect(page.count).toEqual({ n: 1300, more: false });
    expect(page.rows[0]!.code).toBe("C1");
    const next = await readQueue(
      operator,
      filter({ vista: "waiting", cerca: "moltitudine", dopo: writeCursor(page.next!) }),
    );
    expect(next.rows[0]!.code).toBe("C51");
  });

  test("a file's SHA-256 finds the dossier it came to, however it is written", async () => {
    const row = await makeDossier({ state: "filed" });
    const bytes = Buffer.from(`%PDF-1.7 ${row.id}`);
    const papers = [{ type: "other" as const, fileName: "a.pdf", bytes }];
    await addPapers(operator, { dossierId: row.id, papers });
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const found = async (cerca: string) => (await readQueue(operator, filter({ vista: "all", cerca }))).rows;
    expect(await found(sha256)).toMatchObject([{ id: row.id }]);
    expect(await found(` ${sha256.toUpperCase().replace(/(..)(?=.)/g, "$1:")}`)).toMatchObject([{ id: row.id }]);
    expect(await found(sha256.replace(/^./, (digit) => (digit === "0" ? "1" : "0")))).toEqual([]);
  });

  test("words are looked for whole; as beginnings when none stands so, or when asked with an asterisk", async () => {
    await makeDossier({ state: "accepted", change: { code: "SIN-2026-088888-K", searchText: "moltitudinesca 88888" } });
    const search = async (cerca: string) => {
      const { count, wordsAs } = await readQueue(operator, filter({ vista: "closed", stato: "accepted", cerca }));
      return [count, wordsAs];
    };
    expect(await search("moltitudine 1300")).toEqual([{ n: 1, more: false }, "whole"]);
    expect(await search("moltitudines")).toEqual([{ n: 1, more: false }, "beginnings"]);
    expect(await search("moltitudin* 888")).toEqual([{ n: 2, more: false }, "beginnings"]);
    expect(await search("SIN-2026-088888-K")).toEqual([{ n: 1, more: false }, null]);
    expect(await search("titudine")).toEqual([{ n: 0, more: false }, "beginnings"]);
  });
});

describe("with more than five thousand that match", () => {
  beforeAll(async () => {
    await db.execute(sql`
      insert into dossier (ref, secret_hash, code, kind, variant, state, form_version, search_text, created_at, saved_at, filed_at, due_at)
      select 'p' || i, decode('00', 'hex'), 'P' || i, 'registration', 'agency',
        (case when i % 7 = 0 then 'filed' else 'rejected' end)::dossier_state, 'x',
        (case when i <= 5600 then 'antichi' else 'recenti' end) || ' populosi', now(), now(),
        case when i % 100 <> 50 then timestamptz '2024-01-01' + (i / 3) * interval '1 minute' end,
        timestamptz '2027-01-01' + i * interval '1 minute'
      from generate_series(1, 17000) i`);
  });

  // The old ones lie beyond the arrivals that are looked at first; rows without a date, and equal dates, are among them.
  test.each([
    { cerca: "populosi" },
    { cerca: "antichi" },
    { cerca: "antic* populosi" },
    { cerca: "populosi", vista: "closed", verso: "asc" },
    { cerca: "antichi", vista: "closed", ordine: "due" },
    { cerca: "populosi", tipo: "agency" },
  ] as Record<string, string>[])("the pages are those of a plain query, forwards and back: %o", async (address) => {
    const asked = filter(address);
    const states = asked.view === "closed" ? ["rejected"] : ["rejected", "filed"];
    const column = asked.sort === "due" ? sql`due_at` : sql`filed_at`;
    const way = sql.raw(asked.direction);
    const word = address.cerca?.startsWith("antic") ? "antichi" : "populosi";
    const expected = await db.execute<{ id: string }>(sql`
      select id from dossier where search_text like ${`%${word}%`} and state::text in ${states}
      order by ${column} is null, ${column} ${way}, id ${way} limit 75`);
    const pages: string[][] = [];
    let page = await readQueue(operator, asked);
    expect(page.count).toEqual({ n: 1000, more: true });
    for (let i = 0; i < 3; i++) {
      pages.push(page.rows.map((row) => row.id));
      page = await readQueue(operator, filter({ ...address, dopo: writeCursor(page.next!) }));
    }
    expect(pages.flat()).toEqual(expected.map((row) => row.id));
    const back = await readQueue(operator, filter({ ...address, prima: writeCursor(page.previous!) }));
    expect(back.rows.map((row) => row.id)).toEqual(pages[2]);
  });

  test("those without a date are the last, and among the open ones each is counted", async () => {
    const last = await db.execute<{ id: string }>(sql`
      select id from dossier where search_text like '%populosi' and filed_at is null order by id limit 1`);
    const none = writeCursor({ key: null, id: "00000000-0000-0000-0000-000000000000" });
    const page = await readQueue(operator, filter({ vista: "all", verso: "asc", cerca: "populosi", dopo: none }));
    expect(page.rows[0]!.id).toBe(last[0]!.id);
    await db.execute(sql`update dossier set state = 'filed' where search_text like '%populosi'`);
    expect((await readQueue(operator, filter({ vista: "open", cerca: "populosi" }))).count).toEqual({
      n: 17_000,
      more: false,
    });
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
    await recordAnswer(operator, { ...seen(answered), text: "Ecco" });
    await db.transaction((tx) => moveDossier(tx, operator, lapsed, "integrate", {}, { lapsed: true }));
    await recordAnswer(operator, { ...seen(again), text: "Ecco" });
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

test("the statistics go away as CSV, for who may read dossiers", async () => {
  await db.execute(sql`truncate dossier cascade`);
  const days = (day: number, hour: number) => new Date(Date.UTC(2026, 10, day, hour));
  await makeDossier({ state: "accepted", change: { filedAt: days(2, 8), decidedAt: days(4, 20) } });
  await makeDossier({ state: "rejected", change: { filedAt: days(3, 8), decidedAt: days(7, 20) } });
  const [head, newest, ...others] = (await exportStatistics(operator)).trimEnd().split("\r\n");
  expect(head).toBe("mese;arrivate;accettate;respinte;giorni per decidere");
  // 2.5 and 4.5 days.
  expect(newest).toBe('"2026-11";"2";"1";"1";"3,5"');
  expect(others).toHaveLength(11);
  expect(others[0]).toBe('"2026-10";"0";"0";"0";""');
  expect(await refusalOf(exportStatistics(asVisitor([])))).toBe("not-allowed");
});
