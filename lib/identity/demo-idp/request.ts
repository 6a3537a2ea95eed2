import { must } from "../fault";
import { NS, type SpidLevel } from "../saml/names";
import { inflateMessage } from "../saml/redirect-message";
import { childrenNamed, descendantsOf, MESSAGE_LIMITS, parseXml, textOf } from "../saml/xml";
import { type SamlProfile, samlService } from "../spid/service";

/** What the demonstration provider needs of a request: it answers this service only. */
export type DemoRequest = { profile: SamlProfile; id: string; relayState: string; level: SpidLevel };

/** Reads a SAMLRequest of either binding. Throws faults for anything that is not ours. */
export function readDemoRequest(
  profile: SamlProfile,
  samlRequest: string,
  relayState: string,
  deflated: boolean,
): DemoRequest {
  const xml = deflated ? inflateMessage(samlRequest) : Buffer.from(samlRequest, "base64").toString("utf8");
  const root = parseXml(xml, MESSAGE_LIMITS);
  const issuer = childrenNamed(root, NS.saml, "Issuer")[0];
  must(root.localName === "AuthnRequest" && issuer, "request.not-authn-request");
  must(textOf(issuer) === samlService(profile).entityId, "request.other-service");
  const asked = descendantsOf(root).find((element) => element.localName === "AuthnContextClassRef");
  const level = demoLevel(/SpidL([123])$/.exec(asked ? textOf(asked) : "")?.[1]);
  return { profile, id: root.getAttribute("ID") ?? "", relayState, level };
}

/** A level as it stands in a form or a class; 2 for anything else. */
export const demoLevel = (text: string | undefined): SpidLevel => (text === "1" ? 1 : text === "3" ? 3 : 2);
