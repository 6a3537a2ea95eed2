import { env } from "@/lib/platform/env";

/** The two federations that speak SAML: CIE goes the way of SPID with a profile of its own. */
export const SAML_PROFILES = ["spid", "cie"] as const;
export type SamlProfile = (typeof SAML_PROFILES)[number];

export const PROFILE_NAME: Readonly<Record<SamlProfile, string>> = { spid: "SPID", cie: "CIE" };

/** This service as the identity providers see it. All addresses come from the configured base, never from Host. */
export function samlService(profile: SamlProfile) {
  const { baseUrl, spid, cie } = env();
  return {
    entityId: profile === "cie" ? cie.entityId : spid.entityId,
    acsUrl: `${baseUrl}/api/${profile}/acs`,
    sloUrl: `${baseUrl}/api/${profile}/slo`,
    callbackUrl: `${baseUrl}/api/auth/callback/spid`,
    organization: spid.organization,
    idpMetadata: profile === "cie" ? cie.idpMetadata : spid.idpMetadata,
    idpMetadataCertificate: profile === "cie" ? cie.idpMetadataCertificate : spid.idpMetadataCertificate,
  };
}
