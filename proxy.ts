import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";

/** Pages that show something personal: made at each request, so each can have a nonce of its own. */
const PERSONAL = [
  "/richiesta",
  "/pratica",
  "/accesso",
  "/en/accesso",
  "/area-riservata",
  "/backoffice",
  "/registrazione/verifica",
  "/posta",
];

const isPersonal = (path: string): boolean =>
  PERSONAL.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));

/**
 * The content security policy of every page. Personal pages run only scripts with this request's nonce; static pages are
 * made once and show nothing of anybody, so their own inline scripts have no nonce (docs/decisions.md).
 */
export function proxy(request: NextRequest): NextResponse {
  const personal = isPersonal(request.nextUrl.pathname);
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
  headers.set("x-varco-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (personal) response.headers.set("cache-control", "private, no-store");
  return response;
}

export const config = { matcher: ["/((?!_next/|api/|entra/|fonts/|sprite|favicon|.*\\.[a-z0-9]+$).*)"] };
