import { randomBytes } from "node:crypto";
import { element, type Xml } from "./xml";

export type Asked = { id: string; acsUrl: string; serviceEntityId: string; providerEntityId: string; issuedAt: Date };

export type AnswerOptions = { level?: number; attributes?: Record<string, string>; at?: Date; validMs?: number };

export const PERSON = {
  fiscalNumber: "TINIT-FRNNNA78C52D142F",
  name: "Anna",
  familyName: "Fornaro",
  spidCode: "TEST0000000001",
  email: "anna@panificio.example",
};

export const newId = (): string => `_${randomBytes(16).toString("hex")}`;
export const instant = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, "Z");

const ENTITY = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity";
const STATUS = "urn:oasis:names:tc:SAML:2.0:status";

const issuer = (entityId: string) => element("saml:Issuer", { Format: ENTITY }, entityId);

/** A good answer, not signed yet. The assertion is the Response's last child. */
export function goodAnswer(asked: Asked, options: AnswerOptions = {}): { response: Xml; assertion: Xml } {
  const at = options.at ?? asked.issuedAt;
  const until = instant(new Date(at.getTime() + (options.validMs ?? 300_000)));
  const assertion = element(
    "saml:Assertion",
    { ID: newId(), Version: "2.0", IssueInstant: instant(at) },
    issuer(asked.providerEntityId),
    subject(asked, until),
    element(
      "saml:Conditions",
      { NotBefore: instant(at), NotOnOrAfter: until },
      element("saml:AudienceRestriction", {}, element("saml:Audience", {}, asked.serviceEntityId)),
    ),
    authnStatement(at, options.level ?? 2),
    element("saml:AttributeStatement", {}, ...Object.entries(options.attributes ?? PERSON).map(attribute)),
  );
  const success = element("samlp:Status", {}, element("samlp:StatusCode", { Value: `${STATUS}:Success` }));
  return { response: response(asked, at, success, assertion), assertion };
}

/** An anomaly of the provider, as its error answers look. */
export function anomalyAnswer(asked: Asked, number: number): Xml {
  const inner = element("samlp:StatusCode", { Value: `${STATUS}:AuthnFailed` });
  const status = element(
    "samlp:Status",
    {},
    element("samlp:StatusCode", { Value: `${STATUS}:Responder` }, inner),
    element("samlp:StatusMessage", {}, `ErrorCode nr${number}`),
  );
  return response(asked, asked.issuedAt, status);
}

function response(asked: Asked, at: Date, ...content: Xml[]): Xml {
  const attributes = {
    ID: newId(),
    Version: "2.0",
    IssueInstant: instant(at),
    InResponseTo: asked.id,
    Destination: asked.acsUrl,
  };
  return element("samlp:Response", attributes, issuer(asked.providerEntityId), ...content);
}

function subject(asked: Asked, until: string): Xml {
  const format = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
  return element(
    "saml:Subject",
    {},
    // Providers surround the text with blanks: it has to be trimmed.
    element("saml:NameID", { Format: format, NameQualifier: asked.providerEntityId }, `\n  ${newId()}\n  `),
    element(
      "saml:SubjectConfirmation",
      { Method: "urn:oasis:names:tc:SAML:2.0:cm:bearer" },
      element("saml:SubjectConfirmationData", { InResponseTo: asked.id, NotOnOrAfter: until, Recipient: asked.acsUrl }),
    ),
  );
}

const authnStatement = (at: Date, level: number): Xml =>
  element(
    "saml:AuthnStatement",
    { AuthnInstant: instant(at), SessionIndex: newId() },
    element("saml:AuthnContext", {}, element("saml:AuthnContextClassRef", {}, `https://www.spid.gov.it/SpidL${level}`)),
  );

const attribute = ([name, value]: [string, string]): Xml =>
  element(
    "saml:Attribute",
    { Name: name, NameFormat: "urn:oasis:names:tc:SAML:2.0:attrname-format:basic" },
    element("saml:AttributeValue", {}, value),
  );
