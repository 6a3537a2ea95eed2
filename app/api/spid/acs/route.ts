import { must, newReference, SignInFault } from "@/lib/identity/fault";
import { serviceFault } from "@/lib/identity/fault-log";
import { courtesyResponse } from "@/lib/identity/pages/courtesy";
import { readForm } from "@/lib/identity/request-input";
import { acceptResponse } from "@/lib/identity/spid/accept-response";

/** Assertion consumer: judges the answer here, with its 4xx; a good one goes on by 303 to the callback. */
export async function POST(request: Request): Promise<Response> {
  const reference = newReference();
  try {
    const form = await readForm(request);
    const samlResponse = form.get("SAMLResponse");
    const relayState = form.get("RelayState");
    must(samlResponse && relayState, "http.empty");
    const location = await acceptResponse({ samlResponse, relayState }, reference, new Date());
    return new Response(null, { status: 303, headers: { Location: location, "Cache-Control": "no-store" } });
  } catch (error) {
    return courtesyResponse(error instanceof SignInFault ? error : serviceFault(error), reference);
  }
}
