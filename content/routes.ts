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
  "/pratica": "/en/pratica",
};

/** Sections whose English pages have the same names, under /en. */
const SAME_NAMES = "/registrazione";

const within = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);

/** Pages of one person's request: their address is the same in both languages, which this browser has chosen. */
export const speaksBoth = (path: string): boolean => within(path, "/richiesta") || within(path, "/pratica");

/** The address of such a page as people see it, also where the server has the one it was led to; null for other pages. */
export function sharedAddress(path: string): string | null {
  const seen = path.replace(/^\/en(?=\/)/, "");
  return speaksBoth(seen) ? seen : null;
}

/** The same page in the other language. */
export function counterpart(path: string): string {
  if (within(path, SAME_NAMES)) return `/en${path}`;
  if (within(path, `/en${SAME_NAMES}`)) return path.slice("/en".length);
  if (path !== "/en" && !path.startsWith("/en/")) return ENGLISH[path] ?? "/en";
  return Object.keys(ENGLISH).find((italian) => ENGLISH[italian] === path) ?? "/";
}

/** Where a page in a language leads for one of the Italian addresses: to its English version, where there is one. */
export function addressIn(lang: "it" | "en", path: string): string {
  if (lang === "it") return path;
  return within(path, SAME_NAMES) ? `/en${path}` : (ENGLISH[path] ?? path);
}

/** The page that a change of language goes back to, with the query that its own address had; nowhere else is led to. */
export function pageBefore(back: string | null, referer: string | null): string {
  const path = back && speaksBoth(back) && /^[\w/-]+$/.test(back) ? back : "/";
  const before = referer && URL.canParse(referer) ? new URL(referer) : null;
  return before?.pathname === path ? `${path}${before.search}` : path;
}
