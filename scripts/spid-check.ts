import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { serviceKeys } from "@/lib/identity/certificate/service-keys";
import { certificateProblems } from "@/lib/identity/check/check-certificate";
import { metadataProblems } from "@/lib/identity/check/check-metadata";
import { requestProblems, type SentRequest } from "@/lib/identity/check/check-request";
import { redirectAddress, signElement } from "@/lib/identity/saml/sign";
import { authnRequestXml } from "@/lib/identity/spid/authn-request";
import { serviceMetadata } from "@/lib/identity/spid/metadata";
import { SAML_PROFILES, type SamlProfile, samlService } from "@/lib/identity/spid/service";
import { env } from "@/lib/platform/env";
import { onlySamlSettings } from "./lib/saml-settings";

/**
 * Checks our own certificate, metadata and a sample request of each binding and level, as SPID's and CIE's checkers do,
 * and prints what is wrong: npm run spid:check. Ends with 1 when something is. `--profile spid|cie` checks one only;
 * without it CIE is checked where CIE_IDP_METADATA is set.
 */
const DESTINATION = "https://idp.example/sso";
let wrong = 0;

try {
  onlySamlSettings(process.env);
  const { values } = parseArgs({ options: { profile: { type: "string" } } });
  const asked = SAML_PROFILES.filter((profile) =>
    values.profile ? profile === values.profile : profile === "spid" || env().cie.idpMetadata !== "",
  );
  if (asked.length === 0) throw new Error("--profile: spid or cie");
  const keys = await serviceKeys();
  const { spid } = env();
  const expected = { entityId: spid.entityId, ipaCode: spid.organization.ipaCode, privateKey: keys.privateKey };
  report("certificate", certificateProblems(keys.certificate, expected, new Date()));
  if (env().mode === "production" && !env().baseUrl.startsWith("https://")) report("BASE_URL", ["must be https"]);
  for (const profile of asked) await checkProfile(profile);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
if (wrong > 0) {
  console.error(`\n${wrong} ${wrong === 1 ? "thing is" : "things are"} wrong.`);
  process.exitCode = 1;
}

async function checkProfile(profile: SamlProfile): Promise<void> {
  const { certificate } = await serviceKeys();
  const { entityId } = samlService(profile);
  const metadata = await serviceMetadata(profile);
  report(`${profile} metadata`, metadataProblems(metadata, { profile, entityId, certificate }));
  for (const level of [1, 2, 3] as const)
    for (const binding of ["post", "redirect"] as const) {
      const sent = await sampleRequest(entityId, binding, level, profile === "cie" || level > 1);
      const problems = requestProblems(sent, { metadata, certificate, destinations: [DESTINATION], level });
      report(`${profile} request, ${binding}, level ${level}`, problems);
    }
}

async function sampleRequest(
  serviceEntityId: string,
  binding: SentRequest["binding"],
  level: 1 | 2 | 3,
  force: boolean,
): Promise<SentRequest> {
  const keys = await serviceKeys();
  const id = `_${randomBytes(10).toString("hex")}`;
  const relayState = randomBytes(16).toString("hex");
  const xml = authnRequestXml({ id, issuedAt: new Date(), destination: DESTINATION, serviceEntityId, level, force });
  if (binding === "redirect")
    return {
      binding,
      address: redirectAddress({ parameter: "SAMLRequest", xml, relayState, destination: DESTINATION }, keys),
    };
  const signed = signElement(xml, keys, { element: "/*", afterIssuer: true });
  return { binding, fields: { SAMLRequest: Buffer.from(signed).toString("base64"), RelayState: relayState } };
}

function report(what: string, problems: readonly string[]): void {
  wrong += problems.length;
  console.log(problems.length === 0 ? `good   ${what}` : `WRONG  ${what}`);
  for (const problem of problems) console.log(`       - ${problem}`);
}
