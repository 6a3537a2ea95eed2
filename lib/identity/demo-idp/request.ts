import { inflateRawSync } from "node:zlib";
import { must } from "../fault";
import { NS } from "../saml/names";
import { childrenNamed, descendantsOf, MESSAGE_LIMITS, parseXml, textOf } from "../saml/xml";
import { spidService } from "../spid/service";

/** What the demonstration provider needs of a request: it answers this service only. */
export type DemoRequest = { id: string; relayState: string; level: number };

/** Reads a SAMLRequest of either binding. Throws faults for anything that is not ours. */
export function readDemoRequest(samlRequest: string, relayState: string, deflated: boolean): DemoRequest {
  const bytes = Buffer.from(samlRequest, "base64");
  const xml = deflated ? inflate(bytes) : bytes.toString("utf8");
  const root = parseXml(xml, MESSAGE_LIMITS);
  const issuer = childrenNamed(root, NS.saml, "Issuer")[0];
  must(root.localName === "AuthnRequest" && issuer, "request.not-authn-request");
  must(textOf(issuer) === spidService().entityId, "request.other-service");
  const asked = descendantsOf(root).find((element) => element.localName === "AuthnContextClassRef");
  const level = Number(/SpidL([123])$/.exec(asked ? textOf(asked) : "")?.[1] ?? 2);
  return { id: root.getAttribute("ID") ?? "", relayState, level };
}

function inflate(bytes: Buffer): string {
  try {
    return inflateRawSync(bytes, { maxOutputLength: 100_000 }).toString("utf8");
  } catch {
    must(false, "http.deflate");
  }
}
