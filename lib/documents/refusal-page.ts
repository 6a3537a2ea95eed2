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

type Words = { title: string; text: string; way: { href: string; label: string } };

/** A refused document as a small page of its own: why, and the way out. 410 for a summary already delivered (D6). */
export function refusalPage(refusal: Refusal, words: Partial<Words> = {}): Response {
  const { title, text, way } = {
    title: "Il documento non è disponibile",
    text: REFUSAL_TEXT[refusal.code].it,
    way: { href: "/", label: "Vai alla home" },
    ...words,
  };
  const html = `<!doctype html>
<html lang="it">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>
body { margin: 0; font: 1.125rem/1.5 "Titillium Web", system-ui, sans-serif; color: #17324d; background: #fff; }
main { max-width: 38rem; margin: 0 auto; padding: 3rem 1.5rem; }
h1 { font-size: 2rem; line-height: 1.2; }
a { display: inline-block; margin-top: 1rem; padding: .75rem 1.5rem; border-radius: 4px; color: #fff; background: #0b4f8a; font-weight: 600; text-decoration: none; }
a:focus { outline: 3px solid #ff9900; outline-offset: 2px; }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
<a href="${escapeHtml(way.href)}">${escapeHtml(way.label)}</a>
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

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
