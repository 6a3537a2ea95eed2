import { must } from "../fault";
import { NS } from "../saml/names";
import { descendantsOf, elementsOf, MESSAGE_LIMITS, parseXml, type XmlElement } from "../saml/xml";

/** Base64 letters of one answer; a real one has about 10 kB. */
const MAX_BASE64 = 200_000;

/** The XML behind the form field SAMLResponse. Throws `http.*` faults. */
export function decodeDocument(base64: string): string {
  must(base64.length > 0, "http.empty");
  must(base64.length <= MAX_BASE64, "http.too-big");
  const clean = base64.replace(/[\r\n\t ]/g, "");
  must(/^[A-Za-z0-9+/]+={0,2}$/.test(clean) && clean.length % 4 === 0, "http.base64");
  const bytes = Buffer.from(clean, "base64");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    must(false, "xml.encoding");
  }
}

/** Attributes that some reader might take for an id, whatever their prefix. */
const IS_ID = /^(?:[^:]+:)?(?:assertion)?id$/i;

export type ResponseDocument = { root: XmlElement; assertion: XmlElement | null };

/**
 * The Response with at most one Assertion right below it, each id once, signatures only where they belong.
 * This closes signature wrapping before any key is used. Throws `xml.*`, `response.*`, `assertion.*` faults.
 */
export function readResponse(xml: string): ResponseDocument {
  const root = parseXml(xml, MESSAGE_LIMITS);
  must(root.localName === "Response" && root.namespaceURI === NS.samlp, "response.root");
  const all = descendantsOf(root);
  const ids = all.flatMap(({ attributes }) =>
    [...attributes].filter(([name, id]) => IS_ID.test(name) && id !== "").map(([, id]) => id),
  );
  must(new Set(ids).size === ids.length, "xml.duplicate-id");
  const named = (name: string) => all.filter((element) => element.localName === name);
  must(named("Response").length === 1, "response.nested");
  must(named("EncryptedAssertion").length === 0, "assertion.encrypted");
  const assertions = named("Assertion");
  must(assertions.length <= 1, "assertion.more-than-one");
  const assertion = assertions[0] ?? null;
  must(
    !assertion || (assertion.namespaceURI === NS.saml && elementsOf(root).includes(assertion)),
    "assertion.position",
  );
  const places = new Set([...elementsOf(root), ...(assertion ? elementsOf(assertion) : [])]);
  must(
    named("Signature").every((signature) => signature.namespaceURI === NS.ds && places.has(signature)),
    "signature.position",
  );
  return { root, assertion };
}
