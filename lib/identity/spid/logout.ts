import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { signInSession } from "@/db/schema/identity";
import { systemContext } from "@/lib/platform/system-context";
import { serviceKeys } from "../certificate/service-keys";
import { endSignInSessions } from "../end-sessions";
import { must } from "../fault";
import { NS, STATUS_SUCCESS, samlInstant } from "../saml/names";
import type { IdentityProvider } from "../saml/provider-metadata";
import { redirectAddress, signElement } from "../saml/sign";
import { escapeXml, textOf } from "../saml/xml";
import { issuerXml, type LogoutDelivery, type LogoutMessage, logoutBinding, only, readLogout } from "./logout-message";
import { recordMessage } from "./message-log";
import { type SamlProfile, samlService } from "./service";

/**
 * Answers a provider's signed LogoutRequest, with or without a session of that subject; its sessions end.
 * Throws `SignInFault`s for anything that is not a sound request of a known provider.
 */
export async function answerLogout(profile: SamlProfile, message: LogoutMessage, now: Date): Promise<LogoutDelivery> {
  const { entityId, sloUrl } = samlService(profile);
  const { provider, root, xml } = await readLogout(profile, message, sloUrl, now);
  const until = root.getAttribute("NotOnOrAfter");
  must(!until || Date.parse(until) > now.getTime(), "request.expired");
  const requestId = root.getAttribute("ID") ?? "";
  const nameId = only(root, "NameID");
  const subject = and(eq(signInSession.provider, provider.entityId), eq(signInSession.nameId, textOf(nameId)));
  await db.transaction((tx) => endSignInSessions(tx, systemContext(db, "single-logout", now), subject, "signOut"));
  const common = { at: now, method: profile, requestId, provider: provider.entityId };
  await recordMessage({
    ...common,
    kind: "logoutRequest",
    messageId: requestId,
    subject: textOf(nameId),
    subjectNameQualifier: nameId.getAttribute("NameQualifier"),
    outcome: "accepted",
    document: xml,
  });
  const { answer, document } = await makeAnswer(entityId, provider, message, requestId, now);
  await recordMessage({ ...common, kind: "logoutResponse", outcome: "sent", document });
  return answer;
}

async function makeAnswer(
  entityId: string,
  provider: IdentityProvider,
  { binding: theirs, relayState }: LogoutMessage,
  inResponseTo: string,
  now: Date,
): Promise<{ answer: LogoutDelivery; document: string }> {
  const binding = logoutBinding(provider, theirs);
  const destination = provider.logout[binding]?.answerAddress ?? "";
  const xml =
    `<samlp:LogoutResponse xmlns:samlp="${NS.samlp}" xmlns:saml="${NS.saml}" ID="_${randomBytes(16).toString("hex")}"` +
    ` Version="2.0" IssueInstant="${samlInstant(now)}" Destination="${escapeXml(destination)}"` +
    ` InResponseTo="${escapeXml(inResponseTo)}">${issuerXml(entityId)}` +
    `<samlp:Status><samlp:StatusCode Value="${STATUS_SUCCESS}"/></samlp:Status></samlp:LogoutResponse>`;
  const keys = await serviceKeys();
  if (binding === "redirect") {
    const address = redirectAddress({ parameter: "SAMLResponse", xml, relayState, destination }, keys);
    return { answer: { binding, address }, document: xml };
  }
  const document = signElement(xml, keys, { element: "/*", afterIssuer: true });
  const fields: Record<string, string> = { SAMLResponse: Buffer.from(document).toString("base64") };
  if (relayState !== null) fields.RelayState = relayState;
  return { answer: { binding, address: destination, fields }, document };
}
