/**
 * Lets a command read the settings of SPID and CIE before the rest is configured: what it does not use gets a value
 * that nothing reads. Settings that are there stay.
 */
export function onlySamlSettings(environment: Record<string, string | undefined>): void {
  environment.VARCO_MODE ??= "production";
  const unused = "not-used-by-this-command-at-all-00";
  for (const name of ["DATABASE_URL", "NEXTAUTH_SECRET", "JACKSON_KEY", "MAIL_FROM", "SMTP_URL"])
    environment[name] ??= unused;
  for (const name of ["SPID_IDP_METADATA", "SPID_CERTIFICATE", "SPID_KEY"])
    if (environment.VARCO_MODE === "production") environment[name] ??= "/not/configured";
}
