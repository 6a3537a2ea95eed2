import { createHash } from "node:crypto";
import { escapeXml } from "../saml/xml";
import type { Language } from "./language";

/** Enough of the portal's look for pages that a route answers by itself, with the right status and no other file. */
const STYLE = `
*{box-sizing:border-box}body{margin:0;font:18px/28px "Titillium Web",system-ui,sans-serif;color:#17334f;background:#fff}
header{background:#06c;color:#fff}header p{margin:0;padding:16px 24px;font-weight:700;font-size:22px}
.note{background:#17334f;color:#fff;padding:8px 24px;font-size:16px;line-height:24px}
main{max-width:46rem;padding:48px 24px 64px}header p,main{margin:0 auto}header p{max-width:46rem}
h1{font-size:36px;line-height:44px;margin:0 0 16px}h2{font-size:22px;line-height:28px;margin:32px 0 8px}
p,li{max-width:40rem}ul{padding-left:24px}a{color:#06c}
.lead{font-size:22px;line-height:32px}.meta{color:#455b71;font-size:16px;line-height:24px}
details{margin-top:48px;border-top:1px solid #d9dadb;padding-top:16px}summary{cursor:pointer;color:#06c;font-weight:600;padding:8px 0}
details h2{font-size:28px;line-height:36px}h3{font-size:20px;line-height:28px;margin:24px 0 8px}
code{font-family:"Roboto Mono",monospace;font-weight:400}
.actions{display:flex;flex-wrap:wrap;gap:16px;margin:32px 0 0}
.btn{display:inline-block;min-height:48px;padding:10px 24px;border:0;border-radius:4px;background:#06c;color:#fff;font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.btn.second{background:#fff;color:#06c;box-shadow:inset 0 0 0 2px #06c}
.people{list-style:none;padding:0;margin:16px 0}.people li{border-top:1px solid #d9dadb;max-width:none}
.people button{width:100%;text-align:left;padding:12px 0;border:0;background:none;font:inherit;color:#06c;cursor:pointer}
.people strong{display:block}.people span{color:#455b71;font-size:16px}
label{display:block;font-weight:600;margin-top:16px}input{font:inherit;padding:9px 12px;border:1px solid #5d7083;border-radius:4px;width:100%;max-width:24rem}
:focus-visible{outline:3px solid #000;outline-offset:2px;box-shadow:0 0 0 2px #fff}
@media(max-width:600px){h1{font-size:30px;line-height:38px}.lead{font-size:19px;line-height:28px}}`;

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

export type ShellPage = {
  title: string;
  /** HTML of `main`; whoever makes it escapes it. */
  main: string;
  status: number;
  /** Line on top of the page. */
  note?: string;
  script?: string;
  /** Where its forms may post to; this site only, when absent. */
  formAction?: string;
  setCookies?: readonly string[];
  /** Italian, when absent. */
  language?: Language;
  /** Name of the service on top and in the title. */
  service?: string;
};

/** A whole page as a response: never cached, nothing from elsewhere. */
export function shellResponse(page: ShellPage): Response {
  const { title, main, status, note, script, formAction, setCookies = [] } = page;
  const { language = "it", service = "Portale SINTESI" } = page;
  const html =
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
    `<title>${escapeXml(title)} - ${service}</title><style>${STYLE}</style></head><body>` +
    `${note ? `<aside class="note" aria-label="Avviso">${escapeXml(note)}</aside>` : ""}<header><p>${service}</p></header>` +
    `<main id="contenuto">${main}</main>${script ? `<script>${script}</script>` : ""}</body></html>`;
  const headers = new Headers({
    "Content-Type": "text/html; charset=utf-8",
    "Content-Language": language,
    Vary: "Accept-Language",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy":
      `default-src 'none'; base-uri 'none'; frame-ancestors 'none'; style-src ${hashOf(STYLE)}; ` +
      `form-action ${formAction ?? "'self'"}${script ? `; script-src ${hashOf(script)}` : ""}`,
  });
  for (const cookie of setCookies) headers.append("Set-Cookie", cookie);
  return new Response(html, { status, headers });
}
