import { z } from "zod";
import { SignInFault } from "@/lib/identity/fault";
import { serviceFault } from "@/lib/identity/fault-log";
import { courtesyResponse } from "@/lib/identity/pages/courtesy";
import { postFormResponse } from "@/lib/identity/pages/post-form";
import { safeReturnPath } from "@/lib/identity/request-input";
import { limitSignIns } from "@/lib/identity/sign-in-limit";
import { beginLogin, type LoginWish } from "@/lib/identity/spid/begin-login";
import { env } from "@/lib/platform/env";

const Query = z.object({
  idp: z.string().min(1).max(1000),
  binding: z.enum(["redirect", "post"]).catch("post"),
  level: z.enum(["1", "2", "3"]).catch("2"),
  callbackUrl: z.string().optional(),
});

/** Begins a SPID sign-in (A4): the browser leaves for its provider with our AuthnRequest. */
export async function GET(request: Request): Promise<Response> {
  try {
    const now = new Date();
    await limitSignIns(request, now);
    const begun = await beginLogin(readWish(request), now);
    if (begun.binding === "post") {
      return postFormResponse({ ...begun, title: "Vai al tuo gestore SPID" });
    }
    const headers = new Headers({ Location: begun.address, "Cache-Control": "no-store" });
    for (const cookie of begun.setCookies) headers.append("Set-Cookie", cookie);
    return new Response(null, { status: 302, headers });
  } catch (error) {
    return courtesyResponse(error instanceof SignInFault ? error : serviceFault(error));
  }
}

function readWish(request: Request): LoginWish {
  const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw new SignInFault("http.query");
  const { idp, binding, level, callbackUrl } = query.data;
  return {
    providerEntityId: idp,
    binding,
    // The portal asks for level 2; another one is for whoever checks it, in local mode.
    level: env().mode === "local" ? (Number(level) as LoginWish["level"]) : 2,
    returnPath: safeReturnPath(callbackUrl),
  };
}
