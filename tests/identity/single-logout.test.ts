import { sign } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { testDatabase } from "../support/database";
import { instant, newId, PERSON } from "../support/idp/answer";
import { Browser, fieldsOf } from "../support/idp/browser";
import { inProcess } from "../support/idp/in-process";
import { answerFor, encodeText, makeProvider } from "../support/idp/provider";
import { type SigningKeys, signElement } from "../support/idp/sign";
import { element, render, type Xml } from "../support/idp/xml";

vi.mock("next/headers", async () => (await import("../support/idp/in-process")).fakeHeaders);

const BASE = "http://127.0.0.1:3000";
const { sql } = await testDatabase();
const provider = makeProvider("https://idp.example.it", new Date());
const other = makeProvider("https://altro-idp.example.it", new Date());
const redirectOnly = makeProvider("https://redirect.example.it", new Date());
const withoutLogout = makeProvider("https://senza-uscita.example.it", new Date());
const browser = () => new Browser(BASE, inProcess);

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), "varco-idp-"));
  writeFileSync(join(folder, "a.xml"), provider.metadata);
  writeFileSync(join(folder, "b.xml"), other.metadata);
  const logoutByPost = /<md:SingleLogoutService Binding="[^"]*HTTP-POST"[^>]*><\/md:SingleLogoutService>/;
  writeFileSync(join(folder, "c.xml"), redirectOnly.metadata.replace(logoutByPost, ""));
  const anyLogout = /<md:SingleLogoutService[^>]*><\/md:SingleLogoutService>/g;
  writeFileSync(join(folder, "d.xml"), withoutLogout.metadata.replace(anyLogout, ""));
  process.env.SPID_IDP_METADATA = folder;
});

/** Signs in at a level; gives the session's id, and what the provider said of its subject. */
async function signedIn(level: number, idp = provider) {
  const person = browser();
  const { asked, relayState } = await person.begin(idp.entityId, { level: String(level) });
  const answer = answerFor(idp, asked, { level, attributes: PERSON });
  const done = await person.follow(await person.answer(answer, relayState));
  expect(done.status).toBe(302);
  const xml = Buffer.from(answer, "base64").toString();
  const [session] = await sql`select id from sign_in_session where request_id = ${asked.id}`;
  return {
    session: String(session?.id),
    nameId: /<saml:NameID[^>]*>\s*(\S+)\s*</.exec(xml)?.[1],
    sessionIndex: /SessionIndex="([^"]+)"/.exec(xml)?.[1],
  };
}

async function begin(session: string, now = new Date()): Promise<string | null> {
  const { beginLogout } = await import("@/lib/identity/spid/begin-logout");
  return beginLogout(session, now);
}

/** Signs in at level 1 and leaves: our request, as the provider gets it. */
async function left(idp = provider) {
  const path = (await begin((await signedIn(1, idp)).session)) ?? "";
  const page = await (await browser().get(path)).text();
  return { path, page, id: new URLSearchParams(path.split("?")[1]).get("id") ?? "" };
}

function logoutResponse(
  requestId: string,
  change: Record<string, string> = {},
  code = "Success",
  issuer = provider,
): Xml {
  return element(
    "samlp:LogoutResponse",
    {
      ID: newId(),
      Version: "2.0",
      IssueInstant: instant(new Date()),
      Destination: `${BASE}/api/spid/slo`,
      InResponseTo: requestId,
      ...change,
    },
    element("saml:Issuer", {}, issuer.entityId),
    element("samlp:Status", {}, element("samlp:StatusCode", { Value: `urn:oasis:names:tc:SAML:2.0:status:${code}` })),
  );
}

function post(response: Xml, keys: SigningKeys | null = provider.keys): Promise<Response> {
  if (keys) signElement(response, keys);
  return browser().postFromElsewhere("/api/spid/slo", { SAMLResponse: encodeText(render(response)) });
}

describe("who leaves", () => {
  test("at level 1: the provider is asked to end its own session, by POST, signed", async () => {
    const { session, nameId, sessionIndex } = await signedIn(1);
    const path = await begin(session);
    const answer = await browser().get(path ?? "");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-security-policy")).toContain("form-action * http: https:");
    const page = await answer.text();
    expect(page).toContain(`action="${provider.entityId}/slo"`);
    const xml = Buffer.from(fieldsOf(page).SAMLRequest ?? "", "base64").toString();
    expect(xml).toMatch(/<samlp:LogoutRequest /);
    expect(xml).toContain(`Destination="${provider.entityId}/slo"`);
    expect(xml).toContain(
      `<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient" NameQualifier="${provider.entityId}">${nameId}</saml:NameID>`,
    );
    expect(xml).toContain(`<samlp:SessionIndex>${sessionIndex}</samlp:SessionIndex>`);
    expect(xml).toContain(`NameQualifier="${BASE}">${BASE}</saml:Issuer>`);
    const { verifiedElement } = await import("@/lib/identity/saml/verify-signature");
    const { MESSAGE_LIMITS, parseXml } = await import("@/lib/identity/saml/xml");
    const { serviceKeys } = await import("@/lib/identity/certificate/service-keys");
    const { certificate } = await serviceKeys();
    expect(() => verifiedElement(xml, parseXml(xml, MESSAGE_LIMITS), [certificate])).not.toThrow();
  });

  test("by Redirect, where the provider knows no other: a page and not a redirect", async () => {
    const { path } = await left(redirectOnly);
    const answer = await browser().get(path);
    expect(answer.status).toBe(200);
    const address = (answer.headers.get("refresh") ?? "").replace("0; url=", "");
    expect(address.startsWith(`${redirectOnly.entityId}/slo?SAMLRequest=`)).toBe(true);
    const query = new URL(address).searchParams;
    expect(query.get("Signature")).toBeTruthy();
    const xml = inflateRawSync(Buffer.from(query.get("SAMLRequest") ?? "", "base64")).toString();
    expect(xml).toContain("<samlp:LogoutRequest");
    expect(xml).not.toContain("Signature");
  });

  test("at level 2 leaves here only, and so where the provider has no logout or the session is not there", async () => {
    expect(await begin((await signedIn(2)).session)).toBeNull();
    expect(await begin((await signedIn(1, withoutLogout)).session)).toBeNull();
    expect(await begin("00000000-0000-4000-8000-000000000000")).toBeNull();
  });

  test("the request can be fetched for two minutes, by who knows its id", async () => {
    const { session } = await signedIn(1);
    const old = await begin(session, new Date(Date.now() - 121_000));
    expect((await browser().get(old ?? "")).status).toBe(403);
    expect((await browser().get("/api/spid/logout?id=_guess")).status).toBe(403);
    expect((await browser().get("/api/spid/logout")).status).toBe(400);
  });
});

describe("the provider's answer", () => {
  test("ends at the sign-in page, once, and is in the log", async () => {
    const { id } = await left();
    const response = logoutResponse(id);
    signElement(response, provider.keys);
    const fields = { SAMLResponse: encodeText(render(response)) };
    const answer = await browser().postFromElsewhere("/api/spid/slo", fields);
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/accesso?uscita=fatta");
    const log = await sql`select kind, outcome from spid_message where request_id = ${id} order by id`;
    expect(log.map((row) => [row.kind, row.outcome])).toEqual([
      ["logoutRequest", "sent"],
      ["logoutResponse", "accepted"],
    ]);
    expect((await browser().postFromElsewhere("/api/spid/slo", fields)).status).toBe(403);
  });

  test("by Redirect too", async () => {
    const { id } = await left();
    const message = deflateRawSync(render(logoutResponse(id))).toString("base64");
    const algorithm = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    const query = `SAMLResponse=${encodeURIComponent(message)}&SigAlg=${encodeURIComponent(algorithm)}`;
    const signature = sign("RSA-SHA256", Buffer.from(query), provider.keys.privateKey).toString("base64");
    const answer = await browser().get(`/api/spid/slo?${query}&Signature=${encodeURIComponent(signature)}`);
    expect(answer.headers.get("location")).toBe("/accesso?uscita=fatta");
    expect((await browser().get(`/api/spid/slo?${query}`)).status).toBe(400);
  });

  test("that says no is told to the person", async () => {
    const { id } = await left();
    expect((await post(logoutResponse(id, {}, "Responder"))).headers.get("location")).toBe("/accesso?uscita=gestore");
  });

  test.each<[string, number, (id: string) => Promise<Response>]>([
    ["a foreign key", 400, (id) => post(logoutResponse(id), provider.foreignKeys)],
    ["no signature", 400, (id) => post(logoutResponse(id), null)],
    ["another provider", 403, (id) => post(logoutResponse(id, {}, "Success", other), other.keys)],
    ["nothing that was asked", 403, () => post(logoutResponse("_never"))],
    ["another destination", 403, (id) => post(logoutResponse(id, { Destination: "https://x.example" }))],
    ["an old instant", 403, (id) => post(logoutResponse(id, { IssueInstant: "2020-01-01T00:00:00Z" }))],
    ["another version", 403, (id) => post(logoutResponse(id, { Version: "1.1" }))],
  ])("is refused with %s: %i", async (_, status, send) => {
    expect((await send((await left()).id)).status).toBe(status);
  });
});
