import { SignInFault } from "../fault";
import { FORMAT, levelClass, NS, type SpidLevel } from "../saml/names";
import { inflateMessage, verifyQuery } from "../saml/redirect-message";
import { isSigned, verifiedElement } from "../saml/verify-signature";
import { childrenNamed, MESSAGE_LIMITS, METADATA_LIMITS, parseXml, textOf, type XmlElement } from "../saml/xml";
import { indexOf, Problems } from "./problems";

/** A request as it leaves: the form's fields, or the whole address. */
export type SentRequest =
  | { binding: "post"; fields: Readonly<Record<string, string>> }
  | { binding: "redirect"; address: string };

export type RequestExpectations = {
  /** Our own metadata: indexes and entity id must agree with it. */
  metadata: string;
  certificate: string;
  /** Single sign-on addresses of the provider, for either binding. */
  destinations: readonly string[];
  level: SpidLevel;
};

/** What is wrong in an AuthnRequest, by the rules that SPID's checkers apply; empty when nothing is. */
export function requestProblems(sent: SentRequest, expected: RequestExpectations): string[] {
  const problems = new Problems();
  try {
    const { root, relayState } = read(sent, expected.certificate, problems);
    problems.need(relayState !== "" && !/http/i.test(relayState), "RelayState: must be there, and tell no address");
    checkRoot(root, expected, problems);
    checkParts(root, expected, problems);
  } catch (error) {
    if (!(error instanceof SignInFault)) throw error;
    problems.need(false, `The message is not good: ${error.code}`);
  }
  return problems.found;
}

function read(sent: SentRequest, certificate: string, problems: Problems) {
  if (sent.binding === "post") {
    const xml = Buffer.from(sent.fields.SAMLRequest ?? "", "base64").toString("utf8");
    const root = parseXml(xml, MESSAGE_LIMITS);
    verifiedElement(xml, root, [certificate]);
    return { root, relayState: sent.fields.RelayState ?? "" };
  }
  const { search, searchParams } = new URL(sent.address);
  verifyQuery(search, "SAMLRequest", [certificate]);
  const root = parseXml(inflateMessage(searchParams.get("SAMLRequest") ?? ""), MESSAGE_LIMITS);
  problems.need(!isSigned(root), "Signature: by Redirect it is in the address, not in the document");
  return { root, relayState: searchParams.get("RelayState") ?? "" };
}

function checkRoot(root: XmlElement, { metadata, destinations, level }: RequestExpectations, problems: Problems): void {
  const is = (name: string) => root.getAttribute(name);
  problems.need(
    root.localName === "AuthnRequest" && root.namespaceURI === NS.samlp,
    "The root must be an AuthnRequest",
  );
  problems.need(/^[A-Za-z_][\w.-]*$/.test(is("ID") ?? ""), "ID: must be there, and be an XML name");
  problems.need(is("Version") === "2.0", "Version: must be 2.0");
  const instant = is("IssueInstant") ?? "";
  problems.need(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(instant), "IssueInstant: UTC in whole seconds");
  problems.need(
    destinations.includes(is("Destination") ?? ""),
    "Destination: must be a sign-on address of the provider",
  );
  problems.need(is("IsPassive") === null, "IsPassive: must not be there");
  if (level > 1)
    problems.need(["true", "1"].includes(is("ForceAuthn") ?? ""), "ForceAuthn: must be true from level 2 on");
  const role = childrenNamed(parseXml(metadata, METADATA_LIMITS), NS.md, "SPSSODescriptor")[0];
  const offered = (name: string) => (role ? childrenNamed(role, NS.md, name).map(indexOf) : []).map(String);
  const consumer = is("AssertionConsumerServiceIndex");
  problems.need(
    consumer !== null && offered("AssertionConsumerService").includes(consumer),
    "AssertionConsumerServiceIndex: must be one of the metadata",
  );
  problems.need(
    is("AssertionConsumerServiceURL") === null && is("ProtocolBinding") === null,
    "AssertionConsumerServiceURL and ProtocolBinding: not together with the index",
  );
  problems.need(
    offered("AttributeConsumingService").includes(is("AttributeConsumingServiceIndex") ?? ""),
    "AttributeConsumingServiceIndex: must be one of the metadata",
  );
}

function checkParts(root: XmlElement, { metadata, level }: RequestExpectations, problems: Problems): void {
  const entityId = parseXml(metadata, METADATA_LIMITS).getAttribute("entityID") ?? "";
  const issuer = problems.one(root, NS.saml, "Issuer");
  if (issuer) {
    problems.need(textOf(issuer) === entityId, "Issuer: must be the entity id of the metadata");
    problems.need(issuer.getAttribute("Format") === FORMAT.entity, "Issuer: Format must be entity");
    problems.need(issuer.getAttribute("NameQualifier") === entityId, "Issuer: NameQualifier must be the entity id");
  }
  const policy = problems.one(root, NS.samlp, "NameIDPolicy");
  if (policy) {
    problems.need(policy.getAttribute("Format") === FORMAT.transient, "NameIDPolicy: Format must be transient");
    problems.need(policy.getAttribute("AllowCreate") === null, "NameIDPolicy: AllowCreate must not be there");
  }
  const context = problems.one(root, NS.samlp, "RequestedAuthnContext");
  if (context) {
    const comparison = context.getAttribute("Comparison") ?? "";
    problems.need(
      ["exact", "minimum", "better", "maximum"].includes(comparison),
      "RequestedAuthnContext: no Comparison",
    );
    const asked = problems.one(context, NS.saml, "AuthnContextClassRef");
    if (asked) problems.need(textOf(asked) === levelClass(level), `AuthnContextClassRef: must be ${levelClass(level)}`);
  }
  for (const name of ["Scoping", "RequesterID"])
    problems.need(childrenNamed(root, NS.samlp, name).length === 0, `${name}: must not be there`);
}
