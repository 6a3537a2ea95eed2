import { readCookies } from "@/lib/identity/cookies";
import { SignInFault } from "@/lib/identity/fault";
import { serviceFault } from "@/lib/identity/fault-log";
import { finishLogin } from "@/lib/identity/finish-login";
import { courtesyResponse } from "@/lib/identity/pages/courtesy";

const CALLBACKS = ["callback/spid", "callback/ticket"];

/**
 * Of next-auth's addresses only the callbacks are open. Sign-in begins at /api/spid/login, sign-out is a form of ours:
 * next-auth's own pages would turn a refusal into a friendly 200.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  const path = (await params).nextauth.join("/");
  if (!CALLBACKS.includes(path)) return new Response(null, { status: 404 });
  try {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const { location, setCookies } = await finishLogin(
      query,
      readCookies(request),
      new Date(),
      request.headers.get("user-agent"),
    );
    const headers = new Headers({ Location: location, "Cache-Control": "no-store" });
    for (const cookie of setCookies) headers.append("Set-Cookie", cookie);
    return new Response(null, { status: 302, headers });
  } catch (error) {
    return courtesyResponse(request, error instanceof SignInFault ? error : serviceFault(error));
  }
}
