/** The pages that anybody reads, the first of each kind: what rows b, e and f ask for. */
export const PUBLIC_PAGES = [
  "/",
  "/registrazione",
  "/registrazione/datori-di-lavoro",
  "/modulistica",
  "/assistenza",
  "/requisiti",
  "/spid",
  "/novita",
  "/privacy",
  "/note-legali",
  "/accessibilita",
  "/en",
] as const;
