import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { testDatabase } from "../support/database";
import { anomalyAnswer, goodAnswer, instant, newId } from "../support/idp/answer";
import { Browser, fieldsOf } from "../support/idp/browser";
import { inProcess } from "../support/idp/in-process";
import { answerFor, encodeAnswer, encodeText, makeProvider } from "../support/idp/provider";
import { signElement } from "../support/idp/sign";
import { element, render, setAttribute, type Xml } from "../support/idp/xml";

vi.mock("next/headers", async () => (await import("../support/idp/in-process")).fakeHeaders);

const BASE = "http://127.0.0.1:3000";
const CIE_ENTITY = `${BASE}/cie`;
const ministry = makeProvider("https://idserver.ministero.example/idp", new Date());
const spidProvider = makeProvider("https://idp.example.it", new Date());
const { sql } = await testDatabase();

const card = { dateOfBirth: "1978-03-12", fiscalNumber: "TINIT-FRNNNA78C52D142F", name: "ANNA", familyName: "FORNARO" };
const byCie = () => new Browser(BASE, inProcess, "cie");
const bySpid = () => new Browser(BASE, inProcess);

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), "varco-idp-"));
  writeFileSync(join(folder, "cie.xml"), ministry.metadata);
  writeFileSync(join(folder, "spid.xml"), spidProvider.metadata);
  Object.assign(process.env, {
    CIE_IDP_METADATA: join(folder, "cie.xml"),
    SPID_IDP_METADATA: join(folder, "spid.xml"),
    CIE_ENTITY_ID: CIE_ENTITY,
  });
});

async function signIn(person = byCie()) {
  const { asked, relayState } = await person.begin(ministry.entityId);
  const callback = await person.answer(answerFor(ministry, asked, { attributes: card, level: 3 }), relayState);
  return { person, done: await person.follow(callback) };
}

describe("metadata for CIE", () => {
  const metadata = async () => (await byCie().get("/api/cie/metadata")).text();

  test("is stable, has its own entity id and addresses, and asks for the minimum data set only", async () => {
    const xml = await metadata();
    expect(await metadata()).toBe(xml);
    expect(xml).toContain(`entityID="${CIE_ENTITY}"`);
    expect(xml).toContain(`Location="${BASE}/api/cie/acs" index="0" isDefault="true"`);
    expect(xml).toContain(`HTTP-Redirect" Location="${BASE}/api/cie/slo"`);
    expect(xml).toContain('AuthnRequestsSigned="true" WantAssertionsSigned="true"');
    expect(xml).toContain('<md:ServiceName xml:lang="">');
    const names = [...xml.matchAll(/RequestedAttribute Name="(\w+)"/g)].map(([, name]) => name);
    expect(names.sort()).toEqual(["dateOfBirth", "familyName", "fiscalNumber", "name"]);
  });

  test("names the body as the administrative contact, with the extensions of CIE", async () => {
    const xml = await metadata();
    const organization = /<md:OrganizationName xml:lang="it">([^<]+)</.exec(xml)?.[1];
    expect(xml).toContain('xmlns:cie="https://www.cartaidentita.interno.gov.it/saml-extensions"');
    expect(xml).toContain(
      '<md:ContactPerson contactType="administrative"><md:Extensions><cie:Public/><cie:IPACode>p_cr</cie:IPACode>' +
        `<cie:Municipality>D150</cie:Municipality></md:Extensions><md:Company>${organization}</md:Company><md:EmailAddress>`,
    );
    expect(xml.match(/<md:ContactPerson/g)).toHaveLength(1);
    expect(xml).not.toContain("spid.gov.it/saml-extensions");
  });
});

describe("the request", () => {
  test.each([1, 2, 3])("level %i: always asks anew, and accepts more", async (level) => {
    const { requestXml, address } = await byCie().begin(ministry.entityId, { level: String(level) });
    expect(address).toBe(`${ministry.entityId}/sso`);
    expect(requestXml).toContain('ForceAuthn="true"');
    expect(requestXml).toContain('Comparison="minimum"');
    expect(requestXml).toContain(`https://www.spid.gov.it/SpidL${level}<`);
    expect(requestXml).toContain(`NameQualifier="${CIE_ENTITY}">${CIE_ENTITY}</saml:Issuer>`);
  });

  test("a provider of SPID is not one of CIE, nor the other way round", async () => {
    const ask = (browser: Browser, profile: string, idp: string) =>
      browser.get(`/api/${profile}/login?idp=${encodeURIComponent(idp)}`);
    expect((await ask(byCie(), "cie", spidProvider.entityId)).status).toBe(403);
    expect((await ask(bySpid(), "spid", ministry.entityId)).status).toBe(403);
  });
});

describe("the answer", () => {
  test("ends in a session with method cie and the level of the card", async () => {
    const { person, done } = await signIn();
    expect(done.status).toBe(302);
    const who = await (await person.get("/api/whoami")).json();
    expect(who).toEqual({ fiscalCode: "FRNNNA78C52D142F", level: 3, method: "cie", account: "none", role: null });
  });

  test("the Issuer of its assertion may come without Format, as the Ministry's does", async () => {
    const person = byCie();
    const { asked, relayState } = await person.begin(ministry.entityId);
    const answer = goodAnswer(asked, { attributes: card, level: 3 });
    setAttribute(answer.assertion.children[0] as Xml, "Format", null);
    const callback = await person.answer(encodeAnswer(ministry, answer), relayState);
    expect((await person.follow(callback)).status).toBe(302);
  });

  test("one person is one identity, whichever way they came", async () => {
    await signIn();
    const person = bySpid();
    const { asked, relayState } = await person.begin(spidProvider.entityId);
    await person.follow(await person.answer(answerFor(spidProvider, asked), relayState));
    const identities = await sql`select 1 from identity where fiscal_code = 'FRNNNA78C52D142F'`;
    expect(identities).toHaveLength(1);
    expect((await (await person.get("/api/whoami")).json()).method).toBe("spid");
  });

  test("is refused at the other federation's address, both ways", async () => {
    const person = byCie();
    const { asked, relayState } = await person.begin(ministry.entityId);
    const answer = answerFor(ministry, asked, { attributes: card });
    expect((await bySpid().answer(answer, relayState)).status).toBe(403);
    const other = bySpid();
    const begun = await other.begin(spidProvider.entityId);
    expect((await byCie().answer(answerFor(spidProvider, begun.asked), begun.relayState)).status).toBe(403);
  });

  test("for SPID's audience, or too low a level, is refused", async () => {
    const person = byCie();
    const first = await person.begin(ministry.entityId);
    const elsewhere = { ...first.asked, serviceEntityId: BASE };
    expect((await person.answer(answerFor(ministry, elsewhere, { attributes: card }), first.relayState)).status).toBe(
      400,
    );
    const second = await person.begin(ministry.entityId);
    const low = answerFor(ministry, second.asked, { attributes: card, level: 1 });
    expect((await person.answer(low, second.relayState)).status).toBe(403);
  });

  test.each([
    [21, /tempo/i],
    [22, /consenso/i],
    [23, /carta/i],
    [25, /annullat/i],
  ])("error %i: a page that says what happened", async (number, words) => {
    const person = byCie();
    const { asked, relayState } = await person.begin(ministry.entityId);
    const page = await person.answer(encodeAnswer(ministry, { response: anomalyAnswer(asked, number) }), relayState);
    expect(page.status).toBe(403);
    expect(await page.text()).toMatch(words);
  });
});

test("the Ministry may end a session at CIE's address, and at no other", async () => {
  const { person } = await signIn();
  const [session] =
    await sql`select name_id from sign_in_session where method = 'cie' order by started_at desc limit 1`;
  const request = (destination: string) => {
    const attributes = { ID: newId(), Version: "2.0", IssueInstant: instant(new Date()), Destination: destination };
    const nameId = element("saml:NameID", { NameQualifier: ministry.entityId }, String(session?.name_id));
    const made = element("samlp:LogoutRequest", attributes, element("saml:Issuer", {}, ministry.entityId), nameId);
    signElement(made, ministry.keys);
    return { SAMLRequest: encodeText(render(made)) };
  };
  const spidAddress = `${BASE}/api/spid/slo`;
  expect((await person.postFromElsewhere(spidAddress, request(spidAddress))).status).toBe(403);
  expect((await person.get("/api/whoami")).status).toBe(200);
  const address = `${BASE}/api/cie/slo`;
  const page = await person.postFromElsewhere(address, request(address));
  const reply = Buffer.from(fieldsOf(await page.text()).SAMLResponse ?? "", "base64").toString();
  expect(reply).toContain(`NameQualifier="${CIE_ENTITY}"`);
  expect((await person.get("/api/whoami")).status).toBe(401);
});

// Last: the modules that it reads anew are not those of the tests above.
describe("metadata for CIE with an external partner", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  test("it stands as the technical contact", async () => {
    vi.resetModules();
    vi.stubEnv("CIE_PARTNER", "Ditta & Figli S.r.l.; IT12345678901; 62.01.00; F205; tecnico@ditta.example.it");
    const { cieContacts } = await import("@/lib/identity/cie/metadata");
    expect(cieContacts()).toContain(
      '<md:ContactPerson contactType="technical"><md:Extensions><cie:Private/><cie:VATNumber>IT12345678901' +
        "</cie:VATNumber><cie:FiscalCode>12345678901</cie:FiscalCode><cie:NACE2Code>62.01.00</cie:NACE2Code>" +
        "<cie:Municipality>F205</cie:Municipality></md:Extensions><md:Company>Ditta &amp; Figli S.r.l.</md:Company>",
    );
  });

  test("one that is not whole is named", async () => {
    vi.resetModules();
    vi.stubEnv("CIE_PARTNER", "Ditta S.r.l.; IT12345678901");
    const { cieContacts } = await import("@/lib/identity/cie/metadata");
    expect(cieContacts).toThrow("CIE_PARTNER");
  });
});
