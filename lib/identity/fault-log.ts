import { db } from "@/db/client";
import { signInFault } from "@/db/schema/identity";
import { faultFields, log } from "@/lib/platform/log";
import { SignInFault } from "./fault";

/** Rows that one process writes in a minute: a flood of bad answers fills the log, which is rotated, not the table. */
const ROWS_PER_MINUTE = 120;
let window = { began: 0, rows: 0 };

/** Something of ours failed, told to the person as our fault. */
export const serviceFault = (error: unknown): SignInFault => new SignInFault("server.unexpected", null, error);

/**
 * Keeps a refusal under the number that stands on the courtesy page, in the log and where an operator finds it;
 * nothing about the person.
 */
export async function keepRefusal(fault: SignInFault, reference: string, request: Request, now: Date): Promise<void> {
  const { pathname: path, searchParams } = new URL(request.url);
  const { code, anomaly, status } = fault;
  const failed = fault.cause === undefined ? null : faultFields(fault.cause);
  log(failed ? "error" : "warn", failed ? "sign-in.failed" : "sign-in.refused", {
    reference,
    path,
    code,
    anomaly,
    status,
    ...(failed && { fault: failed.fault, faultCode: failed.code, where: failed.where }),
  });
  if (!mayWrite(fault, now)) return;
  const provider = searchParams.get("idp")?.slice(0, 200) ?? null;
  const cause = failed ? [failed.fault, failed.code].filter(Boolean).join(" ") : null;
  try {
    await db.insert(signInFault).values({ reference, at: now, path, provider, code, anomaly, cause });
  } catch (error) {
    // The page must come also when the database is what failed: then the number is in the log alone.
    log("error", "sign-in.fault-not-kept", { reference, ...faultFields(error) });
  }
}

function mayWrite({ kind }: SignInFault, now: Date): boolean {
  if (kind === "limit") return false;
  if (now.getTime() - window.began >= 60_000) window = { began: now.getTime(), rows: 0 };
  window.rows += 1;
  return window.rows <= ROWS_PER_MINUTE;
}
