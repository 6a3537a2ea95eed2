import { describe, expect, test } from "vitest";
import { makeCertificate } from "@/lib/identity/certificate/make-certificate";
import { serviceKeys } from "@/lib/identity/certificate/service-keys";
import { certificateProblems } from "@/lib/identity/check/check-certificate";
import { metadataProblems } from "@/lib/identity/check/check-metadata";
import { requestProblems } from "@/lib/identity/check/check-request";
import { demoProvider } from "@/lib/identity/demo-idp/metadata";
import { redirectAddress, signElement } from "@/lib/identity/saml/sign";
import { serviceMetadata } from "@/lib/identity/spid/metadata";
import { samlService } from "@/lib/identity/spid/service";
import { Browser, fieldsOf } from "../support/idp/browser";
import { inProcess } from "../support/idp/in-process";

const BASE = "http://127.0.0.1:3000";
const keys = await serviceKeys();
const { certificate } = keys;

describe("metadata", () => {
  const profiles = ["spid", "cie"] as const;
  const problemsOf = async (profile: (typeof profiles)[number], change: (xml: string) => string = (xml) => xml) => {
    const { entityId } = samlService(profile);
    return metadataProblems(change(await serviceMetadata(profile)), { profile, entityId, certificate });
  };

  test.each(profiles)("ours for %s has nothing wrong", async (profile) => {
    expect(await problemsOf(profile)).toEqual([]);
  });

  test.each<[string, (xml: string) => string, string]>([
    ["another entity id", (xml) => xml.replace('entityID="', 'entityID="x'), "entityID must be"],
    ["a changed value", (xml) => xml.replace("p_cr<", "p_mi<"), "signature.content"],
    ["no signature", (xml) => xml.replace(/<ds:Signature .*<\/ds:Signature>/, ""), "signature must come first"],
    ["no AuthnRequestsSigned", (xml) => xml.replace('AuthnRequestsSigned="true"', ""), "AuthnRequestsSigned"],
    [
      "assertions that need no signature",
      (xml) => xml.replace('AssertionsSigned="true"', 'AssertionsSigned="false"'),
      "WantAssertionsSigned",
    ],
    ["two protocols", (xml) => xml.replace(/protocolSupportEnumeration="/, "$&urn:x "), "protocolSupportEnumeration"],
    ["a key for encryption only", (xml) => xml.replace('use="signing"', 'use="encryption"'), "KeyDescriptor"],
    ["no logout", (xml) => xml.replace(/<md:SingleLogoutService[^>]*>/g, ""), "SingleLogoutService is missing"],
    [
      "a persistent name",
      (xml) => xml.replace("nameid-format:transient<", "nameid-format:persistent<"),
      "NameIDFormat",
    ],
    [
      "the consumer by Redirect",
      (xml) => xml.replace(/(AssertionConsumerService Binding=")[^"]*/, "$1urn:x"),
      "must be HTTP-POST",
    ],
    [
      "the default elsewhere than at 0",
      (xml) => xml.replace('index="0" isDefault', 'index="1" isDefault'),
      "with index 0",
    ],
    ["no default", (xml) => xml.replace(' isDefault="true"', ""), "exactly one default"],
    ["an address that is none", (xml) => xml.replace(/Location="http:/, 'Location="nowhere'), "is no address"],
    [
      "an attribute that SPID has not",
      (xml) => xml.replace('Name="email"', 'Name="shoeSize"'),
      "does not know shoeSize",
    ],
    ["an attribute twice", (xml) => xml.replace('Name="email"', 'Name="name"'), "asked twice"],
    ["no attributes", (xml) => xml.replace(/<md:RequestedAttribute[^>]*>/g, ""), "no RequestedAttribute"],
    ["a service without a name", (xml) => xml.replace(/<md:ServiceName.*<\/md:ServiceName>/, ""), "no ServiceName"],
    ["an organization in English only", (xml) => xml.replaceAll('xml:lang="it"', 'xml:lang="en"'), "in Italian"],
    [
      "languages that differ",
      (xml) => xml.replace('DisplayName xml:lang="it"', 'DisplayName xml:lang="de"'),
      "same languages",
    ],
    [
      "parts in another order",
      (xml) => xml.replace(/(<md:Organization>.*<\/md:Organization>)(<md:ContactPerson.*<\/md:ContactPerson>)/, "$2$1"),
      "order of the schema",
    ],
    [
      "a technical contact",
      (xml) => xml.replace('contactType="other"', 'contactType="technical"'),
      "contactType other",
    ],
    ["no IPA code", (xml) => xml.replace(/<spid:IPACode>.*<\/spid:IPACode>/, ""), "IPACode, then"],
    [
      "Public before the code",
      (xml) => xml.replace(/(<spid:IPACode>.*<\/spid:IPACode>)(<spid:Public\/>)/, "$2$1"),
      "IPACode, then",
    ],
    ["a private body", (xml) => xml.replaceAll("spid:Public", "spid:Private"), "and nothing else"],
    ["a number with blanks", (xml) => xml.replace(">+390372", ">+39 0372"), "TelephoneNumber"],
    ["no mail", (xml) => xml.replace(/<md:EmailAddress>.*<\/md:EmailAddress>/, ""), "EmailAddress"],
    ["another company", (xml) => xml.replace("<md:EmailAddress>", "<md:Company>Other</md:Company>$&"), "Company"],
    ["no XML", () => "<md:EntityDescriptor", "cannot be read"],
  ])("SPID: %s", async (_, change, problem) => {
    expect((await problemsOf("spid", change)).join("\n")).toContain(problem);
  });

  test.each<[string, (xml: string) => string, string]>([
    [
      "an attribute that CIE does not give",
      (xml) => xml.replace('Name="name"', 'Name="email"'),
      "cie does not know email",
    ],
    ["no town", (xml) => xml.replace(/<cie:Municipality>.*<\/cie:Municipality>/, ""), "Municipality"],
    ["no administrative contact", (xml) => xml.replace('"administrative"', '"other"'), "contactType administrative"],
  ])("CIE: %s", async (_, change, problem) => {
    expect((await problemsOf("cie", change)).join("\n")).toContain(problem);
  });
});

describe("the certificate", () => {
  const subject = {
    organization: "Provincia di Forlì",
    locality: "Forlì",
    ipaCode: "p_fo",
    commonName: "Forlì",
    entityId: "https://p.example.it",
  };
  const now = new Date("2026-11-21T00:00:00Z");
  const made = makeCertificate(subject, now, 3);
  const problems = (change: Partial<typeof subject> = {}, at = now, privateKey = made.privateKey) =>
    certificateProblems(made.certificate, { ...subject, ...change, privateKey }, at).join("\n");

  test.each([2048, 3072])("of %i bits has nothing wrong", (bits) => {
    const one = makeCertificate(subject, now, 3, bits);
    expect(certificateProblems(one.certificate, { ...subject, privateKey: one.privateKey }, now)).toEqual([]);
  });

  test("each thing that is wrong is named", () => {
    expect(problems({ entityId: "https://q.example.it" })).toContain("uri must be the entity id");
    expect(problems({ ipaCode: "p_mi" })).toContain("PA:IT-p_mi");
    expect(problems({}, new Date("2026-01-01"))).toContain("begins only on");
    expect(problems({}, new Date("2030-01-01"))).toContain("ended on");
    expect(problems({}, now, keys.privateKey)).toContain("the private key is not");
    expect(certificateProblems("nothing", { ...subject, privateKey: "" }, now)).toHaveLength(1);
  });
});

describe("requests", () => {
  const expected = async (level: 1 | 2 | 3) => ({
    metadata: await serviceMetadata("spid"),
    certificate,
    destinations: [demoProvider("spid").signOn],
    level,
  });

  /** A request as the sign-in really sends it. */
  async function sent(level: 1 | 2 | 3, binding: "post" | "redirect") {
    const query = new URLSearchParams({ idp: demoProvider("spid").entityId, level: String(level), binding });
    const answer = await inProcess(new Request(`${BASE}/api/spid/login?${query}`));
    if (binding === "redirect") return { binding, address: answer.headers.get("location") ?? "" } as const;
    return { binding, fields: fieldsOf(await answer.text()) } as const;
  }

  test.each([1, 2, 3] as const)("level %i has nothing wrong, in both bindings", async (level) => {
    for (const binding of ["post", "redirect"] as const)
      expect(requestProblems(await sent(level, binding), await expected(level))).toEqual([]);
  });

  test.each<[string, (xml: string) => string, string]>([
    ["no ForceAuthn", (xml) => xml.replace(' ForceAuthn="true"', ""), "ForceAuthn"],
    ["another version", (xml) => xml.replace('Version="2.0"', 'Version="1.1"'), "Version"],
    ["fractions of a second", (xml) => xml.replace(/(IssueInstant="[^"]*)Z/, "$1.123Z"), "IssueInstant"],
    ["another destination", (xml) => xml.replace('Destination="', 'Destination="x'), "Destination"],
    ["IsPassive", (xml) => xml.replace("<samlp:AuthnRequest", '$& IsPassive="true"'), "IsPassive"],
    [
      "an index that is not offered",
      (xml) => xml.replace('ConsumerServiceIndex="0"', 'ConsumerServiceIndex="7"'),
      "AssertionConsumerServiceIndex",
    ],
    [
      "an address besides the index",
      (xml) => xml.replace("<samlp:AuthnRequest", '$& AssertionConsumerServiceURL="x"'),
      "not together",
    ],
    [
      "no attributes' index",
      (xml) => xml.replace(/ AttributeConsumingServiceIndex="0"/, ""),
      "AttributeConsumingServiceIndex",
    ],
    ["another issuer", (xml) => xml.replace("</saml:Issuer>", "x</saml:Issuer>"), "Issuer: must be"],
    ["an issuer without Format", (xml) => xml.replace(/(<saml:Issuer) Format="[^"]*"/, "$1"), "Issuer: Format"],
    ["no NameQualifier", (xml) => xml.replace(/ NameQualifier="[^"]*"/, ""), "NameQualifier"],
    ["AllowCreate", (xml) => xml.replace("<samlp:NameIDPolicy", '$& AllowCreate="true"'), "AllowCreate"],
    ["no Comparison", (xml) => xml.replace(' Comparison="minimum"', ""), "Comparison"],
    ["another level", (xml) => xml.replace("SpidL2", "SpidL1"), "AuthnContextClassRef"],
    [
      "two levels",
      (xml) => xml.replace(/<saml:AuthnContextClassRef>.*<\/saml:AuthnContextClassRef>/, "$&$&"),
      "exactly one AuthnContextClassRef",
    ],
    ["Scoping", (xml) => xml.replace("</samlp:AuthnRequest>", "<samlp:Scoping/></samlp:AuthnRequest>"), "Scoping"],
  ])("%s", async (_, change, problem) => {
    const { requestXml } = await new Browser(BASE, inProcess).begin(demoProvider("spid").entityId, {
      binding: "redirect",
    });
    const xml = change(requestXml);
    const destination = demoProvider("spid").signOn;
    const redirect = {
      binding: "redirect",
      address: redirectAddress({ parameter: "SAMLRequest", xml, relayState: "a1", destination }, keys),
    } as const;
    const signed = signElement(xml, keys, { element: "/*", afterIssuer: true });
    const post = {
      binding: "post",
      fields: { SAMLRequest: Buffer.from(signed).toString("base64"), RelayState: "a1" },
    } as const;
    for (const message of [redirect, post])
      expect(requestProblems(message, await expected(2)).join("\n")).toContain(problem);
  });

  test("a RelayState that tells an address, and signatures that are not ours", async () => {
    const good = await sent(2, "post");
    if (good.binding !== "post") throw new Error("not by POST");
    const withFields = async (change: Record<string, string>) =>
      requestProblems({ binding: "post", fields: { ...good.fields, ...change } }, await expected(2)).join("\n");
    expect(await withFields({ RelayState: "https://x.example" })).toContain("RelayState");
    expect(await withFields({ SAMLRequest: Buffer.from("<a/>").toString("base64") })).toContain("signature.missing");
    const redirect = await sent(2, "redirect");
    if (redirect.binding !== "redirect") throw new Error("not by Redirect");
    const bent = { ...redirect, address: redirect.address.replace("RelayState=", "RelayState=x") };
    expect(requestProblems(bent, await expected(2)).join("\n")).toContain("signature.invalid");
  });
});
