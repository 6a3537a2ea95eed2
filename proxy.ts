import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { LANGUAGE } from "./content/cookies";
import { speaksBoth } from "./content/routes";

/** Pages that show something personal: made at each request, so each can have a nonce of its own. */
const PERSONAL = [
  "/richiesta",
  "/pratica",
  "/accesso",
  "/area-riservata",
  "/backoffice",
  "/registrazione/verifica",
  "/posta",
];

const ENGLISH = /^\/en(?=\/|$)/;

const isPersonal = (path: string): boolean => {
  const place = path.replace(ENGLISH, "");
  return PERSONAL.some((prefix) => place === prefix || place.startsWith(`${prefix}/`));
};

/**
 * In local mode the address of the portal, for who typed another name of this computer: a sign-in begun under one name
 * comes back under the other, without its cookie. In production names are the front server's concern.
 */
function elsewhere({ method, headers, nextUrl }: NextRequest): URL | null {
  if (process.env.VARCO_MODE !== "local" || !process.env.BASE_URL || method !== "GET") return null;
  const home = new URL(nextUrl.pathname + nextUrl.search, process.env.BASE_URL);
  return headers.get("host") === home.host ? null : home;
}

/**
 * The content security policy of every page. Personal pages run only scripts with this request's nonce; static pages are
 * made once and show nothing of anybody, so their own inline scripts have no nonce (docs/decisions.md). A request's pages
 * have one address for both languages: who has chosen English is given those of app/en (D13).
 */
export function proxy(request: NextRequest): NextResponse {
  const path = request.nextUrl.pathname;
  const home = elsewhere(request);
  // Not by Location: the framework takes both names for one, and would lead back here for ever.
  if (home) return new NextResponse(`Varco: ${home.origin}\n`, { headers: { refresh: `0;url=${home}` } });
  const personal = isPersonal(path);
  const inEnglish = speaksBoth(path) && request.cookies.get(LANGUAGE)?.value === "en";
  const nonce = personal ? randomBytes(16).toString("base64") : null;
  const policy = [
    "default-src 'self'",
    `script-src 'self' ${nonce ? `'nonce-${nonce}' 'strict-dynamic'` : "'unsafe-inline'"}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "object-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join("; ");
  const headers = new Headers(request.headers);
  if (nonce) headers.set("content-security-policy", policy);
  // Layouts and actions are not told which page was asked for; whoever sends this header has it overwritten.
  headers.set("x-varco-path", `${path}${request.nextUrl.search}`);
  headers.set("x-varco-language", inEnglish || ENGLISH.test(path) ? "en" : "it");
  const response = inEnglish
    ? NextResponse.rewrite(new URL(`/en${path}${request.nextUrl.search}`, request.url), { request: { headers } })
    : NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (personal) response.headers.set("cache-control", "private, no-store");
  return response;
}

export const config = { matcher: ["/((?!_next/|api/|entra/|fonts/|sprite|favicon|.*\\.[a-z0-9]+$).*)"] };
