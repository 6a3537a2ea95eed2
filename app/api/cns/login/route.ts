import { CARD_LEVEL } from "@/lib/identity/cns/accept-card";
import { requireCns } from "@/lib/identity/cns/configured";
import { SignInFault } from "@/lib/identity/fault";
import { serviceFault } from "@/lib/identity/fault-log";
import { courtesyResponse } from "@/lib/identity/pages/courtesy";
import { safeReturnPath } from "@/lib/identity/request-input";
import { limitSignIns } from "@/lib/identity/sign-in-limit";
import { beginTicketSignIn } from "@/lib/identity/ticket/ticket";

/** Begins a sign-in with CNS or CRS (A5): the browser leaves for the host that asks for the card. */
export async function GET(request: Request): Promise<Response> {
  try {
    const now = new Date();
    const { baseUrl } = requireCns();
    await limitSignIns(request, now);
    const returnPath = safeReturnPath(new URL(request.url).searchParams.get("callbackUrl"));
    const signIn = { method: "cns", level: CARD_LEVEL, provider: "cns", returnPath } as const;
    const { state, setCookies } = await beginTicketSignIn(signIn, now);
    const headers = new Headers({
      Location: `${baseUrl}/api/cns/card?${new URLSearchParams({ state })}`,
      "Cache-Control": "no-store",
    });
    for (const cookie of setCookies) headers.append("Set-Cookie", cookie);
    return new Response(null, { status: 302, headers });
  } catch (error) {
    return courtesyResponse(request, error instanceof SignInFault ? error : serviceFault(error));
  }
}
