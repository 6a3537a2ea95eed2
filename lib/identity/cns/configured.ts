import type { CnsSettings } from "@/lib/platform/cns-settings";
import { env } from "@/lib/platform/env";
import { must } from "../fault";

/** Whether people can sign in with a card (A5): its settings are there. */
export const cnsConfigured = (): boolean => env().cns !== null;

/** The settings of cards. Throws `request.card-not-offered` where there are none. */
export function requireCns(): CnsSettings {
  const { cns } = env();
  must(cns, "request.card-not-offered");
  return cns;
}
