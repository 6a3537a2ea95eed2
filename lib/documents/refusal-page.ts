import { REFUSAL_TEXT, type Refusal, type RefusalCode } from "@/lib/domain/errors";

const STATUS: Partial<Record<RefusalCode, number>> = {
  gone: 410,
  "not-found": 404,
  "not-allowed": 403,
  "own-dossier": 403,
  "not-signer": 403,
  "weak-sign-in": 403,
  "wrong-state": 409,
};

export type Way = { href: string; label: string };
type Words = {
  title: string;
  text: string;
  way: Way;
  /** What few need, after the first way. */
  otherWay: Way | null;
  /** Name of the portal, for the band at the top. */
  portal: string;
  lang: "it" | "en";
};

/** A refused document as a small page that looks like the others: why, and the ways out. 410 for a summary already delivered (D6). */
export function refusalPage(refusal: Refusal, words: Partial<Words> = {}): Response {
  const { title, text, way, otherWay, portal, lang } = {
    title: "Il documento non è disponibile",
    text: REFUSAL_TEXT[refusal.code].it,
    way: { href: "/", label: "Vai alla home" },
    otherWay: null,
    portal: "Home",
    lang: "it" as const,
    ...words,
  };
  const html = `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>
body { margin: 0; font: 1.125rem/1.5556 "Titillium Web", system-ui, sans-serif; color: #1a1a1a; background: #fff; }
header { background: #17334f; padding: 1.25rem 1.5rem; }
header a { color: #fff; font-size: 1.25rem; font-weight: 600; text-decoration: none; }
main { max-width: 40rem; padding: 3rem 1.5rem; }
h1 { margin: 0 0 1rem; font-size: 2.25rem; line-height: 1.2; color: #17334f; }
main a { display: inline-block; margin: .5rem 1.5rem 0 0; padding: .75rem 0; color: #06c; font-weight: 600; text-underline-offset: .18em; }
main a.first { padding: .75rem 1.5rem; border-radius: 4px; color: #fff; background: #06c; text-decoration: none; }
a:focus-visible { outline: 3px solid #000; outline-offset: 2px; box-shadow: 0 0 0 2px #fff; }
</style>
</head>
<body>
<header><a href="/">${escapeHtml(portal)}</a></header>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
${link(way, "first")}${otherWay ? link(otherWay) : ""}
</main>
</body>
</html>
`;
  return new Response(html, {
    status: STATUS[refusal.code] ?? 400,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
      "Referrer-Policy": "no-referrer",
    },
  });
}

const link = ({ href, label }: Way, name = "other"): string =>
  `<a class="${name}" href="${escapeHtml(href)}">${escapeHtml(label)}</a>`;

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
