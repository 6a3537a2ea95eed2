import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { QueueAddress, type QueueFilter, writeCursor } from "@/lib/domain/queue";
import { addPapers } from "@/lib/filing/add-papers";
import { readQueue } from "@/lib/queue/read-queue";
import { makeDossier, makeOperator } from "./review-fixtures";

const operator = await makeOperator();
const filter = (address: Record<string, string>): QueueFilter => QueueAddress.parse(address);

beforeAll(async () => {
  await db.execute(sql`truncate dossier cascade`);
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
    expect(open.count).toEqual({ n: 1300, more: false });
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
    await makeDossier({ state: "accepted", change: { searchText: "moltitudinesca 888889" } });
    expect(await search("88888")).toEqual([{ n: 1, more: false }, "whole"]);
    expect(await search("88888*")).toEqual([{ n: 2, more: false }, "beginnings"]);
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
