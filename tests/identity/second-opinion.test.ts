import { SAML } from "@node-saml/node-saml";
import { DOMParser, onErrorStopParsing } from "@xmldom/xmldom";
import { describe, expect, test } from "vitest";
import { SignedXml } from "xml-crypto";
import { SignInFault } from "@/lib/identity/fault";
import { verifiedElement } from "@/lib/identity/saml/verify-signature";
import { MESSAGE_LIMITS, parseXml } from "@/lib/identity/saml/xml";
import { decodeDocument } from "@/lib/identity/spid/read-document";
import { validateResponse } from "@/lib/identity/spid/validate-response";
import { goodAnswer, newId, PERSON } from "../support/idp/answer";
import { OFFICIAL_CASES } from "../support/idp/official-cases";
import { encodeAnswer, encodeText, makeProvider } from "../support/idp/provider";
import { askedOf } from "../support/idp/request";
import { signElement } from "../support/idp/sign";
import { WRAPPINGS } from "../support/idp/wrapping";
import { findAll, renderLoose } from "../support/idp/xml";

// node-saml reads the clock by itself: these answers are of now.
const NOW = new Date();
const provider = makeProvider("https://idp.example.it", new Date(NOW.getTime() - 86_400_000));
const { asked, expected } = askedOf(provider, new Date(Math.floor(NOW.getTime() / 1000) * 1000));
const nodeSaml = new SAML({
  callbackUrl: asked.acsUrl,
  issuer: asked.serviceEntityId,
  audience: asked.serviceEntityId,
  entryPoint: `${provider.entityId}/sso`,
  idpCert: provider.keys.certificate,
  wantAssertionsSigned: true,
  wantAuthnResponseSigned: false,
});

const ours = (base64: string) => validateResponse(decodeDocument(base64), expected, new Date());
const theirs = async (base64: string): Promise<Record<string, unknown>> => ({
  ...(await nodeSaml.validatePostResponseAsync({ SAMLResponse: base64 })).profile,
});

/** Numbers that repeat: the same seed makes the same document. */
function dice(seed: number): (n: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

describe("good documents are good for node-saml too", () => {
  test.each(OFFICIAL_CASES.filter(({ code }) => code === null))("case $number", async ({ spoil, sign }) => {
    const answer = goodAnswer(asked);
    spoil(answer);
    const base64 = encodeAnswer(provider, answer, sign);
    expect((await theirs(base64)).fiscalNumber).toBe(`TINIT-${ours(base64).fiscalCode}`);
  });

  test.each(Array.from({ length: 25 }, (_, i) => i + 1))("written carelessly, seed %i", async (seed) => {
    const answer = goodAnswer(asked, {
      attributes: { ...PERSON, name: "Niccolò \"Zoe\" <&> 'D’Arco'", familyName: "Ö\t𝒳" },
    });
    encodeAnswer(provider, answer);
    const base64 = encodeText(renderLoose(answer.response, dice(seed)));
    const mine = ours(base64);
    expect(mine.name).toBe("Niccolò \"Zoe\" <&> 'D’Arco'");
    expect(await theirs(base64)).toMatchObject({
      fiscalNumber: `TINIT-${mine.fiscalCode}`,
      name: mine.name,
      familyName: mine.familyName,
      nameID: expect.stringContaining(mine.nameId),
    });
  });

  test("typed values, with the types' prefix declared outside of what is signed and kept by a list", async () => {
    const answer = goodAnswer(asked);
    for (const value of findAll(answer.assertion, "saml:AttributeValue")) value.attributes["xsi:type"] = "xs:string";
    signElement(answer.assertion, provider.keys, { prefixes: ["xs"] });
    signElement(answer.response, provider.keys, { prefixes: ["xs"], hash: "sha512" });
    const xml = renderLoose(answer.response, dice(3));
    expect(ours(encodeText(xml)).fiscalCode).toBe("FRNNNA78C52D142F");
    expect((await theirs(encodeText(xml))).fiscalNumber).toBe("TINIT-FRNNNA78C52D142F");
    const otherTypes = encodeText(
      xml
        .replace("http://www.w3.org/2001/XMLSchema'", "urn:other'")
        .replace('http://www.w3.org/2001/XMLSchema"', 'urn:other"'),
    );
    expect(() => ours(otherTypes)).toThrow("signature.content");
    await expect(theirs(otherTypes)).rejects.toThrow();
  });
});

describe("documents signed by xml-crypto, as providers' programs write them", () => {
  const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
  const at = asked.issuedAt.toISOString();
  const until = new Date(NOW.getTime() + 300_000).toISOString();

  function sign(xml: string, element: string, hash: "sha256" | "sha512" = "sha256"): string {
    const signer = new SignedXml({
      privateKey: provider.keys.privateKey,
      signatureAlgorithm: `http://www.w3.org/2001/04/xmldsig-more#rsa-${hash}`,
      canonicalizationAlgorithm: exclusive,
    });
    signer.addReference({
      xpath: `//*[local-name(.)='${element}']`,
      transforms: ["http://www.w3.org/2000/09/xmldsig#enveloped-signature", exclusive],
      digestAlgorithm: `http://www.w3.org/2001/04/xmlenc#${hash}`,
    });
    const reference = `//*[local-name(.)='${element}']/*[local-name(.)='Issuer']`;
    signer.computeSignature(xml, { location: { reference, action: "after" } });
    return signer.getSignedXml();
  }

  /** OpenSAML's manner: own prefixes, typed values, the types' namespace declared outside of what is signed. */
  const openSaml = (assertionNamespace: string) =>
    `<?xml version="1.0" encoding="UTF-8"?>
<saml2p:Response xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  Destination="${asked.acsUrl}" ID="${newId()}" InResponseTo="${asked.id}" IssueInstant="${at}" Version="2.0">
  <saml2:Issuer xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">${provider.entityId}</saml2:Issuer>
  <saml2p:Status><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></saml2p:Status>
  <${assertionNamespace}Assertion ${assertionNamespace ? "xmlns:saml2" : "xmlns"}="urn:oasis:names:tc:SAML:2.0:assertion" ID="${newId()}" IssueInstant="${at}" Version="2.0">
    <A:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">${provider.entityId}</A:Issuer>
    <A:Subject><A:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient" NameQualifier="${provider.entityId}">_x</A:NameID>
      <A:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><A:SubjectConfirmationData InResponseTo="${asked.id}" NotOnOrAfter="${until}" Recipient="${asked.acsUrl}"/></A:SubjectConfirmation></A:Subject>
    <A:Conditions NotBefore="${at}" NotOnOrAfter="${until}"><A:AudienceRestriction><A:Audience>${asked.serviceEntityId}</A:Audience></A:AudienceRestriction></A:Conditions>
    <A:AuthnStatement AuthnInstant="${at}" SessionIndex="_s"><A:AuthnContext><A:AuthnContextClassRef>https://www.spid.gov.it/SpidL2</A:AuthnContextClassRef></A:AuthnContext></A:AuthnStatement>
    <A:AttributeStatement>${Object.entries(PERSON)
      .map(
        ([name, value]) =>
          `<A:Attribute Name="${name}"><A:AttributeValue xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string">${value}</A:AttributeValue></A:Attribute>`,
      )
      .join("\n")}</A:AttributeStatement>
  </${assertionNamespace}Assertion>
</saml2p:Response>`.replaceAll("A:", assertionNamespace);

  test.each([
    ["own prefixes", "saml2:"],
    ["the default namespace", ""],
  ])("%s", async (_, prefix) => {
    const assertionSigned = sign(openSaml(prefix), "Assertion");
    const both = sign(assertionSigned, "Response", "sha512");
    for (const xml of [assertionSigned, both]) {
      const mine = ours(encodeText(xml));
      expect(mine.fiscalCode).toBe("FRNNNA78C52D142F");
      expect((await theirs(encodeText(xml))).fiscalNumber).toBe("TINIT-FRNNNA78C52D142F");
    }
    const changed = encodeText(both.replace(">Anna<", ">Anno<"));
    expect(() => ours(changed)).toThrow("signature.content");
    await expect(theirs(changed)).rejects.toThrow();
  });
});

describe("bad signatures are bad for xml-crypto too", () => {
  const checkedByXmlCrypto = (xml: string): boolean => {
    try {
      const document = new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, "text/xml");
      const signature = document.getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Signature")[0];
      const checker = new SignedXml({ publicCert: provider.keys.certificate, getCertFromKeyInfo: () => null });
      checker.loadSignature(signature?.toString() ?? "");
      return checker.checkSignature(xml);
    } catch {
      return false;
    }
  };
  const verifiedByUs = (xml: string): boolean => {
    try {
      verifiedElement(xml, parseXml(xml, MESSAGE_LIMITS), [provider.keys.certificate]);
      return true;
    } catch (error) {
      if (error instanceof SignInFault) return false;
      throw error;
    }
  };

  test("one character changed anywhere: who accepts it, accepts it with the other", () => {
    const xml = decodeDocument(encodeAnswer(provider, goodAnswer(asked), { assertion: false }));
    const keyInfo = [xml.indexOf("<ds:KeyInfo"), xml.indexOf("</ds:KeyInfo>")];
    expect([verifiedByUs(xml), checkedByXmlCrypto(xml)]).toEqual([true, true]);
    const roll = dice(7);
    for (let i = 0; i < 60; i++) {
      const place = roll(xml.length);
      const changed = `${xml.slice(0, place)}${xml[place] === "e" ? "f" : "e"}${xml.slice(place + 1)}`;
      const verified = verifiedByUs(changed);
      if (!verified) continue;
      expect(checkedByXmlCrypto(changed)).toBe(true);
      // Only what no signature covers may be another: the certificate that nobody believes.
      expect(place > (keyInfo[0] ?? 0) && place < (keyInfo[1] ?? 0)).toBe(true);
    }
  });

  test.each(Object.entries(WRAPPINGS))("%s: node-saml never sees the other person", async (_, { attack }) => {
    const answer = goodAnswer(asked);
    encodeAnswer(provider, answer);
    const base64 = encodeText(renderLoose(attack(answer), () => 0));
    expect(() => ours(base64)).toThrow(SignInFault);
    const profile = await theirs(base64).catch((): Record<string, unknown> => ({}));
    expect(profile.fiscalNumber).not.toBe("TINIT-FRNPLA51P05D142H");
  });
});
