import type { FormState } from "@/lib/domain/form";

const ADVICE = {
  offline: "Non c’è collegamento. Quello che hai scritto è ancora qui: quando la rete torna, premi di nuovo.",
  fault:
    "Qualcosa non ha funzionato da parte nostra. Quello che hai scritto è ancora qui: aspetta qualche secondo e premi di nuovo.",
};

/**
 * What a form says when its sending had no answer: the network or the server is away, and the page stays as it is
 * (section 4). What Next throws to lead elsewhere goes on its way.
 */
export function unanswered(state: FormState, error: unknown): FormState {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  if (digest.startsWith("NEXT_")) throw error;
  // A fetch that reaches nobody is a TypeError in every browser.
  const code = error instanceof TypeError || navigator.onLine === false ? "offline" : "fault";
  const message = digest ? `${ADVICE[code]} Se succede di nuovo chiamaci: numero ${digest}.` : ADVICE[code];
  return { ...state, errors: {}, refusal: { code, message } };
}
