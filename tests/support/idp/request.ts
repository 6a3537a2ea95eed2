import type { ExpectedAnswer } from "@/lib/identity/spid/expected-answer";
import { type Asked, newId } from "./answer";
import type { TestProvider } from "./provider";

/** A request that was never sent, and what its answer is expected to be: for judging answers without a browser. */
export function askedOf(
  provider: TestProvider,
  issuedAt: Date,
  portal = "https://portale.example.it",
): { asked: Asked; expected: ExpectedAnswer } {
  const asked: Asked = {
    id: newId(),
    acsUrl: `${portal}/api/spid/acs`,
    serviceEntityId: portal,
    providerEntityId: provider.entityId,
    issuedAt,
  };
  const expected: ExpectedAnswer = {
    requestId: asked.id,
    requestedAt: asked.issuedAt,
    providerEntityId: provider.entityId,
    providerCertificates: [provider.keys.certificate],
    serviceEntityId: asked.serviceEntityId,
    acsUrl: asked.acsUrl,
    level: 2,
    profile: "spid",
  };
  return { asked, expected };
}
