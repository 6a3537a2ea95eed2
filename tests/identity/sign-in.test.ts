import { beforeAll, describe, expect, test, vi } from "vitest";
import { testDatabase } from "../support/database";
import { goodAnswer, PERSON } from "../support/idp/answer";
import { answerFor, encodeAnswer } from "../support/idp/provider";
import { browser, provider, trustProviders } from "./sign-in-stage";

vi.mock("next/headers", async () => (await import("../support/idp/in-process")).fakeHeaders);

const { sql } = await testDatabase();
beforeAll(trustProviders);

/** A whole sign-in in one browser. */
async function signIn(person = browser(), attributes: Record<string, string> = PERSON) {
  const { asked, relayState } = await person.begin(provider.entityId);
  const callback = await person.answer(answerFor(provider, asked, { attributes }), relayState);
  return { person, callback, done: await person.follow(callback) };
}

describe("a whole sign-in", () => {
  test.each(["post", "redirect"])("binding %s ends in a session", async (binding) => {
    const person = browser();
    expect((await person.get("/api/whoami")).status).toBe(401);
    const { asked, relayState } = await person.begin(provider.entityId, { binding });
    const callback = await person.answer(answerFor(provider, asked), relayState);
    expect(callback.status).toBe(303);
    const done = await person.follow(callback);
    expect(done.status).toBe(302);
    expect(done.headers.get("location")).toBe("http://127.0.0.1:3000/accesso");
    const who = await person.get("/api/whoami");
    expect(who.status).toBe(200);
    expect(await who.json()).toEqual({
      fiscalCode: "FRNNNA78C52D142F",
      level: 2,
      method: "spid",
      account: "none",
      role: null,
    });
  });

  test("only the assertion is signed", async () => {
    const person = browser();
    const { asked, relayState } = await person.begin(provider.entityId);
    const answer = encodeAnswer(provider, goodAnswer(asked), { response: false });
    const done = await person.follow(await person.answer(answer, relayState));
    expect(done.status).toBe(302);
    expect((await person.get("/api/whoami")).status).toBe(200);
  });

  test("the session cookie is HttpOnly and Lax, and its token is not in the database", async () => {
    const { person, done } = await signIn();
    const cookie = done.headers.getSetCookie().find((value) => value.startsWith("next-auth.session-token="));
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).not.toMatch(/Expires/);
    const token = person.cookies.get("next-auth.session-token") ?? "";
    const rows = await sql`select 1 from sign_in_session where token_hash = ${token} or id::text = ${token}`;
    expect(rows).toHaveLength(0);
  });

  test("signing in again replaces this browser's session, also with another person", async () => {
    const { person } = await signIn();
    const former = person.cookies.get("next-auth.session-token");
    await signIn(person, { ...PERSON, fiscalNumber: "TINIT-FRNPLA51P05D142H", name: "Paolo" });
    expect(person.cookies.get("next-auth.session-token")).not.toBe(former);
    expect(await (await person.get("/api/whoami")).json()).toMatchObject({ fiscalCode: "FRNPLA51P05D142H" });
  });

  test("two people with one e-mail are two identities", async () => {
    await signIn();
    await signIn(browser(), { ...PERSON, fiscalNumber: "TINIT-CNSMRC69S02D150Y" });
    const rows = await sql`select fiscal_code from identity where email = ${PERSON.email}`;
    expect(rows.map((row) => row.fiscal_code)).toEqual(
      expect.arrayContaining(["FRNNNA78C52D142F", "CNSMRC69S02D150Y"]),
    );
  });

  test("the account's standing is told", async () => {
    await sql`insert into account (fiscal_code, family_name, name, email, activated_at, status_at, status)
      values ('SCLLNE66T49D142V', 'Scolari', 'Elena', 'e@example.it', now(), now(), 'suspended')`;
    const { person } = await signIn(browser(), { ...PERSON, fiscalNumber: "TINIT-SCLLNE66T49D142V" });
    expect(await (await person.get("/api/whoami")).json()).toMatchObject({ account: "suspended" });
  });
});

test("other secrets on the same database: who signs in after the restart is let in", async () => {
  await signIn();
  const restart = () => {
    vi.resetModules();
    Reflect.deleteProperty(globalThis, "varcoJackson");
  };
  const former = { JACKSON_KEY: process.env.JACKSON_KEY, NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET };
  process.env.JACKSON_KEY = "another key, of more than thirty-two letters";
  process.env.NEXTAUTH_SECRET = "another secret, of more than thirty-two letters";
  restart();
  const { person, callback, done } = await signIn();
  expect([callback.status, done.status]).toEqual([303, 302]);
  expect((await person.get("/api/whoami")).status).toBe(200);
  // And back: an operator who restores the former secrets finds everything working.
  Object.assign(process.env, former);
  restart();
  expect((await signIn()).done.status).toBe(302);
});

describe("the life of a session", () => {
  test("30 minutes without use, 8 hours at most", async () => {
    const { person } = await signIn(browser(), { ...PERSON, fiscalNumber: "TINIT-RVSRTI72H54D150J" });
    const mine = sql`(select id from identity where fiscal_code = 'RVSRTI72H54D150J')`;
    await sql`update sign_in_session set expires_at = now() + interval '10 minutes' where identity_id = ${mine}`;
    expect((await person.get("/api/whoami")).status).toBe(200);
    const [renewed] = await sql`
      select extract(epoch from expires_at - now())::int as left from sign_in_session where identity_id = ${mine}`;
    expect(renewed?.left).toBeGreaterThan(29 * 60);
    await sql`update sign_in_session set started_at = now() - interval '7 hours 50 minutes',
      expires_at = now() + interval '1 minute' where identity_id = ${mine}`;
    expect((await person.get("/api/whoami")).status).toBe(200);
    const [capped] = await sql`
      select extract(epoch from expires_at - now())::int as left from sign_in_session where identity_id = ${mine}`;
    expect(capped?.left).toBeLessThan(11 * 60);
    await sql`update sign_in_session set expires_at = now() - interval '1 second' where identity_id = ${mine}`;
    expect((await person.get("/api/whoami")).status).toBe(401);
  });

  test("both documents of a sign-in are in the log", async () => {
    const person = browser();
    const { asked, relayState } = await person.begin(provider.entityId);
    await person.answer(answerFor(provider, asked), relayState);
    const rows = await sql`select * from spid_message where request_id = ${asked.id} order by id`;
    expect(rows.map((row) => [row.kind, row.outcome])).toEqual([
      ["authnRequest", "sent"],
      ["response", "accepted"],
    ]);
    expect(rows[0]?.document).toContain("<samlp:AuthnRequest");
    expect(rows[1]).toMatchObject({ subject_name_qualifier: provider.entityId });
    expect(rows[1]?.document).toContain("<samlp:Response");
    expect(rows[1]?.assertion_id).toMatch(/^_/);
  });
});
