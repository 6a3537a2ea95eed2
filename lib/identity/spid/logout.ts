import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { signInSession } from "@/db/schema/identity";
import { serviceKeys } from "../certificate/service-keys";
import { must } from "../fault";
import { type Binding, FORMAT, NS, STATUS_SUCCESS, samlInstant } from "../saml/names";
import type { IdentityProvider } from "../saml/provider-metadata";
import { inflateMessage, verifyQuery } from "../saml/redirect-message";
import { redirectAddress, signElement } from "../saml/sign";
import { verifiedElement } from "../saml/verify-signature";
import { childrenNamed, escapeXml, MESSAGE_LIMITS, parseXml, textOf, type XmlElement } from "../saml/xml";
import { recordMessage } from "./message-log";
import { identityProvider } from "./providers";
import { decodeDocument } from "./read-document";
import { type SamlProfile, samlService } from "./service";

/** How old or early a request may be. */
const WINDOW_MS = 5 * 60_000;

export type LogoutMessage = { samlRequest: string; relayState: string | null } & (
  | { binding: "redirect"; search: string }
  | { binding: "post" }
);

export type LogoutAnswer =
  | { binding: "redirect"; address: string }
  | { binding: "post"; address: string; fields: Record<string, string> };

/**
 * Answers a provider's signed LogoutRequest, with or without a session of that subject; its sessions end.
 * Throws `SignInFault`s for anything that is not a sound request of a known provider.
 */
export async function answerLogout(profile: SamlProfile, message: LogoutMessage, now: Date): Promise<LogoutAnswer> {
  const xml =
    message.binding === "redirect" ? inflateMessage(message.samlRequest) : decodeDocument(message.samlRequest);
  const root = parseXml(xml, MESSAGE_LIMITS);
  must(root.localName === "LogoutRequest" && root.namespaceURI === NS.samlp, "request.not-logout-request");
  const provider = await identityProvider(profile, textOf(only(root, "Issuer")));
  if (message.binding === "redirect") verifyQuery(message.search, "SAMLRequest", provider.certificates);
  const signed = message.binding === "post" ? verifiedElement(xml, root, provider.certificates) : root;
  checkRequest(signed, samlService(profile).sloUrl, now);
  const requestId = signed.getAttribute("ID") ?? "";
  const nameId = only(signed, "NameID");
  await db
    .delete(signInSession)
    .where(and(eq(signInSession.provider, provider.entityId), eq(signInSession.nameId, textOf(nameId))));
  const common = { at: now, requestId, provider: provider.entityId };
  await recordMessage({
    ...common,
    kind: "logoutRequest",
    messageId: requestId,
    subject: textOf(nameId),
    subjectNameQualifier: nameId.getAttribute("NameQualifier"),
    outcome: "accepted",
    document: xml,
  });
  const { answer, document } = await makeAnswer(samlService(profile).entityId, provider, message, requestId, now);
  await recordMessage({ ...common, kind: "logoutResponse", outcome: "sent", document });
  return answer;
}

function checkRequest(request: XmlElement, sloUrl: string, now: Date): void {
  must(request.getAttribute("ID"), "request.id");
  must(request.getAttribute("Version") === "2.0", "request.version");
  must(request.getAttribute("Destination") === sloUrl, "request.destination");
  const issued = Date.parse(request.getAttribute("IssueInstant") ?? "");
  must(Math.abs(now.getTime() - issued) <= WINDOW_MS, "request.issue-instant");
  const until = request.getAttribute("NotOnOrAfter");
  must(!until || Date.parse(until) > now.getTime(), "request.expired");
}

async function makeAnswer(
  entityId: string,
  provider: IdentityProvider,
  message: LogoutMessage,
  inResponseTo: string,
  now: Date,
) {
  const other: Binding = message.binding === "post" ? "redirect" : "post";
  const binding = provider.logout[message.binding] ? message.binding : other;
  const destination = provider.logout[binding]?.answerAddress;
  must(destination, "request.no-logout-address");
  const issuer = escapeXml(entityId);
  const xml =
    `<samlp:LogoutResponse xmlns:samlp="${NS.samlp}" xmlns:saml="${NS.saml}" ID="_${randomBytes(16).toString("hex")}"` +
    ` Version="2.0" IssueInstant="${samlInstant(now)}" Destination="${escapeXml(destination)}"` +
    ` InResponseTo="${escapeXml(inResponseTo)}"><saml:Issuer Format="${FORMAT.entity}" NameQualifier="${issuer}">` +
    `${issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="${STATUS_SUCCESS}"/></samlp:Status></samlp:LogoutResponse>`;
  const keys = await serviceKeys();
  const { relayState } = message;
  if (binding === "redirect") {
    const address = redirectAddress({ parameter: "SAMLResponse", xml, relayState, destination }, keys);
    return { answer: { binding, address } as const, document: xml };
  }
  const document = signElement(xml, keys, { element: "/*", afterIssuer: true });
  const fields: Record<string, string> = { SAMLResponse: Buffer.from(document).toString("base64") };
  if (relayState !== null) fields.RelayState = relayState;
  return { answer: { binding, address: destination, fields } as const, document };
}

function only(parent: XmlElement, name: string): XmlElement {
  const found = childrenNamed(parent, NS.saml, name);
  must(found.length === 1 && found[0], "request.shape");
  return found[0];
}
