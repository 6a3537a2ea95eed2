import type { FormWords } from "@/components/form/words";

/** What a form says by itself, in English. */
export const FORM_WORDS_EN: FormWords = {
  error: "Error",
  fixOne: "Correct one field to go on",
  fixMany: "Correct {n} fields to go on",
  optional: "(optional)",
  which: "Which one do you mean?",
  wait: "Please wait…",
  back: "Back",
  copy: "Copy",
  copied: "Copied",
  use: "Use {value}",
  offline: "There is no connection. What you wrote is still here: press again when the network is back.",
  fault: "Something went wrong on our side. What you wrote is still here: wait a few seconds and press again.",
  again: "If it happens again, call us: number {n}.",
  session: {
    ending: "Your session is about to end.",
    last: "After 8 hours you must sign in again: save what you are doing.",
    soon: "In 3 minutes we ask you to sign in again.",
    stay: "Stay signed in",
    over: "Your session has ended.",
    kept: "What you wrote is still on this page: sign in from another tab, then come back here.",
    enter: "Sign in",
    enterHref: "/en/accesso",
    elsewhere: "(opens in another tab)",
  },
  completion: {
    error: "Error",
    nothing: "No entry matches",
    typeMore: "Type at least {n} letters",
    searching: "Searching",
    position: "{option}, {n} of {all}",
    foundOne: "One entry found",
    found: "{n} entries found",
    arrows: "Use the arrow keys to move through the entries and Enter to choose.",
  },
};
