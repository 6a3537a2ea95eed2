import { beforeEach, describe, expect, test, vi } from "vitest";
import { signInHere } from "@/lib/identity/ticket/sign-in-here";
import { beginTicketSignIn, issueTicket } from "@/lib/identity/ticket/ticket";
import { testDatabase } from "../support/database";
import { Browser } from "../support/idp/browser";
import { inProcess } from "../support/idp/in-process";

const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", async () => {
  const { fakeHeaders } = await import("../support/idp/in-process");
  const cookies = async () => ({
    get: (name: string) => {
      const value = jar.get(name);
      return value === undefined ? undefined : { name, value };
    },
    set: (name: string, value: string) => jar.set(name, value),
  });
  return { ...fakeHeaders, cookies };
});

const { sql } = await testDatabase();
const ANNA = { fiscalCode: "FRNNNA78C52D142F", name: "Anna", familyName: "Fiorini", email: null };
const CARD = { method: "cns", level: 3, provider: "CA di prova" } as const;
const now = () => new Date();

beforeEach(() => jar.clear());

/** A browser that has begun a sign-in: what the begin route would have set is in its cookies. */
async function begun(person = new Browser("http://127.0.0.1:3000", inProcess), at = now()) {
  const { state, requestId, setCookies } = await beginTicketSignIn({ ...CARD, returnPath: "/accesso" }, at);
  person.take(setCookies);
  return { person, state, requestId };
}

async function whoIs(person: Browser) {
  jar.clear();
  for (const [name, value] of person.cookies) jar.set(name, value);
  return person.get("/api/whoami");
}

const sessionsOf = async (requestId: string) => sql`select * from sign_in_session where request_id = ${requestId}`;

describe("a ticket becomes a session", () => {
  test("once, in the browser that began, with method, level and reference", async () => {
    const { person, state, requestId } = await begun();
    const { address } = await issueTicket(state, ANNA, CARD, now());
    const done = await person.get(address);
    expect(done.status).toBe(302);
    expect(done.headers.get("location")).toBe("http://127.0.0.1:3000/accesso");
    expect(await (await whoIs(person)).json()).toEqual({
      fiscalCode: "FRNNNA78C52D142F",
      level: 3,
      method: "cns",
      account: "none",
      role: null,
    });
    expect(await sessionsOf(requestId)).toMatchObject([
      { method: "cns", level: 3, provider: "CA di prova", name_id: null },
    ]);
    expect((await person.get(address)).status).toBe(403);
  });

  test("twice at the same instant makes one session", async () => {
    const { person, state, requestId } = await begun();
    const { address } = await issueTicket(state, ANNA, CARD, now());
    const answers = await Promise.all([1, 2, 3, 4].map(() => person.get(address)));
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 403, 403, 403]);
    expect(await sessionsOf(requestId)).toHaveLength(1);
  });

  test("two cards for one request at the same instant: one ticket", async () => {
    const { state } = await begun();
    const issued = await Promise.allSettled([1, 2, 3].map(() => issueTicket(state, ANNA, CARD, now())));
    expect(issued.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(issued.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "request.not-awaited" },
    });
  });

  test("neither ticket, state nor browser's secret is kept; the identity is forgotten afterwards", async () => {
    const { person, state, requestId } = await begun();
    const { address } = await issueTicket(state, ANNA, CARD, now());
    const ticket = new URL(address).searchParams.get("code") ?? "";
    const [row] = await sql`select r::text as row from sign_in_request r where id = ${requestId}`;
    for (const secret of [ticket, state, person.cookies.get("varco-sign-in") ?? ""]) {
      expect(secret.length).toBeGreaterThan(40);
      expect(row?.row).not.toContain(secret);
    }
    await person.get(address);
    const [after] = await sql`select answer from sign_in_request where id = ${requestId}`;
    expect(after?.answer).toBeNull();
  });
});

describe("what is refused", () => {
  test("a ticket in another browser (login CSRF), and it still serves its own", async () => {
    const mine = await begun();
    const theirs = await begun();
    const { address } = await issueTicket(mine.state, ANNA, CARD, now());
    const stolen = await theirs.person.get(address);
    expect(stolen.status).toBe(403);
    expect(await stolen.text()).toContain("browser da cui sei partito");
    expect((await new Browser("http://127.0.0.1:3000", inProcess).get(address)).status).toBe(403);
    expect((await whoIs(theirs.person)).status).toBe(401);
    expect((await mine.person.get(address)).status).toBe(302);
  });

  test("a card shown for a stranger's request gives them nothing: they do not have the ticket", async () => {
    const thief = await begun();
    await issueTicket(thief.state, ANNA, CARD, now());
    const guess = `/api/auth/callback/ticket?state=${encodeURIComponent(thief.state)}`;
    expect((await thief.person.get(guess)).status).toBe(403);
    expect((await thief.person.get(`${guess}&code=${"A".repeat(43)}`)).status).toBe(403);
    expect((await whoIs(thief.person)).status).toBe(401);
  });

  test("a ticket of another request", async () => {
    const [one, two] = [await begun(), await begun()];
    const first = new URL((await issueTicket(one.state, ANNA, CARD, now())).address);
    await issueTicket(two.state, ANNA, CARD, now());
    first.searchParams.set("state", two.state);
    expect((await two.person.get(first.href)).status).toBe(403);
  });

  test("after 60 seconds", async () => {
    for (const [seconds, status] of [
      [58, 302],
      [61, 403],
    ] as const) {
      const { person, state, requestId } = await begun();
      const { address } = await issueTicket(state, ANNA, CARD, new Date(Date.now() - seconds * 1000));
      expect((await person.get(address)).status).toBe(status);
      expect(await sessionsOf(requestId)).toHaveLength(status === 302 ? 1 : 0);
    }
  });

  test("a request begun more than 15 minutes ago", async () => {
    const { state } = await begun(undefined, new Date(Date.now() - 15 * 60_000 - 1000));
    await expect(issueTicket(state, ANNA, CARD, now())).rejects.toMatchObject({ code: "request.not-awaited" });
  });

  test("a request of another method, an unknown one, and one without a ticket yet", async () => {
    const { person, state } = await begun();
    const other = { ...CARD, method: "password" } as const;
    await expect(issueTicket(state, ANNA, other, now())).rejects.toMatchObject({ code: "request.not-awaited" });
    await expect(issueTicket("unknown", ANNA, CARD, now())).rejects.toMatchObject({ code: "request.not-awaited" });
    expect((await person.get(`/api/auth/callback/ticket?code=x&state=${encodeURIComponent(state)}`)).status).toBe(403);
  });

  test("the ticket at the SAML callback: the way in is the request's, not the address's", async () => {
    const { person, state } = await begun();
    const { address } = await issueTicket(state, ANNA, CARD, now());
    const done = await person.get(address.replace("callback/ticket", "callback/spid"));
    expect(done.status).toBe(302);
    expect(await (await whoIs(person)).json()).toMatchObject({ method: "cns" });
  });
});

describe("signing in within one request", () => {
  test("gives a new session and ends the one that the browser had", async () => {
    const password = { method: "password", level: 1, provider: "varco" } as const;
    await signInHere(ANNA, password, now());
    const first = jar.get("next-auth.session-token");
    expect(first).toBeTruthy();
    await signInHere({ ...ANNA, fiscalCode: "FRNPLA51P05D142H", name: "Paolo" }, password, now());
    const second = jar.get("next-auth.session-token") ?? "";
    expect(second).not.toBe(first);
    const person = new Browser("http://127.0.0.1:3000", inProcess);
    person.cookies.set("next-auth.session-token", second);
    expect(await (await whoIs(person)).json()).toMatchObject({
      fiscalCode: "FRNPLA51P05D142H",
      level: 1,
      method: "password",
    });
    person.cookies.set("next-auth.session-token", first ?? "");
    expect((await whoIs(person)).status).toBe(401);
    expect([...jar.keys()]).toEqual(["next-auth.session-token"]);
  });
});
