import { env } from "@/lib/platform/env";
import { type PecTrust, readPecTrust } from "./trust";

const FRESH_MS = 10 * 60_000;
let known: { at: number; trust: Promise<PecTrust | null> } | null = null;

/**
 * The authorities of the PEC providers, from the folder in PEC_TRUST, read again every ten minutes; null where none is
 * configured: then no message is believed by itself. Throws when the folder cannot be read.
 */
export function currentPecTrust(): Promise<PecTrust | null> {
  const { trustFolder } = env().pec;
  if (!trustFolder) return Promise.resolve(null);
  if (!known || Date.now() - known.at > FRESH_MS) {
    known = { at: Date.now(), trust: readPecTrust(trustFolder) };
    known.trust.catch(() => {
      known = null;
    });
  }
  return known.trust;
}
