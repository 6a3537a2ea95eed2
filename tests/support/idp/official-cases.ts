import { find, remove, setAttribute, setText, type Xml } from "./xml";

/** A good answer to spoil before it is signed. */
export type Spoiled = { response: Xml; assertion: Xml };

/** One official case: what it does to the good answer, who signs, and the code of the refusal (null: accepted). */
export type OfficialCase = {
  number: number | string;
  spoil: (answer: Spoiled) => void;
  code: string | null;
  sign?: { response?: boolean; assertion?: boolean; foreignKey?: boolean };
};

const PAST = "2018-01-01T00:00:00Z";
const FUTURE = "2099-01-01T00:00:00Z";

type Change = (answer: Spoiled) => void;
const both =
  (...changes: Change[]): Change =>
  (answer) => {
    for (const change of changes) change(answer);
  };
const onResponse =
  (name: string, value: string | null): Change =>
  ({ response }) =>
    setAttribute(response, name, value);
const onAssertion =
  (name: string, value: string | null): Change =>
  ({ assertion }) =>
    setAttribute(assertion, name, value);
/** Sets (or with null removes) an attribute of an element inside the assertion. */
const inside =
  (tag: string, name: string, value: string | null): Change =>
  ({ assertion }) =>
    setAttribute(find(assertion, tag), name, value);
const words =
  (tag: string, text: string): Change =>
  ({ assertion }) =>
    setText(find(assertion, tag), text);
const without =
  (tag: string): Change =>
  ({ assertion }) =>
    remove(assertion, tag);
const emptied =
  (tag: string): Change =>
  ({ assertion }) => {
    find(assertion, tag).children = [];
  };
const issuerOf = (node: Xml): Xml => find({ ...node, children: node.children.slice(0, 1) }, "saml:Issuer");

const keep: Change = () => {};

/** SPID-CASES 1-113, without the anomalies (104-108, 111), which have no assertion to spoil. */
export const OFFICIAL_CASES: readonly OfficialCase[] = [
  { number: 1, spoil: keep, code: null },
  { number: 2, spoil: keep, code: "signature.missing", sign: { response: false, assertion: false } },
  { number: 3, spoil: keep, code: "signature.missing", sign: { response: true, assertion: false } },
  { number: 4, spoil: keep, code: "signature.invalid", sign: { foreignKey: true } },
  { number: 8, spoil: onResponse("ID", ""), code: "response.id" },
  { number: 9, spoil: onResponse("ID", null), code: "response.id" },
  { number: 10, spoil: onResponse("Version", "1.0"), code: "response.version" },
  { number: 11, spoil: onResponse("IssueInstant", ""), code: "response.issue-instant" },
  { number: 12, spoil: onResponse("IssueInstant", null), code: "response.issue-instant" },
  { number: 13, spoil: onResponse("IssueInstant", "2018-09-04"), code: "response.issue-instant" },
  {
    number: 14,
    spoil: both(
      onResponse("IssueInstant", PAST),
      onAssertion("IssueInstant", PAST),
      inside("saml:Conditions", "NotBefore", PAST),
    ),
    code: "response.issue-instant",
  },
  {
    number: 15,
    spoil: both(
      onResponse("IssueInstant", FUTURE),
      onAssertion("IssueInstant", FUTURE),
      inside("saml:Conditions", "NotBefore", FUTURE),
    ),
    code: "response.issue-instant",
  },
  {
    number: 16,
    spoil: both(onResponse("InResponseTo", ""), inside("saml:SubjectConfirmationData", "InResponseTo", "")),
    code: "response.in-response-to",
  },
  {
    number: 17,
    spoil: both(onResponse("InResponseTo", null), inside("saml:SubjectConfirmationData", "InResponseTo", null)),
    code: "response.in-response-to",
  },
  {
    number: 18,
    spoil: both(onResponse("InResponseTo", "_other"), inside("saml:SubjectConfirmationData", "InResponseTo", "_other")),
    code: "response.in-response-to",
  },
  { number: 19, spoil: onResponse("Destination", ""), code: "response.destination" },
  { number: 20, spoil: onResponse("Destination", null), code: "response.destination" },
  { number: 21, spoil: onResponse("Destination", "https://other.example/acs"), code: "response.destination" },
  {
    number: 22,
    spoil: ({ response }) => {
      find(response, "samlp:Status").children = [];
    },
    code: "response.status",
  },
  { number: 23, spoil: ({ response }) => remove(response, "samlp:Status"), code: "response.status" },
  {
    number: 24,
    spoil: ({ response }) => setAttribute(find(response, "samlp:StatusCode"), "Value", ""),
    code: "response.status",
  },
  { number: 25, spoil: ({ response }) => remove(response, "samlp:StatusCode"), code: "response.status" },
  {
    number: 26,
    spoil: ({ response }) =>
      setAttribute(find(response, "samlp:StatusCode"), "Value", "urn:x:status:statuscodenonvalido"),
    code: "response.status",
  },
  { number: 27, spoil: ({ response }) => setText(issuerOf(response), ""), code: "response.issuer" },
  {
    number: 28,
    spoil: ({ response, assertion }) => {
      setText(issuerOf(assertion), "");
      response.children.shift();
    },
    code: "response.issuer",
    sign: { response: false },
  },
  {
    number: 29,
    spoil: ({ response }) => setText(issuerOf(response), "https://other.example"),
    code: "response.issuer",
  },
  {
    number: 30,
    spoil: ({ response }) =>
      setAttribute(issuerOf(response), "Format", "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"),
    code: "response.issuer-format",
  },
  { number: 31, spoil: ({ response }) => setAttribute(issuerOf(response), "Format", null), code: null },
  {
    number: 32,
    spoil: ({ response }) => remove(response, "saml:Assertion"),
    code: "assertion.missing",
    sign: { assertion: false },
  },
  { number: 33, spoil: onAssertion("ID", ""), code: "assertion.id" },
  { number: 34, spoil: onAssertion("ID", null), code: "assertion.id" },
  { number: 35, spoil: onAssertion("Version", "1.0"), code: "assertion.version" },
  { number: 36, spoil: onAssertion("IssueInstant", ""), code: "assertion.issue-instant" },
  { number: 37, spoil: onAssertion("IssueInstant", null), code: "assertion.issue-instant" },
  { number: 38, spoil: onAssertion("IssueInstant", "2018-09-06 16:00"), code: "assertion.issue-instant" },
  { number: 39, spoil: onAssertion("IssueInstant", "2000-01-01T12:00:00Z"), code: "assertion.issue-instant" },
  { number: 40, spoil: onAssertion("IssueInstant", FUTURE), code: "assertion.issue-instant" },
  { number: 41, spoil: emptied("saml:Subject"), code: "assertion.name-id" },
  { number: 42, spoil: without("saml:Subject"), code: "assertion.subject" },
  {
    number: 43,
    spoil: both(words("saml:NameID", ""), inside("saml:NameID", "NameQualifier", "")),
    code: "assertion.name-id",
  },
  { number: 44, spoil: without("saml:NameID"), code: "assertion.name-id" },
  { number: 45, spoil: inside("saml:NameID", "Format", ""), code: "assertion.name-id-format" },
  { number: 46, spoil: inside("saml:NameID", "Format", null), code: "assertion.name-id-format" },
  {
    number: 47,
    spoil: inside("saml:NameID", "Format", "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"),
    code: "assertion.name-id-format",
  },
  { number: 48, spoil: inside("saml:NameID", "NameQualifier", ""), code: "assertion.name-qualifier" },
  { number: 49, spoil: inside("saml:NameID", "NameQualifier", null), code: "assertion.name-qualifier" },
  { number: 51, spoil: without("saml:SubjectConfirmationData"), code: "assertion.confirmation-data" },
  { number: 52, spoil: without("saml:SubjectConfirmation"), code: "assertion.confirmation" },
  { number: 53, spoil: inside("saml:SubjectConfirmation", "Method", ""), code: "assertion.confirmation-method" },
  { number: 54, spoil: inside("saml:SubjectConfirmation", "Method", null), code: "assertion.confirmation-method" },
  {
    number: 55,
    spoil: inside("saml:SubjectConfirmation", "Method", "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key"),
    code: "assertion.confirmation-method",
  },
  { number: 56, spoil: without("saml:SubjectConfirmationData"), code: "assertion.confirmation-data" },
  { number: 57, spoil: inside("saml:SubjectConfirmationData", "Recipient", ""), code: "assertion.recipient" },
  { number: 58, spoil: inside("saml:SubjectConfirmationData", "Recipient", null), code: "assertion.recipient" },
  {
    number: 59,
    spoil: inside("saml:SubjectConfirmationData", "Recipient", "https://other.example/acs"),
    code: "assertion.recipient",
  },
  { number: 60, spoil: inside("saml:SubjectConfirmationData", "InResponseTo", ""), code: "assertion.in-response-to" },
  { number: 61, spoil: inside("saml:SubjectConfirmationData", "InResponseTo", null), code: "assertion.in-response-to" },
  { number: 62, spoil: inside("saml:SubjectConfirmationData", "InResponseTo", "_x"), code: "assertion.in-response-to" },
  ...["", null, "2018.09.18", "2000-01-01T00:00:00Z"].map((value, index) => ({
    number: 63 + index,
    spoil: inside("saml:SubjectConfirmationData", "NotOnOrAfter", value),
    code: "assertion.confirmation-expired",
  })),
  { number: 67, spoil: ({ assertion }) => setText(issuerOf(assertion), ""), code: "assertion.issuer" },
  { number: 68, spoil: ({ assertion }) => void assertion.children.shift(), code: "assertion.issuer" },
  {
    number: 69,
    spoil: ({ assertion }) => setText(issuerOf(assertion), "https://other.example"),
    code: "assertion.issuer",
  },
  {
    number: 70,
    spoil: ({ assertion }) => setAttribute(issuerOf(assertion), "Format", ""),
    code: "assertion.issuer-format",
  },
  {
    number: 71,
    spoil: ({ assertion }) => setAttribute(issuerOf(assertion), "Format", null),
    code: "assertion.issuer-format",
  },
  {
    number: 72,
    spoil: ({ assertion }) => setAttribute(issuerOf(assertion), "Format", "urn:x"),
    code: "assertion.issuer-format",
  },
  { number: 73, spoil: without("saml:AudienceRestriction"), code: "assertion.audience" },
  { number: 74, spoil: without("saml:Conditions"), code: "assertion.conditions" },
  ...["", null, "2018/09/10", FUTURE].map((value, index) => ({
    number: 75 + index,
    spoil: inside("saml:Conditions", "NotBefore", value),
    code: "assertion.not-before",
  })),
  ...["", null, "10-09-2018", "2000-01-01T00:00:00Z"].map((value, index) => ({
    number: 79 + index,
    spoil: inside("saml:Conditions", "NotOnOrAfter", value),
    code: "assertion.not-on-or-after",
  })),
  { number: 83, spoil: emptied("saml:AudienceRestriction"), code: "assertion.audience" },
  { number: 84, spoil: without("saml:AudienceRestriction"), code: "assertion.audience" },
  { number: 85, spoil: words("saml:Audience", ""), code: "assertion.audience" },
  { number: 86, spoil: without("saml:Audience"), code: "assertion.audience" },
  { number: 87, spoil: words("saml:Audience", "https://other.example"), code: "assertion.audience" },
  { number: 88, spoil: without("saml:AuthnContext"), code: "assertion.authn-context" },
  {
    number: 89,
    spoil: both(without("saml:AuthnStatement"), without("saml:AttributeStatement")),
    code: "assertion.authn-statement",
  },
  { number: 90, spoil: emptied("saml:AuthnContext"), code: "assertion.authn-context" },
  { number: 91, spoil: without("saml:AuthnContext"), code: "assertion.authn-context" },
  { number: 92, spoil: words("saml:AuthnContextClassRef", ""), code: "level.unknown" },
  { number: 93, spoil: without("saml:AuthnContextClassRef"), code: "assertion.authn-context" },
  { number: 94, spoil: words("saml:AuthnContextClassRef", "https://www.spid.gov.it/SpidL1"), code: "level.too-low" },
  { number: 95, spoil: words("saml:AuthnContextClassRef", "https://www.spid.gov.it/SpidL2"), code: null },
  { number: 96, spoil: words("saml:AuthnContextClassRef", "https://www.spid.gov.it/SpidL3"), code: null },
  {
    number: 97,
    spoil: words("saml:AuthnContextClassRef", "urn:oasis:names:tc:SAML:2.0:ac:classes:SpidL1"),
    code: "level.unknown",
  },
  { number: 98, spoil: emptied("saml:AttributeStatement"), code: "assertion.attributes" },
  {
    number: 99,
    spoil: ({ assertion }) => {
      const statement = find(assertion, "saml:AttributeStatement");
      statement.children = statement.children.slice(-1);
      remove(statement, "saml:AttributeValue");
    },
    code: "assertion.attribute-value",
  },
  { number: 100, spoil: keep, code: "signature.invalid", sign: { foreignKey: true } },
  { number: 103, spoil: without("saml:AttributeStatement"), code: "assertion.attributes" },
  {
    number: 109,
    spoil: ({ assertion }) => {
      for (const child of find(assertion, "saml:AttributeStatement").children)
        if (typeof child !== "string") setAttribute(child, "NameFormat", null);
    },
    code: null,
  },
  {
    number: 110,
    spoil: ({ response, assertion }) => {
      for (const node of [response, assertion]) {
        setAttribute(node, "IssueInstant", (node.attributes.IssueInstant ?? "").replace("Z", ".123Z"));
      }
    },
    code: null,
  },
];
