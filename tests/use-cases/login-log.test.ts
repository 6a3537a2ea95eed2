import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { LoginSearch } from "@/lib/domain/login-search";
import type { Actor, Permission } from "@/lib/domain/policy";
import { purgeSignIns } from "@/lib/identity/purge";
import { exportLogin } from "@/lib/identity/spid/export-login";
import { findLogins, listLogins, readFault, readLogin } from "@/lib/identity/spid/find-logins";
import type { Context } from "@/lib/platform/context";
import { testDatabase } from "../support/database";

const { sql } = await testDatabase();
const ANNA = "FRNNNA78C52D142F";
const PAOLO = "FRNPLA51P05D142H";
const NOW = new Date("2026-11-20T10:00:00Z");

const operator = (permissions: readonly Permission[]): Actor => ({
  kind: "person",
  fiscalCode: "RVSRTI72H54D150J",
  name: "Rita Revisori",
  level: 2,
  method: "spid",
  dossierIds: [],
  accountId: null,
  operator: { id: "11111111-1111-4111-8111-111111111111", name: "Rita Revisori", permissions },
});
const context = (permissions: readonly Permission[] = ["audit.read"]): Context => ({
  actor: operator(permissions),
  now: NOW,
  requestId: "request",
  db,
});

/** One exchange as it stands in the log. */
async function exchange(
  id: string,
  at: string,
  fiscalCode: string | null,
  outcome = "accepted",
  reference: string | null = null,
) {
  await sql`insert into spid_message (at, kind, request_id, provider, message_id, outcome, document)
    values (${at}, 'authnRequest', ${id}, 'https://idp.example', ${id}, 'sent', ${`<AuthnRequest ID="${id}"/>`})`;
  const document = `<Response><V>TINIT-${fiscalCode?.toLowerCase() ?? "none"}</V>è</Response>`;
  await sql`insert into spid_message (at, kind, request_id, provider, message_id, assertion_id, outcome, reference, document)
    values (${at}, 'response', ${id}, 'https://idp.example', ${`_r${id}`}, ${`_a${id}`}, ${outcome}, ${reference}, ${document})`;
}

beforeAll(async () => {
  await exchange("_one", "2026-11-18T22:30:00Z", ANNA);
  await exchange("_two", "2026-11-18T23:30:00Z", ANNA, "idp.status nr22", "AB12-CD34");
  await exchange("_three", "2026-11-19T09:00:00Z", PAOLO);
});

const search = (values: Record<string, string>) => LoginSearch.parse(values);
const lastAudit = async () =>
  (await sql`select action, subject_id, detail from audit_entry order by id desc limit 1`)[0];

describe("what is looked for", () => {
  test.each([
    [{ fiscalCode: "frnnna78c52d142f" }, { fiscalCode: ANNA }],
    [{ day: "18/11/2026", fiscalCode: "" }, { day: "2026-11-18" }],
    [{ reference: " ab12cd34 " }, { reference: "AB12-CD34" }],
    [{ messageId: " _one " }, { messageId: "_one" }],
  ])("%j", (typed, meant) => {
    const parsed = search(typed);
    expect(Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined))).toEqual(meant);
  });

  test.each([
    [{}, "fiscalCode"],
    [{ fiscalCode: "  ", day: "" }, "fiscalCode"],
    [{ fiscalCode: "XX" }, "fiscalCode"],
    [{ day: "31/02/2026" }, "day"],
    [{ reference: "AB" }, "reference"],
  ])("%j is not enough", (typed, field) => {
    const parsed = LoginSearch.safeParse(typed);
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([field]);
  });
});

describe("one login is found", () => {
  test.each<[string, Record<string, string>, string[]]>([
    ["by codice fiscale, newest first, whatever came of it", { fiscalCode: ANNA }, ["_two", "_one"]],
    // 23:30 UTC of the 18th is half past midnight of the 19th in Italy.
    ["by day, in Italian time", { day: "18/11/2026" }, ["_one"]],
    ["by codice fiscale and day", { fiscalCode: ANNA, day: "19/11/2026" }, ["_two"]],
    ["by the number on the courtesy page", { reference: "AB12-CD34" }, ["_two"]],
    ["by the request's id", { messageId: "_three" }, ["_three"]],
    ["by the answer's id", { messageId: "_r_three" }, ["_three"]],
    ["never by a part of a codice fiscale", { messageId: ANNA }, []],
    ["only when everything holds", { fiscalCode: PAOLO, reference: "AB12-CD34" }, []],
  ])("%s", async (_, values, ids) => {
    const found = await findLogins(context(), search(values));
    expect(found).toEqual({ ids, more: false });
    const rows = await listLogins(context(), found.ids);
    expect(rows.map((row) => row.requestId)).toEqual(ids);
  });

  test("with how it ended", async () => {
    const [row] = await listLogins(context(), ["_two", "_unknown"]);
    expect(row).toMatchObject({ what: "login", outcome: "idp.status nr22", reference: "AB12-CD34" });
  });

  test("with whose it is, and by which way", async () => {
    await sql`insert into identity (fiscal_code, name, family_name, created_at, updated_at)
      values (${PAOLO}, 'Paolo', 'Fornaro', now(), now())`;
    const rows = await listLogins(context(), ["_one", "_three"]);
    expect(rows.map(({ person, method }) => [person, method])).toEqual([
      [`Paolo Fornaro ${PAOLO}`, "spid"],
      [ANNA, "spid"],
    ]);
  });

  test("a refusal before any message is found by its number", async () => {
    await sql`insert into sign_in_fault (reference, at, path, code, cause)
      values ('ZZ99-YY88', now(), '/api/cns/login', 'server.unexpected', 'PostgresError 57P01')`;
    expect(await readFault(context(), "ZZ99-YY88")).toMatchObject({ path: "/api/cns/login" });
    expect(await readFault(context(), "ZZ99-YY89")).toBeNull();
  });

  test("the index of codici fiscali is used", async () => {
    const plan = await sql.begin(async (tx) => {
      await tx`set local enable_seqscan = off`;
      return tx`explain select 1 from spid_message where upper(substring(document from 'TINIT-([A-Za-z0-9]{16})')) = ${ANNA}`;
    });
    expect(plan.map((line) => line["QUERY PLAN"]).join("\n")).toContain("spid_message_fiscal_code");
  });
});

describe("who may, and what stays of it", () => {
  const others: Permission[] = [
    "dossier.read",
    "dossier.review",
    "account.manage",
    "settings.manage",
    "operator.manage",
  ];

  test("nobody without audit.read", async () => {
    for (const work of [
      findLogins(context(others), search({ fiscalCode: ANNA })),
      listLogins(context(others), ["_one"]),
      readLogin(context(others), "_one", "read"),
      exportLogin(context(others), "_one"),
      readFault(context(others), "ZZ99-YY88"),
    ])
      await expect(work).rejects.toMatchObject({ code: "not-allowed" });
  });

  test("a search is in the audit with what it found, without the codice fiscale", async () => {
    await findLogins(context(), search({ fiscalCode: ANNA, day: "18/11/2026" }));
    const row = await lastAudit();
    expect(row).toEqual({
      action: "login-log.searched",
      subject_id: "_one",
      detail: { by: ["fiscalCode", "day"], found: ["_one"] },
    });
    expect(JSON.stringify(row)).not.toContain(ANNA);
  });

  test("a reading and an export are in the audit, each time", async () => {
    await readLogin(context(), "_one", "read");
    expect(await lastAudit()).toMatchObject({ action: "login-log.read", subject_id: "_one" });
    await exportLogin(context(), "_one");
    expect(await lastAudit()).toMatchObject({ action: "login-log.exported", subject_id: "_one" });
  });

  test("an unknown one is not found, and leaves nothing", async () => {
    const before = await lastAudit();
    await expect(readLogin(context(), "_none", "read")).rejects.toMatchObject({ code: "not-found" });
    expect(await lastAudit()).toEqual(before);
  });
});

test("the export has both documents untouched, each with its SHA-256", async () => {
  const exported = JSON.parse(await exportLogin(context(), "_one"));
  expect(exported.messages.map((message: { kind: string }) => message.kind)).toEqual(["authnRequest", "response"]);
  const kept = await sql`select document from spid_message where request_id = '_one' order by id`;
  for (const [place, { document }] of kept.entries()) {
    expect(exported.messages[place].document).toBe(document);
    expect(exported.messages[place].sha256).toBe(createHash("sha256").update(document).digest("hex"));
  }
});

describe("24 months", () => {
  const at = (interval: string) =>
    sql`select (now() - ${interval}::interval)::text as at`.then(([row]) => String(row?.at));
  const kept = async () =>
    (await sql`select request_id from spid_message where request_id like '_age%'`).map((row) => row.request_id);

  test("the purge takes what is older by a second, and leaves what is a day younger", async () => {
    await exchange("_age-old", await at("24 months 1 second"), null);
    await exchange("_age-young", await at("23 months 29 days"), null);
    await purgeSignIns(new Date());
    expect(new Set(await kept())).toEqual(new Set(["_age-young"]));
  });

  test("before the term nobody deletes, and never does anybody change", async () => {
    await expect(sql`delete from spid_message where request_id = '_age-young'`).rejects.toThrow("24 months");
    await expect(sql`update spid_message set outcome = 'x' where request_id = '_age-young'`).rejects.toThrow(
      "append-only",
    );
    await expect(sql`truncate spid_message`).rejects.toThrow("append-only");
    // A purge whose clock runs ahead takes nothing either: the database's own decides.
    await purgeSignIns(new Date(Date.now() + 90 * 86_400_000));
    expect(new Set(await kept())).toEqual(new Set(["_age-young"]));
  });
});
