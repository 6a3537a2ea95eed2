import { FiscalCode } from "@/lib/domain/fiscal-code";
import { type FaultCode, must, SignInFault } from "../fault";
import { BEARER, FORMAT, NS, STATUS_SUCCESS } from "../saml/names";
import { isSigned, verifiedElement } from "../saml/verify-signature";
import { childrenNamed, elementsOf, textOf, type XmlElement } from "../saml/xml";
import { type ExpectedAnswer, REQUIRED_ATTRIBUTES } from "./expected-answer";
import { readResponse } from "./read-document";

/** How far a provider's clock may be from ours. */
const SKEW_MS = 30_000;

export type ValidAnswer = {
  fiscalCode: string;
  name: string;
  familyName: string;
  email: string | null;
  level: number;
  nameId: string;
  nameQualifier: string;
  sessionIndex: string | null;
  responseId: string;
  issueInstant: string;
  assertionId: string;
};

/**
 * Judges one SPID answer against the request it must answer (facts: cases 1-113).
 * Identity is read only from bytes whose signature was verified with a registered certificate.
 * Throws a `SignInFault`: 400 for a faulty document, 403 for a refused identity, with the anomaly when the provider gave one.
 */
export function validateResponse(xml: string, expected: ExpectedAnswer, now: Date): ValidAnswer {
  const { root, assertion } = readResponse(xml);
  const responseId = attribute(root, "ID", "response.id");
  if (!assertion) refuseWithProviderStatus(root, expected);
  const response = isSigned(root) ? verifiedElement(xml, root, expected.providerCertificates) : root;
  checkResponse(response, expected, now);
  must(assertion, "assertion.missing");
  attribute(assertion, "ID", "assertion.id");
  const signed = verifiedElement(xml, assertion, expected.providerCertificates);
  must(signed.localName === "Assertion" && signed.namespaceURI === NS.saml, "assertion.root");
  checkAssertion(signed, expected, now);
  return {
    ...checkSubject(signed, expected, now),
    ...checkAuthnStatement(signed, expected, now),
    ...readIdentity(signed),
    responseId,
    issueInstant: attribute(response, "IssueInstant", "response.issue-instant"),
    assertionId: attribute(signed, "ID", "assertion.id"),
  };
}

/** Providers often leave their error answers unsigned: their number is shown, nobody is signed in on it. */
function refuseWithProviderStatus(root: XmlElement, expected: ExpectedAnswer): void {
  const status = childrenNamed(root, NS.samlp, "Status")[0];
  const code = status && childrenNamed(status, NS.samlp, "StatusCode")[0];
  const value = code?.getAttribute("Value");
  if (!status || !value || value === STATUS_SUCCESS) return;
  must(root.getAttribute("InResponseTo") === expected.requestId, "response.in-response-to");
  const message = childrenNamed(status, NS.samlp, "StatusMessage")[0];
  const number = message && /^ErrorCode nr(\d{1,3})$/i.exec(textOf(message))?.[1];
  throw new SignInFault("idp.status", number ? Number(number) : null);
}

function checkResponse(response: XmlElement, expected: ExpectedAnswer, now: Date): void {
  must(attribute(response, "Version", "response.version") === "2.0", "response.version");
  checkIssueInstant(response, expected, now, "response.issue-instant");
  must(
    attribute(response, "InResponseTo", "response.in-response-to") === expected.requestId,
    "response.in-response-to",
  );
  must(attribute(response, "Destination", "response.destination") === expected.acsUrl, "response.destination");
  const issuer = only(response, "Issuer", "response.issuer");
  must(textOf(issuer) === expected.providerEntityId, "response.issuer");
  must((issuer.getAttribute("Format") ?? FORMAT.entity) === FORMAT.entity, "response.issuer-format");
  const status = only(response, "Status", "response.status", NS.samlp);
  const code = only(status, "StatusCode", "response.status", NS.samlp);
  must(attribute(code, "Value", "response.status") === STATUS_SUCCESS, "response.status");
}

function checkAssertion(assertion: XmlElement, expected: ExpectedAnswer, now: Date): void {
  must(attribute(assertion, "Version", "assertion.version") === "2.0", "assertion.version");
  checkIssueInstant(assertion, expected, now, "assertion.issue-instant");
  const issuer = only(assertion, "Issuer", "assertion.issuer");
  must(textOf(issuer) === expected.providerEntityId, "assertion.issuer");
  const format = issuer.getAttribute("Format") ?? (expected.profile === "cie" ? FORMAT.entity : null);
  must(format === FORMAT.entity, "assertion.issuer-format");
  const conditions = only(assertion, "Conditions", "assertion.conditions");
  const notBefore = instant(conditions, "NotBefore", "assertion.not-before");
  const notOnOrAfter = instant(conditions, "NotOnOrAfter", "assertion.not-on-or-after");
  must(notBefore <= now.getTime() + SKEW_MS, "assertion.not-before");
  must(notOnOrAfter > now.getTime() - SKEW_MS, "assertion.not-on-or-after");
  const audience = only(
    only(conditions, "AudienceRestriction", "assertion.audience"),
    "Audience",
    "assertion.audience",
  );
  must(textOf(audience) === expected.serviceEntityId, "assertion.audience");
}

function checkSubject(assertion: XmlElement, expected: ExpectedAnswer, now: Date) {
  const subject = only(assertion, "Subject", "assertion.subject");
  const nameId = only(subject, "NameID", "assertion.name-id");
  must(textOf(nameId) !== "", "assertion.name-id");
  must(attribute(nameId, "Format", "assertion.name-id-format") === FORMAT.transient, "assertion.name-id-format");
  const nameQualifier = attribute(nameId, "NameQualifier", "assertion.name-qualifier");
  const confirmation = only(subject, "SubjectConfirmation", "assertion.confirmation");
  must(attribute(confirmation, "Method", "assertion.confirmation-method") === BEARER, "assertion.confirmation-method");
  const data = only(confirmation, "SubjectConfirmationData", "assertion.confirmation-data");
  must(attribute(data, "Recipient", "assertion.recipient") === expected.acsUrl, "assertion.recipient");
  const answered = attribute(data, "InResponseTo", "assertion.in-response-to");
  must(answered === expected.requestId, "assertion.in-response-to");
  const until = instant(data, "NotOnOrAfter", "assertion.confirmation-expired");
  must(until > now.getTime() - SKEW_MS, "assertion.confirmation-expired");
  return { nameId: textOf(nameId), nameQualifier };
}

function checkAuthnStatement(assertion: XmlElement, expected: ExpectedAnswer, now: Date) {
  const statement = only(assertion, "AuthnStatement", "assertion.authn-statement");
  const at = instant(statement, "AuthnInstant", "assertion.authn-instant");
  must(at <= now.getTime() + SKEW_MS, "assertion.authn-instant");
  const context = only(statement, "AuthnContext", "assertion.authn-context");
  const reference = textOf(only(context, "AuthnContextClassRef", "assertion.authn-context"));
  const level = Number(/^https:\/\/www\.spid\.gov\.it\/SpidL([123])$/.exec(reference)?.[1] ?? 0);
  must(level > 0, "level.unknown");
  must(level >= expected.level, "level.too-low");
  return { level, sessionIndex: statement.getAttribute("SessionIndex") };
}

function readIdentity(assertion: XmlElement) {
  const statement = only(assertion, "AttributeStatement", "assertion.attributes");
  const values = new Map<string, string>();
  for (const element of elementsOf(statement)) {
    must(element.namespaceURI === NS.saml && element.localName === "Attribute", "assertion.attributes");
    const name = attribute(element, "Name", "assertion.attributes");
    must(!values.has(name), "assertion.attribute-twice");
    values.set(name, textOf(only(element, "AttributeValue", "assertion.attribute-value")));
  }
  must(values.size > 0, "assertion.attributes");
  const value = (name: (typeof REQUIRED_ATTRIBUTES)[number]) => {
    const found = values.get(name) ?? "";
    must(found !== "" && found.length <= 200, "identity.attribute-missing");
    return found;
  };
  const [fiscalNumber, name, familyName] = REQUIRED_ATTRIBUTES.map(value) as [string, string, string];
  return { fiscalCode: bareFiscalCode(fiscalNumber), name, familyName, email: values.get("email") || null };
}

/** `TINIT-` and 16 ASCII characters of a valid codice fiscale; checked as ASCII before any change of case. */
function bareFiscalCode(fiscalNumber: string): string {
  const sixteen = /^TINIT-([A-Za-z0-9]{16})$/.exec(fiscalNumber)?.[1];
  must(sixteen, "identity.fiscal-number");
  const parsed = FiscalCode.safeParse(sixteen);
  must(parsed.success, "identity.fiscal-number");
  return parsed.data;
}

function checkIssueInstant(element: XmlElement, expected: ExpectedAnswer, now: Date, code: FaultCode): void {
  const at = instant(element, "IssueInstant", code);
  must(at >= expected.requestedAt.getTime() - SKEW_MS, code);
  must(at <= now.getTime() + SKEW_MS, code);
}

/** Milliseconds of a UTC instant; whole or fractional seconds. */
function instant(element: XmlElement, name: string, code: FaultCode): number {
  const value = attribute(element, name, code);
  must(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(value), code);
  const at = Date.parse(value);
  must(!Number.isNaN(at), code);
  return at;
}

function attribute(element: XmlElement, name: string, code: FaultCode): string {
  const value = element.getAttribute(name);
  must(value, code);
  return value;
}

function only(parent: XmlElement, name: string, code: FaultCode, namespace: string = NS.saml): XmlElement {
  const found = childrenNamed(parent, namespace, name);
  must(found.length === 1 && found[0], code);
  return found[0];
}
