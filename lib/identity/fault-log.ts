import { faultFields, log } from "@/lib/platform/log";
import { SignInFault } from "./fault";

/** Something of ours failed: logged by class, told to the person as our fault. */
export function serviceFault(error: unknown): SignInFault {
  log("error", "sign-in.failed", faultFields(error));
  return new SignInFault("server.unexpected");
}

/** Logs a refusal under the number that stands on the courtesy page; nothing about the person. */
export function logRefusal(fault: SignInFault, reference: string): void {
  log("warn", "sign-in.refused", { reference, code: fault.code, anomaly: fault.anomaly, status: fault.status });
}
