import { beforeAll, describe, expect, test, vi } from "vitest";
import { testDatabase } from "../support/database";
import { anomalyAnswer, goodAnswer, PERSON } from "../support/idp/answer";
import { inProcess } from "../support/idp/in-process";
import { answerFor, encodeAnswer } from "../support/idp/provider";
import { find, remove, setAttribute, setText, type Xml } from "../support/idp/xml";
import { browser, otherProvider, provider, trustProviders } from "./sign-in-stage";

vi.mock("next/headers", async () => (await import("../support/idp/in-process")).fakeHeaders);

const { sql } = await testDatabase();
beforeAll(trustProviders);

const sessions = async (fiscalCode: string): Promise<number> => {
  const [row] = await sql`
    select count(*)::int from sign_in_session s join identity i on i.id = s.identity_id
    where i.fiscal_code = ${fiscalCode}`;
  return row?.count;
};

describe("what is refused, and with which status", () => {
  test("the same answer twice", async () => {
    const person = browser();
    const { asked, relayState } = await person.begin(provider.entityId);
    const answer = answerFor(provider, asked);
    expect((await person.answer(answer, relayState)).status).toBe(303);
    expect((await person.answer(answer, relayState)).status).toBe(403);
  });

  test("two posts at the same instant make one session", async () => {
    const person = browser();
    const fiscalCode = "GNZGLI90E57F205O";
    const { asked, relayState } = await person.begin(provider.entityId);
    const answer = answerFor(provider, asked, { attributes: { ...PERSON, fiscalNumber: `TINIT-${fiscalCode}` } });
    const answers = await Promise.all([1, 2, 3].map(() => person.answer(answer, relayState)));
    expect(answers.map((one) => one.status).sort()).toEqual([303, 403, 403]);
    const callback = answers.find((one) => one.status === 303) ?? Response.error();
    const followed = await Promise.all([person.follow(callback), person.follow(callback)]);
    expect(followed.map((one) => one.status).sort()).toEqual([302, 403]);
    expect(await sessions(fiscalCode)).toBe(1);
  });

  test("the answer opened in another browser", async () => {
    const [person, thief] = [browser(), browser()];
    const { asked, relayState } = await person.begin(provider.entityId);
    const callback = await person.answer(answerFor(provider, asked), relayState);
    await thief.begin(provider.entityId);
    const stolen = await thief.follow(callback);
    expect(stolen.status).toBe(403);
    expect(await stolen.text()).toContain("browser da cui sei partito");
    expect((await thief.get("/api/whoami")).status).toBe(401);
    expect((await person.follow(callback)).status).toBe(302);
  });

  test.each<[string, (answer: { response: Xml; assertion: Xml }) => void, number]>([
    [
      "level 1",
      ({ assertion }) => setText(find(assertion, "saml:AuthnContextClassRef"), "https://www.spid.gov.it/SpidL1"),
      403,
    ],
    [
      "another audience",
      ({ assertion }) => setText(find(assertion, "saml:Audience"), "http://127.0.0.1:3000.evil.example"),
      400,
    ],
    [
      "another destination",
      ({ response }) => setAttribute(response, "Destination", "http://127.0.0.1:3000/other"),
      400,
    ],
    [
      "another recipient",
      ({ assertion }) => setAttribute(find(assertion, "saml:SubjectConfirmationData"), "Recipient", "x"),
      400,
    ],
    ["no InResponseTo", ({ response }) => setAttribute(response, "InResponseTo", null), 400],
    ["no codice fiscale", ({ assertion }) => remove(assertion, "saml:Attribute"), 403],
    ["text with an ampersand", ({ assertion }) => setText(find(assertion, "saml:Audience"), "x & y"), 400],
  ])("%s", async (_, spoil, status) => {
    const person = browser();
    const { asked, relayState } = await person.begin(provider.entityId);
    const answer = goodAnswer(asked);
    spoil(answer);
    expect((await person.answer(encodeAnswer(provider, answer), relayState)).status).toBe(status);
    expect((await person.get("/api/whoami")).status).toBe(401);
  });

  test("an unsigned answer, and one with a foreign key", async () => {
    for (const sign of [{ response: false, assertion: false }, { foreignKey: true }]) {
      const person = browser();
      const { asked, relayState } = await person.begin(provider.entityId);
      const answer = encodeAnswer(provider, goodAnswer(asked), sign);
      expect((await person.answer(answer, relayState)).status).toBe(400);
    }
  });

  test("an answer from another provider than the one asked", async () => {
    const person = browser();
    const { asked, relayState } = await person.begin(provider.entityId);
    const answer = answerFor(otherProvider, { ...asked, providerEntityId: otherProvider.entityId });
    expect((await person.answer(answer, relayState)).status).toBe(400);
  });

  test("an answer to another person's request", async () => {
    const [one, two] = [browser(), browser()];
    const mine = await one.begin(provider.entityId);
    const theirs = await two.begin(provider.entityId);
    expect((await one.answer(answerFor(provider, theirs.asked), mine.relayState)).status).toBe(400);
  });

  test("an answer that nobody asked for", async () => {
    const { asked } = await browser().begin(provider.entityId);
    expect((await browser().answer(answerFor(provider, asked), "boxyhq_jackson_unknown")).status).toBe(403);
  });

  test.each([19, 20, 21, 22, 23, 25])("anomaly %i: 403 and a page in Italian with its number", async (number) => {
    const person = browser();
    const { asked, relayState } = await person.begin(provider.entityId);
    const answer = encodeAnswer(provider, { response: anomalyAnswer(asked, number) }, { response: false });
    const page = await person.answer(answer, relayState);
    expect(page.status).toBe(403);
    const html = await page.text();
    expect(html).toContain(`nr&nbsp;${number}`);
    const reference = /<code>([A-Z2-9]{4}-[A-Z2-9]{4})<\/code>/.exec(html)?.[1] ?? "";
    const [kept] = await sql`select outcome, document from spid_message where reference = ${reference}`;
    expect(kept?.outcome).toBe(`idp.status nr${number}`);
    expect(kept?.document).toContain("AuthnFailed");
  });

  test.each<[string, Record<string, string>, string | undefined]>([
    ["no SAMLResponse", { RelayState: "x" }, undefined],
    ["no RelayState", { SAMLResponse: "x" }, undefined],
    ["JSON", { SAMLResponse: "x", RelayState: "x" }, "application/json"],
    ["too large a form", { SAMLResponse: "A".repeat(500_000), RelayState: "x" }, undefined],
  ])("a post with %s", async (_, fields, type) => {
    expect((await browser().postFromElsewhere("/api/spid/acs", fields, type)).status).toBe(400);
  });

  test("two SAMLResponse fields", async () => {
    const request = new Request("http://127.0.0.1:3000/api/spid/acs", {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: "SAMLResponse=a&SAMLResponse=b&RelayState=c",
    });
    expect((await inProcess(request)).status).toBe(400);
  });

  test("an unknown provider", async () => {
    const answer = await browser().get("/api/spid/login?idp=https%3A%2F%2Funknown.example");
    expect(answer.status).toBe(403);
  });

  test("next-auth's own pages are closed", async () => {
    for (const path of ["signin", "signin/spid", "providers", "error", "session", "csrf", "signout"]) {
      expect((await browser().get(`/api/auth/${path}`)).status).toBe(404);
    }
  });

  test("a callback without an answer", async () => {
    const person = browser();
    await person.begin(provider.entityId);
    expect((await person.get("/api/auth/callback/spid?code=a.b&state=c")).status).toBe(403);
  });
});

describe("the courtesy page's number and way back", () => {
  const numberOn = (html: string): string => /<code>([A-Z2-9]{4}-[A-Z2-9]{4})<\/code>/.exec(html)?.[1] ?? "none";
  const keptOf = async (reference: string) =>
    (await sql`select path, provider, code, cause from sign_in_fault where reference = ${reference}`)[0];
  const WANTED = "/area-riservata/servizi?da=mail";
  const BACK = 'href="/accesso?callbackUrl=%2Farea-riservata%2Fservizi%3Fda%3Dmail"';

  test("a fault of ours before leaving is kept by its number, and the way back leads on", async () => {
    await sql`alter table sign_in_request rename to sign_in_request_away`;
    const query = new URLSearchParams({ idp: provider.entityId, callbackUrl: WANTED });
    const page = await browser().get(`/api/spid/login?${query}`);
    await sql`alter table sign_in_request_away rename to sign_in_request`;
    expect(page.status).toBe(500);
    const html = await page.text();
    expect(html).toContain(BACK);
    const kept = await keptOf(numberOn(html));
    expect(kept).toMatchObject({ path: "/api/spid/login", provider: provider.entityId, code: "server.unexpected" });
    expect(kept?.cause).toMatch(/Error/);
  });

  test("a refused answer leads back to where the sign-in began", async () => {
    const person = browser();
    const { asked, relayState } = await person.begin(provider.entityId, { callbackUrl: WANTED });
    const page = await person.answer(
      encodeAnswer(provider, { response: anomalyAnswer(asked, 25) }, { response: false }),
      relayState,
    );
    const html = await page.text();
    expect(html).toContain(BACK);
    expect(await keptOf(numberOn(html))).toMatchObject({ path: "/api/spid/acs", code: "idp.status" });
  });

  test("so does an answer that came back in another browser", async () => {
    const [person, other] = [browser(), browser()];
    const { asked, relayState } = await person.begin(provider.entityId, { callbackUrl: WANTED });
    const callback = await person.answer(answerFor(provider, asked), relayState);
    expect(await (await other.follow(callback)).text()).toContain(BACK);
  });

  test("nobody is led out of the portal", async () => {
    const query = new URLSearchParams({ idp: "https://unknown.example", callbackUrl: "https://evil.example/x" });
    const html = await (await browser().get(`/api/spid/login?${query}`)).text();
    expect(html).toContain('href="/accesso?callbackUrl=%2Farea-riservata"');
    expect(html).not.toContain("evil.example");
  });
});
