import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { type CardWish, makeCard, makeCardAuthority } from "../support/cards";
import { testDatabase } from "../support/database";
import { Browser } from "../support/idp/browser";
import { inProcess } from "../support/idp/in-process";

vi.mock("next/headers", async () => (await import("../support/idp/in-process")).fakeHeaders);

const { sql } = await testDatabase();
const ANNA = "FRNNNA78C52D142F";
const SECRET = "s".repeat(40);
const folder = mkdtempSync(join(tmpdir(), "varco-cards-"));
const now = new Date();
const authority = makeCardAuthority("CA Carte di Prova", now);
writeFileSync(join(folder, "trust.pem"), authority.certificate);
Object.assign(process.env, {
  CNS_BASE_URL: "https://cns.example.test",
  CNS_TRUST: folder,
  CNS_SECRET: SECRET,
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the front host sends to the application, here without one. */
function show(state: string, certificate: string, secret = SECRET): Promise<Response> {
  const headers = { "x-varco-cns-secret": secret, "x-varco-cns-certificate": encodeURIComponent(certificate) };
  return inProcess(new Request(`http://127.0.0.1:3000/api/cns/card?${new URLSearchParams({ state })}`, { headers }));
}

async function begin() {
  const person = new Browser("http://127.0.0.1:3000", inProcess);
  const begun = await person.get("/api/cns/login?callbackUrl=/area-riservata");
  const address = new URL(begun.headers.get("location") ?? "");
  expect(address.origin + address.pathname).toBe("https://cns.example.test/api/cns/card");
  return { person, state: address.searchParams.get("state") ?? "" };
}

async function signIn(fiscalCode: string, wish: CardWish = {}) {
  const { person, state } = await begin();
  const shown = await show(state, makeCard(authority, fiscalCode, now, wish).certificate);
  expect(shown.status).toBe(303);
  expect((await person.follow(shown)).status).toBe(302);
  const [kept] = await sql`select name, family_name from identity where fiscal_code = ${fiscalCode}`;
  return { person, kept };
}

describe("whose names", () => {
  test("of the card; one person is one identity whichever way they came", async () => {
    const { person, kept } = await signIn(ANNA, { name: "Anna", familyName: "Fornaro" });
    expect(kept).toEqual({ name: "Anna", family_name: "Fornaro" });
    expect(await (await person.get("/api/whoami")).json()).toMatchObject({ fiscalCode: ANNA, level: 3, method: "cns" });
    const again = await signIn(ANNA);
    expect(again.kept).toEqual({ name: "Anna", family_name: "Fornaro" });
    expect(await sql`select 1 from identity where fiscal_code = ${ANNA}`).toHaveLength(1);
  });

  test("of the account where the card has none, and the codice fiscale where nobody knows them", async () => {
    await sql`insert into account (fiscal_code, family_name, name, email, activated_at, status_at, status)
      values ('FRNPLA51P05D142H', 'Fornaro', 'Paolo', 'p@example.it', now(), now(), 'active')`;
    expect((await signIn("FRNPLA51P05D142H")).kept).toEqual({ name: "Paolo", family_name: "Fornaro" });
    expect((await signIn("GNZGLI90E57F205O")).kept).toEqual({ name: "", family_name: "GNZGLI90E57F205O" });
  });
});

test("the register holds which card it was, and the sign-in; both with the session's reference", async () => {
  await signIn("CNSMRC69S02D150Y");
  const [session] = await sql`select s.request_id, s.provider from sign_in_session s join identity i
    on i.id = s.identity_id where i.fiscal_code = 'CNSMRC69S02D150Y'`;
  expect(session?.provider).toBe("CA Carte di Prova");
  const rows = await sql`select action, detail from audit_entry where actor_id = 'CNSMRC69S02D150Y' order by id`;
  expect(rows.map((row) => row.action)).toEqual(["identity.card-accepted", "session.started"]);
  expect(rows[0]?.detail).toMatchObject({ method: "cns", issuer: "CA Carte di Prova" });
  expect(rows[1]?.detail).toMatchObject({ signIn: session?.request_id });
});

describe("who else asks", () => {
  const { certificate } = makeCard(authority, ANNA, now);

  test.each(["", "guess", `${SECRET} `.repeat(2)])(
    "a stranger with the secret %j finds nothing there",
    async (secret) => {
      const { person, state } = await begin();
      expect((await show(state, certificate, secret)).status).toBe(404);
      expect((await person.get("/api/whoami")).status).toBe(401);
    },
  );

  test("a certificate that cannot be read, and an answer in the language asked for", async () => {
    const { state } = await begin();
    expect((await show(state, "%")).status).toBe(403);
    const headers = { "x-varco-cns-secret": SECRET, "accept-language": "en", "x-varco-cns-certificate": "%E0%A4%A" };
    const page = await inProcess(new Request(`http://127.0.0.1:3000/api/cns/card?state=${state}`, { headers }));
    expect(page.status).toBe(403);
    expect(await page.text()).toContain("We cannot read your card");
  });

  test("a path to return to that is not ours is not kept", async () => {
    const person = new Browser("http://127.0.0.1:3000", inProcess);
    const begun = await person.get("/api/cns/login?callbackUrl=https://evil.example/");
    const shown = await show(new URL(begun.headers.get("location") ?? "").searchParams.get("state") ?? "", certificate);
    expect((await person.follow(shown)).headers.get("location")).toMatch(/^http:\/\/127\.0\.0\.1:3000\/area-riservata/);
  });
});
