import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { normalizePassword } from "@/lib/domain/credentials";

/** OWASP's parameters for argon2id, this library's default kind: 19 MiB, two passes, one lane. The import takes no other. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const text = (bytes: number) => randomBytes(bytes).toString("base64").replace(/=+$/, "");
/** A hash that no password has, of the same cost as the true ones. */
const NOBODY = `$argon2id$v=19$m=19456,t=2,p=1$${text(16)}$${text(32)}`;

/** Computed away from the thread that answers requests, as is the check. */
export const hashPassword = (password: string): Promise<string> => hash(normalizePassword(password), PARAMETERS);

/** Whether the password is the one kept. Always one computation, also when nothing is kept: its time tells nothing (D1). */
export async function passwordMatches(kept: string | null, typed: string): Promise<boolean> {
  const right = await verify(kept ?? NOBODY, normalizePassword(typed));
  return right && kept !== null;
}
