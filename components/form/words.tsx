"use client";

import { createContext, type ReactNode, useContext } from "react";

/** What the form says by itself, whatever it asks; `{n}` is a number. English comes with the pages that are in English. */
const ITALIAN = {
  error: "Errore",
  fixOne: "Correggi un campo per continuare",
  fixMany: "Correggi {n} campi per continuare",
  optional: "(facoltativo)",
  which: "Quale intendi?",
  wait: "Attendi…",
  back: "Indietro",
  copy: "Copia",
  copied: "Copiato",
  use: "Usa {value}",
  exchange: "Scambia cognome e nome",
  offline: "Non c’è collegamento. Quello che hai scritto è ancora qui: quando la rete torna, premi di nuovo.",
  fault:
    "Qualcosa non ha funzionato da parte nostra. Quello che hai scritto è ancora qui: aspetta qualche secondo e premi di nuovo.",
  again: "Se succede di nuovo chiamaci: numero {n}.",
};

/** What a field of a table says while it completes; its Italian comes with it, when somebody begins to use the page. */
export type CompletionWords = Record<
  "error" | "nothing" | "typeMore" | "searching" | "position" | "foundOne" | "found" | "arrows",
  string
>;
/** What the warning of a session's end says; its Italian stands with it. */
export type SessionWords = Record<
  "ending" | "last" | "soon" | "stay" | "over" | "kept" | "enter" | "enterHref" | "elsewhere",
  string
>;
export type FormWords = typeof ITALIAN & { completion?: CompletionWords; session?: SessionWords };

const Context = createContext<FormWords>(ITALIAN);

export const useFormWords = (): FormWords => useContext(Context);

/** The forms and fields inside speak these words; Italian without. */
export function SpeakForms({ words = ITALIAN, children }: { words?: FormWords; children: ReactNode }) {
  return <Context value={words}>{children}</Context>;
}
