import { randomBytes } from "node:crypto";
import { demoProviderKeys } from "../certificate/service-keys";
import { must } from "../fault";
import { NS, STATUS_SUCCESS, samlInstant } from "../saml/names";
import { signElement } from "../saml/sign";
import { escapeXml, MESSAGE_LIMITS, parseXml } from "../saml/xml";
import { type SamlProfile, samlService } from "../spid/service";
import { demoProvider } from "./metadata";

/** The demonstration provider's signed answer to a LogoutRequest, base64: it keeps no session, so there is none to end. */
export async function demoLogoutAnswer(profile: SamlProfile, requestXml: string, now: Date): Promise<string> {
  const root = parseXml(requestXml, MESSAGE_LIMITS);
  must(root.localName === "LogoutRequest", "request.not-logout");
  const { entityId } = demoProvider(profile);
  const xml =
    `<samlp:LogoutResponse xmlns:samlp="${NS.samlp}" xmlns:saml="${NS.saml}" ID="_${randomBytes(16).toString("hex")}"` +
    ` Version="2.0" IssueInstant="${samlInstant(now)}" Destination="${escapeXml(samlService(profile).sloUrl)}"` +
    ` InResponseTo="${escapeXml(root.getAttribute("ID") ?? "")}"><saml:Issuer>${escapeXml(entityId)}</saml:Issuer>` +
    `<samlp:Status><samlp:StatusCode Value="${STATUS_SUCCESS}"/></samlp:Status></samlp:LogoutResponse>`;
  const keys = await demoProviderKeys(entityId);
  return Buffer.from(signElement(xml, keys, { element: "/*", afterIssuer: true })).toString("base64");
}
