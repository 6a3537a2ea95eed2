import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stateSubfolder } from "./project.mjs";

const bytesOf = { NEXTAUTH_SECRET: 32, JACKSON_KEY: 24 };

/** A new set of the application's secrets, by name. */
export function newSecrets() {
  return Object.fromEntries(
    Object.entries(bytesOf).map(([name, bytes]) => [name, randomBytes(bytes).toString("base64url")]),
  );
}

/** This checkout's secrets for local mode: made once, kept where only their owner reads them. */
export function localSecrets() {
  const file = join(stateSubfolder(), "secrets.json");
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const secrets = { ...newSecrets(), ...kept };
  if (Object.keys(secrets).length > Object.keys(kept).length) {
    writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  }
  return secrets;
}
