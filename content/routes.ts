/** Italian pages and their English versions (D13). A page without one leads to the English home. */
const ENGLISH: Readonly<Record<string, string>> = {
  "/": "/en",
  "/accesso": "/en/accesso",
  "/modulistica": "/en/forms",
  "/assistenza": "/en/help",
  "/requisiti": "/en/requirements",
  "/spid": "/en/spid",
  "/privacy": "/en/privacy",
  "/note-legali": "/en/legal-notes",
  "/accessibilita": "/en/accessibility",
  "/novita": "/en/changes",
};

/** The same page in the other language. */
export function counterpart(path: string): string {
  if (path !== "/en" && !path.startsWith("/en/")) return ENGLISH[path] ?? "/en";
  return Object.keys(ENGLISH).find((italian) => ENGLISH[italian] === path) ?? "/";
}
