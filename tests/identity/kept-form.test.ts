import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { forgetKeptForm, keepForm, readKeptForm } from "@/lib/identity/kept-form";
import { testDatabase } from "../support/database";

const { sql } = await testDatabase();
const ANNA = "FRNNNA78C52D142F";
const PAOLO = "FRNPLA51P05D142H";
const NOW = new Date("2026-11-20T10:00:00Z");
const LATER = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const FORM = {
  path: "/backoffice/pratiche/ABC/integrazione?da=coda",
  form: "_R_1b_",
  values: { text: "Manca la firma di Paolo è così", items: ["a", "b"] },
};

beforeAll(async () => {
  for (const [fiscalCode, name] of [
    [ANNA, "Anna"],
    [PAOLO, "Paolo"],
  ] as const) {
    await sql`insert into identity (fiscal_code, name, family_name, created_at, updated_at)
      values (${fiscalCode}, ${name}, 'Fornaro', now(), now())`;
    const tokenHash = createHash("sha256").update(`session of ${name}`).digest("hex");
    await sql`insert into sign_in_session (token_hash, identity_id, method, level, provider, request_id, started_at, expires_at)
      select ${tokenHash}, id, 'spid', 2, 'x', 'x', now() - interval '1 hour', now() - interval '1 minute'
      from identity where fiscal_code = ${fiscalCode}`;
  }
});

test("comes back whole to the same person, for half an hour", async () => {
  const token = (await keepForm("session of Anna", FORM, NOW)) ?? "";
  expect(await readKeptForm(token, ANNA, LATER(29))).toEqual(FORM);
  expect(await readKeptForm(token, PAOLO, LATER(1))).toBeNull();
  expect(await readKeptForm(token, ANNA, LATER(30))).toBeNull();
  await forgetKeptForm(token);
  expect(await readKeptForm(token, ANNA, LATER(1))).toBeNull();
});

test("cannot be read without its browser's token", async () => {
  const token = (await keepForm("session of Anna", FORM, NOW)) ?? "";
  const rows = await sql`select * from kept_form`;
  expect(JSON.stringify(rows)).not.toContain("Paolo");
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(await readKeptForm(`${token}x`, ANNA, NOW)).toBeNull();
});

test("nothing is kept of a session that never was or was ended by somebody, nor of too large a form", async () => {
  expect(await keepForm("session of nobody", FORM, NOW)).toBeNull();
  expect(await keepForm("session of Anna", { ...FORM, values: { a: "x".repeat(200_000) } }, NOW)).toBeNull();
});
