import { must, SignInFault } from "../fault";
import { serviceFault } from "../fault-log";
import { oauthController } from "../jackson/controllers";
import type { SpidLevel } from "../saml/names";
import { keepAnswer, type SignInRequest, takeForAnswer } from "../sign-in-request";
import { recordMessage } from "./message-log";
import { identityProvider } from "./providers";
import { decodeDocument } from "./read-document";
import { type SamlProfile, samlService } from "./service";
import { type ValidAnswer, validateResponse } from "./validate-response";

export type PostedAnswer = { samlResponse: string; relayState: string };

/**
 * Judges a posted answer: it must belong to a request of ours that was not answered yet, and pass the strict checks
 * before Jackson sees the same bytes. Returns the address of the callback. Throws a `SignInFault`, already in the log of messages.
 */
export async function acceptResponse(
  profile: SamlProfile,
  posted: PostedAnswer,
  reference: string,
  now: Date,
): Promise<string> {
  const request = await takeForAnswer(profile, posted.relayState, now);
  must(request, "request.not-awaited");
  let xml = "";
  try {
    xml = decodeDocument(posted.samlResponse);
    const answer = await judge(profile, xml, request, now);
    await recordAccepted(request, answer, xml, now);
    const callback = await handToJackson(posted);
    await keepAnswer(request.id, {
      fiscalCode: answer.fiscalCode,
      name: answer.name,
      familyName: answer.familyName,
      email: answer.email,
      level: answer.level,
      nameId: answer.nameId,
      sessionIndex: answer.sessionIndex,
    });
    return callback;
  } catch (error) {
    const fault = error instanceof SignInFault ? error : serviceFault(error);
    await recordRefused(request, fault, xml, reference, now);
    throw fault;
  }
}

async function judge(profile: SamlProfile, xml: string, request: SignInRequest, now: Date): Promise<ValidAnswer> {
  const provider = await identityProvider(profile, request.provider);
  const { entityId, acsUrl } = samlService(profile);
  const expected = {
    requestId: request.id,
    requestedAt: request.issuedAt,
    providerEntityId: provider.entityId,
    providerCertificates: provider.certificates,
    serviceEntityId: entityId,
    acsUrl,
    level: request.level as SpidLevel,
    profile,
  };
  return validateResponse(xml, expected, now);
}

/** Jackson checks the same document again and gives the code that next-auth exchanges. */
async function handToJackson({ samlResponse, relayState }: PostedAnswer): Promise<string> {
  const controller = await oauthController();
  const answer = await controller.samlResponse({ SAMLResponse: samlResponse, RelayState: relayState });
  if (answer.error || !answer.redirect_url) throw new SignInFault("response.second-opinion");
  return answer.redirect_url;
}

async function recordAccepted(request: SignInRequest, answer: ValidAnswer, xml: string, now: Date): Promise<void> {
  try {
    await recordMessage({
      at: now,
      kind: "response",
      method: request.method === "cie" ? "cie" : "spid",
      requestId: request.id,
      provider: request.provider,
      messageId: answer.responseId,
      issueInstant: answer.issueInstant,
      assertionId: answer.assertionId,
      subject: answer.nameId,
      subjectNameQualifier: answer.nameQualifier,
      outcome: "accepted",
      document: xml,
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new SignInFault("assertion.used-before");
    throw error;
  }
}

async function recordRefused(request: SignInRequest, fault: SignInFault, xml: string, reference: string, now: Date) {
  const outcome = fault.anomaly === null ? fault.code : `${fault.code} nr${fault.anomaly}`;
  await recordMessage({
    at: now,
    kind: "response",
    method: request.method === "cie" ? "cie" : "spid",
    requestId: request.id,
    provider: request.provider,
    outcome,
    reference,
    document: xml.replaceAll("\0", ""),
  });
}

function isUniqueViolation(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return typeof cause === "object" && cause !== null && "code" in cause && cause.code === "23505";
}
