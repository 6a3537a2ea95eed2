import { must } from "../fault";
import { NS } from "../saml/names";
import { inflateMessage } from "../saml/redirect-message";
import { childrenNamed, descendantsOf, MESSAGE_LIMITS, parseXml, textOf } from "../saml/xml";
import { spidService } from "../spid/service";

/** What the demonstration provider needs of a request: it answers this service only. */
export type DemoRequest = { id: string; relayState: string; level: number };

/** Reads a SAMLRequest of either binding. Throws faults for anything that is not ours. */
export function readDemoRequest(samlRequest: string, relayState: string, deflated: boolean): DemoRequest {
  const xml = deflated ? inflateMessage(samlRequest) : Buffer.from(samlRequest, "base64").toString("utf8");
  const root = parseXml(xml, MESSAGE_LIMITS);
  const issuer = childrenNamed(root, NS.saml, "Issuer")[0];
  must(root.localName === "AuthnRequest" && issuer, "request.not-authn-request");
  must(textOf(issuer) === spidService().entityId, "request.other-service");
  const asked = descendantsOf(root).find((element) => element.localName === "AuthnContextClassRef");
  const level = Number(/SpidL([123])$/.exec(asked ? textOf(asked) : "")?.[1] ?? 2);
  return { id: root.getAttribute("ID") ?? "", relayState, level };
}
