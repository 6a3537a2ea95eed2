import { randomBytes } from "node:crypto";
import { and, eq, gt } from "drizzle-orm";
import { db } from "@/db/client";
import { signInSession, spidMessage } from "@/db/schema/identity";
import { faultFields, log } from "@/lib/platform/log";
import { serviceKeys } from "../certificate/service-keys";
import { must } from "../fault";
import { FORMAT, NS, samlInstant } from "../saml/names";
import type { IdentityProvider } from "../saml/provider-metadata";
import { redirectAddress, signElement } from "../saml/sign";
import { escapeXml } from "../saml/xml";
import { issuerXml, type LogoutDelivery, logoutBinding } from "./logout-message";
import { recordMessage } from "./message-log";
import { identityProvider, identityProviders } from "./providers";
import { samlService } from "./service";

/** How long the request stays good, and may be fetched by the browser that leaves. */
const LIFE_MS = 2 * 60_000;
const REASON = "urn:oasis:names:tc:SAML:2.0:logout:user";

/**
 * Prepares the end of a provider's own session, when a session of ours is about to end. Only level 1 of SPID makes one
 * there: for any other this gives null, as for a provider without a logout address. Gives the path to go to. A fault
 * of ours never keeps anybody in: it is logged, and gives null.
 */
export async function beginLogout(sessionId: string, now: Date): Promise<string | null> {
  const [session] = await db
    .select()
    .from(signInSession)
    .where(and(eq(signInSession.id, sessionId), eq(signInSession.method, "spid"), eq(signInSession.level, 1)));
  if (!session?.nameId) return null;
  try {
    const provider = (await identityProviders("spid")).get(session.provider);
    if (!provider || Object.keys(provider.logout).length === 0) return null;
    return await prepare(provider, { ...session, nameId: session.nameId }, now);
  } catch (error) {
    log("error", "sign-out.failed", faultFields(error));
    return null;
  }
}

type Subject = { nameId: string; sessionIndex: string | null; requestId: string };

async function prepare(provider: IdentityProvider, subject: Subject, now: Date): Promise<string> {
  const id = `_${randomBytes(16).toString("hex")}`;
  const binding = logoutBinding(provider, "post");
  const nameQualifier = await nameQualifierOf(subject.requestId, provider);
  const index = subject.sessionIndex
    ? `<samlp:SessionIndex>${escapeXml(subject.sessionIndex)}</samlp:SessionIndex>`
    : "";
  const xml =
    `<samlp:LogoutRequest xmlns:samlp="${NS.samlp}" xmlns:saml="${NS.saml}" ID="${id}" Version="2.0"` +
    ` IssueInstant="${samlInstant(now)}" NotOnOrAfter="${samlInstant(new Date(now.getTime() + LIFE_MS))}"` +
    ` Reason="${REASON}" Destination="${escapeXml(provider.logout[binding]?.address ?? "")}">` +
    `${issuerXml(samlService("spid").entityId)}<saml:NameID Format="${FORMAT.transient}"` +
    ` NameQualifier="${escapeXml(nameQualifier)}">${escapeXml(subject.nameId)}</saml:NameID>${index}</samlp:LogoutRequest>`;
  await recordMessage({
    at: now,
    kind: "logoutRequest",
    requestId: id,
    provider: provider.entityId,
    messageId: id,
    issueInstant: samlInstant(now),
    subject: subject.nameId,
    subjectNameQualifier: nameQualifier,
    outcome: "sent",
    document: binding === "post" ? signElement(xml, await serviceKeys(), { element: "/*", afterIssuer: true }) : xml,
  });
  return `/api/spid/logout?id=${id}`;
}

/** As the provider said it with the subject; the log of messages has it. */
async function nameQualifierOf(requestId: string, provider: IdentityProvider): Promise<string> {
  const [said] = await db
    .select({ nameQualifier: spidMessage.subjectNameQualifier })
    .from(spidMessage)
    .where(and(eq(spidMessage.requestId, requestId), eq(spidMessage.outcome, "accepted")));
  return said?.nameQualifier ?? provider.entityId;
}

/** The prepared request on its way to the provider. Throws `request.not-awaited` for one that is not there any more. */
export async function deliverLogout(id: string, now: Date): Promise<LogoutDelivery> {
  const [sent] = await db
    .select()
    .from(spidMessage)
    .where(
      and(
        eq(spidMessage.requestId, id),
        eq(spidMessage.kind, "logoutRequest"),
        eq(spidMessage.outcome, "sent"),
        gt(spidMessage.at, new Date(now.getTime() - LIFE_MS)),
      ),
    );
  must(sent, "request.not-awaited");
  const provider = await identityProvider("spid", sent.provider);
  const binding = logoutBinding(provider, "post");
  const destination = provider.logout[binding]?.address ?? "";
  if (binding === "post") {
    const fields = { SAMLRequest: Buffer.from(sent.document).toString("base64") };
    return { binding, address: destination, fields };
  }
  const message = { parameter: "SAMLRequest", xml: sent.document, relayState: null, destination } as const;
  return { binding, address: redirectAddress(message, await serviceKeys()) };
}
