import { env } from "@/lib/platform/env";

/** This service as the identity providers see it. All addresses come from the configured base, never from Host. */
export function spidService() {
  const { baseUrl, spid } = env();
  return {
    entityId: spid.entityId,
    acsUrl: `${baseUrl}/api/spid/acs`,
    sloUrl: `${baseUrl}/api/spid/slo`,
    callbackUrl: `${baseUrl}/api/auth/callback/spid`,
    organization: spid.organization,
  };
}
