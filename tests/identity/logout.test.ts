import { createVerify, sign } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { beforeAll, expect, test, vi } from "vitest";
import { instant, newId } from "../support/idp/answer";
import { Browser, fieldsOf } from "../support/idp/browser";
import { inProcess } from "../support/idp/in-process";
import { answerFor, encodeText, makeProvider } from "../support/idp/provider";
import { type SigningKeys, signElement } from "../support/idp/sign";
import { element, render, type Xml } from "../support/idp/xml";

vi.mock("next/headers", async () => (await import("../support/idp/in-process")).fakeHeaders);

const BASE = "http://127.0.0.1:3000";
const provider = makeProvider("https://idp.example.it", new Date());
const browser = () => new Browser(BASE, inProcess);

beforeAll(() => {
  const file = join(mkdtempSync(join(tmpdir(), "varco-idp-")), "idp.xml");
  writeFileSync(file, provider.metadata);
  process.env.SPID_IDP_METADATA = file;
});

function logoutRequest(nameId: string, change: Record<string, string> = {}): Xml {
  const attributes = {
    ID: newId(),
    Version: "2.0",
    IssueInstant: instant(new Date()),
    Destination: `${BASE}/api/spid/slo`,
    ...change,
  };
  return element(
    "samlp:LogoutRequest",
    attributes,
    element("saml:Issuer", {}, provider.entityId),
    element("saml:NameID", { NameQualifier: provider.entityId }, nameId),
  );
}

const SIG_ALG = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

function redirectQuery(request: Xml, keys: SigningKeys = provider.keys): string {
  const message = deflateRawSync(render(request)).toString("base64");
  const query = `SAMLRequest=${encodeURIComponent(message)}&RelayState=abc&SigAlg=${encodeURIComponent(SIG_ALG)}`;
  return `${query}&Signature=${encodeURIComponent(sign("RSA-SHA256", Buffer.from(query), keys.privateKey).toString("base64"))}`;
}

test("a provider's request by POST ends its subject's session and is answered, signed", async () => {
  const person = browser();
  const { asked, relayState } = await person.begin(provider.entityId);
  const answer = answerFor(provider, asked);
  const nameId = /<saml:NameID[^>]*>\s*(\S+)\s*</.exec(Buffer.from(answer, "base64").toString())?.[1] ?? "";
  await person.follow(await person.answer(answer, relayState));
  expect((await person.get("/api/whoami")).status).toBe(200);

  const request = logoutRequest(nameId);
  signElement(request, provider.keys);
  const page = await browser().postFromElsewhere("/api/spid/slo", { SAMLRequest: encodeText(render(request)) });
  expect(page.status).toBe(200);
  const reply = Buffer.from(fieldsOf(await page.text()).SAMLResponse ?? "", "base64").toString();
  expect(reply).toContain(`InResponseTo="${request.attributes.ID}"`);
  expect(reply).toContain("status:Success");
  expect(reply).toContain("<ds:SignatureValue>");
  expect((await person.get("/api/whoami")).status).toBe(401);
});

test("by Redirect it is answered with a signed query, also without a session", async () => {
  const answer = await browser().get(`/api/spid/slo?${redirectQuery(logoutRequest("_nobody"))}`);
  expect(answer.status).toBe(302);
  const location = answer.headers.get("location") ?? "";
  expect(location.startsWith("https://idp.example.it/slo?SAMLResponse=")).toBe(true);
  const [signed = "", signature = ""] = location.slice(location.indexOf("?") + 1).split("&Signature=");
  const { serviceKeys } = await import("@/lib/identity/certificate/service-keys");
  const { certificate } = await serviceKeys();
  expect(createVerify("RSA-SHA256").update(signed).verify(certificate, decodeURIComponent(signature), "base64")).toBe(
    true,
  );
  const sent = new URLSearchParams(signed);
  expect(sent.get("RelayState")).toBe("abc");
  const reply = inflateRawSync(Buffer.from(sent.get("SAMLResponse") ?? "", "base64")).toString();
  expect(reply).toContain("<samlp:LogoutResponse");
});

test.each<[string, () => string]>([
  ["a foreign key", () => redirectQuery(logoutRequest("_x"), provider.foreignKeys)],
  ["no signature", () => redirectQuery(logoutRequest("_x")).replace(/&Signature=.*/, "")],
  ["a changed RelayState", () => redirectQuery(logoutRequest("_x")).replace("abc", "abd")],
  ["a parameter twice", () => `${redirectQuery(logoutRequest("_x"))}&RelayState=abc`],
])("refused with 400: %s", async (_, query) => {
  expect((await browser().get(`/api/spid/slo?${query()}`)).status).toBe(400);
});

test.each<[string, Record<string, string>]>([
  ["another destination", { Destination: "https://other.example" }],
  ["an old request", { IssueInstant: "2020-01-01T00:00:00Z" }],
  ["a request past its end", { NotOnOrAfter: "2020-01-01T00:00:00Z" }],
])("refused with 403: %s", async (_, change) => {
  expect((await browser().get(`/api/spid/slo?${redirectQuery(logoutRequest("_x", change))}`)).status).toBe(403);
});

test("refused with 400: an unsigned request by POST", async () => {
  const page = await browser().postFromElsewhere("/api/spid/slo", {
    SAMLRequest: encodeText(render(logoutRequest("_x"))),
  });
  expect(page.status).toBe(400);
});
