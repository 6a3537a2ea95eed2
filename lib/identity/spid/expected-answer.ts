import type { SpidLevel } from "../saml/names";

/** What the answer to one of our requests must match. */
export type ExpectedAnswer = {
  requestId: string;
  requestedAt: Date;
  providerEntityId: string;
  providerCertificates: readonly string[];
  serviceEntityId: string;
  acsUrl: string;
  level: SpidLevel;
  profile: "spid" | "cie";
};

/** Attributes asked of the provider; the first three make the identity and must come. */
export const REQUIRED_ATTRIBUTES = ["fiscalNumber", "name", "familyName"] as const;
export const REQUESTED_ATTRIBUTES = [...REQUIRED_ATTRIBUTES, "spidCode", "email"] as const;
