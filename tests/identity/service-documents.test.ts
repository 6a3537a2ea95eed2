import { createVerify, verify, X509Certificate } from "node:crypto";
import { describe, expect, test } from "vitest";
import { GET as login } from "@/app/api/spid/login/route";
import { GET as metadata } from "@/app/api/spid/metadata/route";
import { makeCertificate } from "@/lib/identity/certificate/make-certificate";
import { serviceKeys } from "@/lib/identity/certificate/service-keys";
import { demoProvider, demoProviderMetadata } from "@/lib/identity/demo-idp/metadata";
import { readProviders } from "@/lib/identity/saml/provider-metadata";
import { Browser } from "../support/idp/browser";
import { inProcess } from "../support/idp/in-process";
import { makeProvider } from "../support/idp/provider";

const BASE = "http://127.0.0.1:3000";
const fetchMetadata = async () => (await metadata()).text();

describe("metadata of the service", () => {
  test("is the same bytes at each reading", async () => {
    expect(await fetchMetadata()).toBe(await fetchMetadata());
  });

  test("has what SPID asks of a public body, in order", async () => {
    const xml = await fetchMetadata();
    const order = [
      "<ds:Signature",
      "<md:SPSSODescriptor",
      '<md:KeyDescriptor use="signing"',
      "<md:SingleLogoutService",
      "<md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
      "<md:AssertionConsumerService",
      '<md:AttributeConsumingService index="0"',
      "<md:Organization>",
      '<md:ContactPerson contactType="other"',
      "<spid:IPACode>p_cr</spid:IPACode><spid:Public/>",
      "<md:EmailAddress>",
      "<md:TelephoneNumber>+39",
    ].map((part) => xml.indexOf(part));
    expect(order.every((place) => place > 0)).toBe(true);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(xml).toContain('AuthnRequestsSigned="true" WantAssertionsSigned="true"');
    expect(xml).toContain(`Location="${BASE}/api/spid/acs" index="0" isDefault="true"`);
    expect([...xml.matchAll(/RequestedAttribute Name="(\w+)"/g)].map(([, name]) => name)).toEqual([
      "fiscalNumber",
      "name",
      "familyName",
      "spidCode",
      "email",
    ]);
  });

  test("is signed with the certificate it carries, whose uri is the entity id", async () => {
    const xml = await fetchMetadata();
    const { certificate } = await serviceKeys();
    expect(xml).toContain(certificate.replace(/-----[^-]+-----|\s/g, ""));
    const signedInfo = /<ds:SignedInfo>.*<\/ds:SignedInfo>/.exec(xml)?.[0] ?? "";
    // Exclusive canonicalisation of what the signer wrote: the namespace at its head, empty elements opened.
    const canonical = signedInfo
      .replace("<ds:SignedInfo>", '<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">')
      .replace(/<(ds:\w+)([^<>]*)\/>/g, "<$1$2></$1>");
    const value = /<ds:SignatureValue>([^<]+)</.exec(xml)?.[1] ?? "";
    expect(verify("RSA-SHA256", Buffer.from(canonical), certificate, Buffer.from(value, "base64"))).toBe(true);
    expect(new X509Certificate(certificate).subject).toContain(`=${BASE}`);
  });
});

describe("certificate for a public body", () => {
  const subject = {
    organization: "Provincia di Forlì",
    locality: "Forlì",
    ipaCode: "p_fo",
    commonName: "Provincia di Forlì",
    entityId: "https://portale.example.it",
  };

  test("names the body, its code and the entity id, and no person", () => {
    const made = makeCertificate(subject, new Date("2026-11-21T00:00:00Z"), 3);
    const certificate = new X509Certificate(made.certificate);
    expect(certificate.subject.split("\n")).toEqual([
      "C=IT",
      "L=Forlì",
      "O=Provincia di Forlì",
      "organizationIdentifier=PA:IT-p_fo",
      expect.stringMatching(/=https:\/\/portale\.example\.it$/),
      "CN=Provincia di Forlì",
    ]);
    expect(certificate.ca).toBe(false);
    expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.validTo).toContain("2029");
    // 1.3.76.16.6 and 1.3.76.16.4.2.1, as DER.
    expect(certificate.raw.includes(Buffer.from("06042b4c1006", "hex"))).toBe(true);
    expect(certificate.raw.includes(Buffer.from("06062b4c10040201", "hex"))).toBe(true);
  });
});

describe("the request", () => {
  const browser = () => new Browser(BASE, inProcess);

  test.each([1, 2, 3])("level %i by POST: signed, indexes, issuer, level", async (level) => {
    const { requestXml, relayState } = await browser().begin(demoProvider("spid").entityId, { level: String(level) });
    expect(requestXml).toMatch(/IssueInstant="\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"/);
    expect(requestXml).toContain(`Destination="${demoProvider("spid").signOn}"`);
    expect(requestXml.includes('ForceAuthn="true"')).toBe(level > 1);
    expect(requestXml).toContain('AssertionConsumerServiceIndex="0" AttributeConsumingServiceIndex="0"');
    expect(requestXml).toContain(`NameQualifier="${BASE}"`);
    expect(requestXml).toContain(`https://www.spid.gov.it/SpidL${level}<`);
    expect(requestXml).not.toMatch(
      /IsPassive|Scoping|RequesterID|AllowCreate|AssertionConsumerServiceURL|ProtocolBinding/,
    );
    expect(requestXml.match(/<ds:Signature /g)).toHaveLength(1);
    expect(relayState).not.toMatch(/http/i);
    expect(relayState.length).toBeGreaterThan(20);
  });

  test("by Redirect: the signature is in the query, not in the document", async () => {
    const { requestXml, address } = await browser().begin(demoProvider("spid").entityId, { binding: "redirect" });
    expect(requestXml).not.toContain("Signature");
    const [signed = "", signature = ""] = address.slice(address.indexOf("?") + 1).split("&Signature=");
    const check = createVerify("RSA-SHA256").update(signed);
    const { certificate } = await serviceKeys();
    expect(check.verify(certificate, decodeURIComponent(signature), "base64")).toBe(true);
    expect([...new URLSearchParams(signed).keys()]).toEqual(["SAMLRequest", "RelayState", "SigAlg"]);
  });

  test("the page that posts it works without JavaScript", async () => {
    const page = await login(
      new Request(`${BASE}/api/spid/login?idp=${encodeURIComponent(demoProvider("spid").entityId)}`),
    );
    expect(await page.text()).toContain('<button class="btn" type="submit">Prosegui</button>');
  });
});

describe("metadata of providers", () => {
  const NOW = new Date();

  test("an aggregate gives each provider, and leaves out what is no provider", async () => {
    const one = makeProvider("https://one.example", NOW).metadata;
    const service = await fetchMetadata();
    const aggregate = `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">${one}${service}</md:EntitiesDescriptor>`;
    const providers = readProviders(aggregate);
    expect(providers.map((provider) => provider.entityId)).toEqual(["https://one.example"]);
    expect(providers[0]?.signOn).toEqual({ post: "https://one.example/sso", redirect: "https://one.example/sso" });
  });

  test("the demonstration provider has an Italian name", async () => {
    expect(readProviders(await demoProviderMetadata("spid"))[0]?.name).toBe("Gestore dimostrativo");
  });
});
