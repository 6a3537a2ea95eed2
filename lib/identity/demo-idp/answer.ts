import { randomBytes } from "node:crypto";
import { parseFiscalCode } from "@/lib/domain/fiscal-code";
import { demoProviderKeys } from "../certificate/service-keys";
import { BEARER, FORMAT, levelClass, NS, STATUS_SUCCESS, samlInstant } from "../saml/names";
import { signElement } from "../saml/sign";
import { escapeXml } from "../saml/xml";
import { samlService } from "../spid/service";
import { demoProvider } from "./metadata";
import type { DemoRequest } from "./request";

export type DemoChoice = { fiscalCode: string; name: string; familyName: string } | { anomaly: number };

const VALID_MS = 5 * 60_000;
const newId = () => `_${randomBytes(16).toString("hex")}`;

/** The signed answer of the demonstration provider, base64. Throws outside local mode: it has no key there. */
export async function demoAnswer(request: DemoRequest, choice: DemoChoice, now: Date): Promise<string> {
  const { entityId } = demoProvider(request.profile);
  const keys = await demoProviderKeys(entityId);
  const { acsUrl } = samlService(request.profile);
  const issuer = `<saml:Issuer Format="${FORMAT.entity}">${escapeXml(entityId)}</saml:Issuer>`;
  const content = "anomaly" in choice ? failure(choice.anomaly) : success(request, choice, issuer, now);
  const xml =
    `<samlp:Response xmlns:samlp="${NS.samlp}" xmlns:saml="${NS.saml}" ID="${newId()}" Version="2.0"` +
    ` IssueInstant="${samlInstant(now)}" InResponseTo="${escapeXml(request.id)}" Destination="${escapeXml(acsUrl)}">` +
    `${issuer}${content}</samlp:Response>`;
  const withAssertion =
    "anomaly" in choice
      ? xml
      : signElement(xml, keys, { element: "/*/*[local-name(.)='Assertion']", afterIssuer: true });
  const signed = signElement(withAssertion, keys, { element: "/*", afterIssuer: true });
  return Buffer.from(signed).toString("base64");
}

function failure(anomaly: number): string {
  const status = "urn:oasis:names:tc:SAML:2.0:status";
  return (
    `<samlp:Status><samlp:StatusCode Value="${status}:Responder"><samlp:StatusCode Value="${status}:AuthnFailed"/>` +
    `</samlp:StatusCode><samlp:StatusMessage>ErrorCode nr${anomaly}</samlp:StatusMessage></samlp:Status>`
  );
}

function success(
  request: DemoRequest,
  person: Exclude<DemoChoice, { anomaly: number }>,
  issuer: string,
  now: Date,
): string {
  const { entityId: audience, acsUrl } = samlService(request.profile);
  const at = samlInstant(now);
  const until = samlInstant(new Date(now.getTime() + VALID_MS));
  const level = levelClass(request.level);
  const attributes = {
    fiscalNumber: `TINIT-${person.fiscalCode}`,
    name: person.name,
    familyName: person.familyName,
    ...(request.profile === "cie" ? cieOnly(person.fiscalCode, now) : spidOnly(person.fiscalCode)),
  };
  const statement = Object.entries(attributes)
    .map(
      ([name, value]) =>
        `<saml:Attribute Name="${name}" NameFormat="${FORMAT.basic}">` +
        `<saml:AttributeValue>${escapeXml(value)}</saml:AttributeValue></saml:Attribute>`,
    )
    .join("");
  return (
    `<samlp:Status><samlp:StatusCode Value="${STATUS_SUCCESS}"/></samlp:Status>` +
    `<saml:Assertion ID="${newId()}" Version="2.0" IssueInstant="${at}">${issuer}` +
    `<saml:Subject><saml:NameID Format="${FORMAT.transient}" NameQualifier="${escapeXml(demoProvider(request.profile).entityId)}">` +
    `${newId()}</saml:NameID><saml:SubjectConfirmation Method="${BEARER}"><saml:SubjectConfirmationData` +
    ` InResponseTo="${escapeXml(request.id)}" NotOnOrAfter="${until}" Recipient="${escapeXml(acsUrl)}"/>` +
    `</saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${at}" NotOnOrAfter="${until}">` +
    `<saml:AudienceRestriction><saml:Audience>${escapeXml(audience)}</saml:Audience></saml:AudienceRestriction>` +
    `</saml:Conditions><saml:AuthnStatement AuthnInstant="${at}"><saml:AuthnContext>` +
    `<saml:AuthnContextClassRef>${level}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>` +
    `<saml:AttributeStatement>${statement}</saml:AttributeStatement></saml:Assertion>`
  );
}

const spidOnly = (fiscalCode: string) => ({
  spidCode: `DEMO${fiscalCode.slice(0, 10)}`,
  email: `${fiscalCode.toLowerCase()}@posta.example`,
});

function cieOnly(fiscalCode: string, now: Date): { dateOfBirth: string } {
  const parsed = parseFiscalCode(fiscalCode, now);
  return { dateOfBirth: parsed.ok ? parsed.birthDate : "" };
}
