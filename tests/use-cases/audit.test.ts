import { createHash, randomUUID } from "node:crypto";
import { asc } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { db, sql } from "@/db/client";
import { auditEntry } from "@/db/schema/trail";
import { type AuditRecord, recordAudit } from "@/lib/audit/record";
import { verifyAuditChain } from "@/lib/audit/verify";
import { withdrawDossier } from "@/lib/dossier/withdraw";
import { createDraft } from "@/lib/draft/create-draft";
import { activate } from "@/lib/registration/activate";
import {
  ANNA,
  ask,
  eventsOf,
  mailsOf,
  NOW,
  newBrowser,
  row,
  send,
  spid,
  submitted,
  system,
  typed,
  whole,
} from "../support/applicant";

const write = (detail: Record<string, unknown>, ctx = system()) =>
  db.transaction((tx) =>
    recordAudit(tx, ctx, {
      action: "setting.changed",
      subjectType: "setting",
      subjectId: randomUUID(),
      detail: detail as AuditRecord["detail"],
    }),
  );
const rows = () => db.select().from(auditEntry).orderBy(asc(auditEntry.id));

/** JSON with its keys in order, written here on its own. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const record = value as Record<string, unknown>;
  return Object.keys(record)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .reduce<Record<string, unknown>>((all, key) => Object.assign(all, { [key]: inOrder(record[key]) }), {});
};

describe("the register is chained by hash (design, State change)", () => {
  test("every hash is SHA-256 of the one before and the row, as anyone can recompute it", async () => {
    await write({});
    await write({ z: 1, a: { y: [3, { c: 1, b: null }], x: "è, «così»" }, "": "empty", 10: "ten", 9: "nine" });
    await write(
      { when: NOW },
      { ...system(), actor: (await ask(newBrowser(spid(ANNA.code, "Anna", "Fornaro")))).actor },
    );
    await submitted();
    let previous = Buffer.alloc(32);
    const chain = await rows();
    expect(chain.length).toBeGreaterThanOrEqual(5);
    for (const r of chain) {
      const body = JSON.stringify([
        r.at.toISOString(),
        r.actorKind,
        r.actorId,
        r.actorLabel,
        r.action,
        r.subjectType,
        r.subjectId,
        inOrder(r.detail),
        r.requestId,
      ]);
      expect(r.previousHash.equals(previous)).toBe(true);
      previous = createHash("sha256").update(previous).update(body, "utf8").digest();
      expect(r.hash.equals(previous)).toBe(true);
    }
    expect((await verifyAuditChain(db)).brokenAt).toBe(null);
  });

  test("twenty writers at once keep one chain", async () => {
    const before = (await rows()).length;
    await Promise.all(Array.from({ length: 20 }, (_, i) => write({ i })));
    const chain = await rows();
    expect(chain).toHaveLength(before + 20);
    const links = chain.map((r) => r.previousHash.toString("hex"));
    expect(new Set(links).size).toBe(chain.length);
    for (const [i, r] of chain.entries()) if (i > 0) expect(r.previousHash.equals(chain[i - 1]!.hash)).toBe(true);
    expect((await verifyAuditChain(db)).brokenAt).toBe(null);
  });

  test.each(["update audit_entry set action = 'x'", "delete from audit_entry", "truncate audit_entry"])(
    "the database refuses: %s",
    async (statement) => {
      await write({});
      await expect(sql.unsafe(statement)).rejects.toMatchObject({ code: "42501" });
    },
  );

  describe("what was done behind its back shows", () => {
    afterEach(async () => expect((await verifyAuditChain(db)).brokenAt).toBe(null));

    test.each([
      ["a changed word", "update audit_entry set action = 'x' where id = $id", 0],
      ["another actor", "update audit_entry set actor_label = 'nessuno' where id = $id", 0],
      ["another time", "update audit_entry set at = at + interval '1 second' where id = $id", 0],
      ["a changed detail", `update audit_entry set detail = '{"i":99}' where id = $id`, 0],
      ["a changed link", "update audit_entry set previous_hash = sha256('x') where id = $id", 0],
      ["a changed hash", "update audit_entry set hash = sha256('x') where id = $id", 0],
      ["a row taken out", "delete from audit_entry where id = $id", 1],
      ["the first row taken out", "delete from audit_entry where id = (select min(id) from audit_entry)", -1],
      [
        "a row put in",
        "insert into audit_entry select nextval('audit_entry_id_seq'), at, actor_kind, actor_id, actor_label, 'made.up', subject_type, subject_id, detail, request_id, previous_hash, hash from audit_entry where id = $id",
        99,
      ],
    ])("%s", async (_name, statement, at) => {
      for (let i = 0; i < 3; i++) await write({ i });
      const chain = await rows();
      const place = chain.length - 2;
      const id = String(chain[place]?.id);
      let found: number | null = null;
      // Seen inside a transaction that is then undone.
      await db
        .transaction(async (tx) => {
          await tx.execute("alter table audit_entry disable trigger audit_entry_append_only");
          await tx.execute(statement.replace("$id", id));
          found = (await verifyAuditChain(tx)).brokenAt;
          tx.rollback();
        })
        .catch(() => undefined);
      const ids = chain.map((r) => r.id);
      if (at === 99) expect(found).toBeGreaterThan(ids.at(-1) ?? 0);
      else expect(found).toBe(at === -1 ? ids[1] : ids[place + at]);
    });
  });
});

describe("the life cycle stands in the database too (design 1)", () => {
  const TABLE = [
    "draft submit submitted",
    "submitted issue issued",
    "issued file filed",
    "expired file filed",
    "- open filed",
    "draft fileOnline filed",
    "filed takeCharge inReview",
    "inReview requestIntegration onHold",
    "onHold integrate inReview",
    "inReview accept accepted",
    "inReview reject rejected",
    "onHold reject rejected",
    "submitted withdraw withdrawn",
    "issued withdraw withdrawn",
    "filed withdraw withdrawn",
    "inReview withdraw withdrawn",
    "onHold withdraw withdrawn",
    "issued expire expired",
    "onHold expire expired",
    "issued supersede superseded",
  ];

  test("of all events that could be written, only those of the table are taken", async () => {
    const { id } = await submitted();
    let taken: string[] = [];
    let refused: string[] = [];
    await sql
      .begin(async (tx) => {
        await tx.unsafe(`
          create temp table tried (event text, refusal text) on commit drop;
          do $$
          declare f dossier_state; m dossier_move; t dossier_state; what text; named text;
          begin
            for f, m, t in
              select * from (select null::dossier_state union all select unnest(enum_range(null::dossier_state))) a,
                unnest(enum_range(null::dossier_move)) b, unnest(enum_range(null::dossier_state)) c
            loop
              what := coalesce(f::text, '-') || ' ' || m || ' ' || t;
              begin
                insert into dossier_event (dossier_id, from_state, move, to_state, actor_kind, actor_label, at)
                values ('${id}', f, m, t, 'system', 'test', now());
                insert into tried values (what, null);
              exception when check_violation then
                get stacked diagnostics named = constraint_name;
                insert into tried values (what, named);
              end;
            end loop;
          end $$`);
        const tried = await tx<{ event: string; refusal: string | null }[]>`select * from tried`;
        taken = tried.filter((t) => t.refusal === null).map((t) => t.event);
        refused = tried.flatMap((t) => t.refusal ?? []);
        throw new Error("undo");
      })
      .catch((error: Error) => expect(error.message).toBe("undo"));
    expect(taken.toSorted()).toEqual(TABLE.toSorted());
    // 11 states and none, 13 moves, 11 states.
    expect(taken.length + refused.length).toBe(12 * 13 * 11);
    expect(new Set(refused)).toEqual(new Set(["dossier_event_is_legal"]));
  });

  test("an event that was written stays as it is", async () => {
    await submitted();
    await expect(sql`update dossier_event set move = 'issue'`).rejects.toMatchObject({ code: "42501" });
  });

  test("no dossier leaves the draft without a code (D22)", async () => {
    const draft = await whole();
    await expect(sql`update dossier set state = 'submitted' where id = ${draft.id}`).rejects.toMatchObject({
      constraint_name: "dossier_code_when_submitted",
    });
  });
});

describe("all or nothing: when the register cannot be written, nothing has happened", () => {
  const breakAudit = () =>
    sql.unsafe(`create function no_audit() returns trigger language plpgsql as 'begin raise exception ''no audit''; end';
      create trigger no_audit before insert on audit_entry for each row execute function no_audit()`);
  afterEach(() => sql.unsafe("drop trigger if exists no_audit on audit_entry; drop function if exists no_audit()"));

  const count = async (table: string): Promise<number> =>
    Number((await sql.unsafe(`select count(*) from ${table}`))[0]?.count);

  test("a request is not sent: no state, no code, no event, no mail, no doubt, no number used up", async () => {
    const draft = await whole();
    const before = { row: await row(draft.ref), numbers: await sql`select * from dossier_number` };
    await breakAudit();
    await expect(send(draft)).rejects.toThrow();
    expect(await row(draft.ref)).toEqual(before.row);
    expect(await eventsOf(draft.id)).toEqual([]);
    expect(await mailsOf(draft.id)).toEqual([]);
    expect(await sql`select * from dossier_warning where dossier_id = ${draft.id}`).toHaveLength(0);
    expect([...(await sql`select * from dossier_number`)]).toEqual([...before.numbers]);
  });

  test("a request is not withdrawn, a draft is not begun, an account is not made", async () => {
    const sent = await submitted(typed());
    const dossiers = await count("dossier");
    await breakAudit();
    const browser = newBrowser();
    await expect(withdrawDossier(await ask(sent.browser), { ref: sent.ref })).rejects.toThrow();
    await expect(
      createDraft(await ask(browser), { kind: "registration", variant: "employer", tokenHash: browser.token }),
    ).rejects.toThrow();
    await expect(db.transaction(async (tx) => activate(tx, system(), await row(sent.ref)))).rejects.toThrow();
    expect((await row(sent.ref)).state).toBe("submitted");
    expect(await mailsOf(sent.id)).toHaveLength(1);
    expect(await count("dossier")).toBe(dossiers);
    for (const table of ["account", "organization", "workplace", "role"]) expect(await count(table)).toBe(0);
  });
});
