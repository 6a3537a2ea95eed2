import type { FormState } from "@/lib/domain/form";
import type { FormWords } from "./words";

/**
 * What a form says when its sending had no answer: the network or the server is away, and the page stays as it is
 * (section 4). What Next throws to lead elsewhere goes on its way.
 */
export function unanswered(state: FormState, error: unknown, words: FormWords): FormState {
  const digest = `${(error as { digest?: unknown }).digest ?? ""}`;
  if (digest.startsWith("NEXT_")) throw error;
  // A fetch that reaches nobody is a TypeError in every browser.
  const code = error instanceof TypeError || !navigator.onLine ? "offline" : "fault";
  const message = digest ? `${words[code]} ${words.again.replace("{n}", digest)}` : words[code];
  return { ...state, errors: {}, refusal: { code, message } };
}
