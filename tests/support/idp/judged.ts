import { SignInFault } from "@/lib/identity/fault";
import type { ExpectedAnswer } from "@/lib/identity/spid/expected-answer";
import { decodeDocument } from "@/lib/identity/spid/read-document";
import { validateResponse } from "@/lib/identity/spid/validate-response";
import { makeProvider } from "./provider";
import { askedOf } from "./request";

/** The instant at which all of it is judged. */
export const NOW = new Date("2026-11-21T10:00:05Z");
export const provider = makeProvider("https://idp.example.it", new Date("2026-01-01T00:00:00Z"));
export const { asked, expected } = askedOf(provider, new Date("2026-11-21T10:00:00Z"));

/** What the product makes of an answer that arrived. */
export const judge = (base64: string, change: Partial<ExpectedAnswer> = {}) =>
  validateResponse(decodeDocument(base64), { ...expected, ...change }, NOW);

/** How it refuses it. */
export function refusal(base64: string, change: Partial<ExpectedAnswer> = {}): SignInFault {
  try {
    judge(base64, change);
  } catch (error) {
    if (error instanceof SignInFault) return error;
    throw error;
  }
  throw new Error("the answer was accepted");
}
