import { acceptCard } from "@/lib/identity/cns/accept-card";
import { certificateFromFront } from "@/lib/identity/cns/channel";
import { requireCns } from "@/lib/identity/cns/configured";
import { SignInFault } from "@/lib/identity/fault";
import { serviceFault } from "@/lib/identity/fault-log";
import { courtesyResponse } from "@/lib/identity/pages/courtesy";
import { log } from "@/lib/platform/log";

/**
 * Where our own front host brings a browser that showed a card: a good one goes on by 303, with its one-time ticket, to
 * the portal. For anybody else this address does not exist, whatever headers they send.
 */
export async function GET(request: Request): Promise<Response> {
  try {
    const certificate = certificateFromFront(request, requireCns().secret);
    if (certificate === null) {
      log("warn", "cns.not-our-front");
      return new Response(null, { status: 404 });
    }
    const state = new URL(request.url).searchParams.get("state") ?? "";
    const location = await acceptCard(state, certificate, new Date());
    const headers = { Location: location, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" };
    return new Response(null, { status: 303, headers });
  } catch (error) {
    return courtesyResponse(request, error instanceof SignInFault ? error : serviceFault(error));
  }
}
