import { must, SignInFault } from "@/lib/identity/fault";
import { serviceFault } from "@/lib/identity/fault-log";
import { courtesyResponse } from "@/lib/identity/pages/courtesy";
import { postFormResponse } from "@/lib/identity/pages/post-form";
import { readForm } from "@/lib/identity/request-input";
import { answerLogout, type LogoutMessage } from "@/lib/identity/spid/logout";

/** Single logout, HTTP-Redirect: a provider asks us to end its subject's sessions. */
export async function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { search, searchParams } = new URL(request.url);
    const samlRequest = searchParams.get("SAMLRequest");
    must(samlRequest, "http.empty");
    return { binding: "redirect", samlRequest, relayState: searchParams.get("RelayState"), search };
  });
}

/** The same, HTTP-POST. */
export async function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const form = await readForm(request);
    const samlRequest = form.get("SAMLRequest");
    must(samlRequest, "http.empty");
    return { binding: "post", samlRequest, relayState: form.get("RelayState") ?? null };
  });
}

async function answer(read: () => Promise<LogoutMessage>): Promise<Response> {
  try {
    const answered = await answerLogout(await read(), new Date());
    if (answered.binding === "post") return postFormResponse({ ...answered, title: "Uscita dal portale" });
    return new Response(null, { status: 302, headers: { Location: answered.address, "Cache-Control": "no-store" } });
  } catch (error) {
    return courtesyResponse(error instanceof SignInFault ? error : serviceFault(error));
  }
}
