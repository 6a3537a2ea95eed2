import { and, eq, gt } from "drizzle-orm";
import { db } from "@/db/client";
import { spidMessage } from "@/db/schema/identity";
import { must } from "../fault";
import { NS, STATUS_SUCCESS } from "../saml/names";
import { type LogoutMessage, only, readLogout } from "./logout-message";
import { recordMessage } from "./message-log";
import { type SamlProfile, samlService } from "./service";

/** How long the provider may take to answer. */
const LIFE_MS = 15 * 60_000;

/**
 * Checks a provider's answer to a LogoutRequest of ours, once, and gives whether it ended its session. Ours ended
 * before. Throws `SignInFault`s for an answer that is forged, stale, or to nothing that we asked of that provider.
 */
export async function finishLogout(profile: SamlProfile, message: LogoutMessage, now: Date): Promise<boolean> {
  const { provider, root, xml } = await readLogout(profile, message, samlService(profile).sloUrl, now);
  const requestId = root.getAttribute("InResponseTo") ?? "";
  const about = and(eq(spidMessage.requestId, requestId), eq(spidMessage.provider, provider.entityId));
  const messages = await db
    .select({ kind: spidMessage.kind, outcome: spidMessage.outcome })
    .from(spidMessage)
    .where(and(about, gt(spidMessage.at, new Date(now.getTime() - LIFE_MS))));
  must(
    messages.some(({ kind, outcome }) => kind === "logoutRequest" && outcome === "sent"),
    "request.not-awaited",
  );
  must(!messages.some(({ kind }) => kind === "logoutResponse"), "request.not-awaited");
  const code = only(only(root, "Status", NS.samlp), "StatusCode", NS.samlp).getAttribute("Value");
  const ended = code === STATUS_SUCCESS;
  await recordMessage({
    at: now,
    kind: "logoutResponse",
    method: profile,
    requestId,
    provider: provider.entityId,
    messageId: root.getAttribute("ID"),
    issueInstant: root.getAttribute("IssueInstant"),
    outcome: ended ? "accepted" : "refused by the provider",
    document: xml,
  });
  return ended;
}
