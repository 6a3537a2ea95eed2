import { demoLogoutAnswer } from "@/lib/identity/demo-idp/logout";
import { postFormResponse } from "@/lib/identity/pages/post-form";
import { readForm } from "@/lib/identity/request-input";
import { inflateMessage } from "@/lib/identity/saml/redirect-message";
import { courteous } from "@/lib/identity/spid/courteous";
import { samlService } from "@/lib/identity/spid/service";
import { env } from "@/lib/platform/env";

/** Single logout at the demonstration provider; not there outside local mode. */
export async function GET(request: Request): Promise<Response> {
  return answer(request, async () => inflateMessage(new URL(request.url).searchParams.get("SAMLRequest") ?? ""));
}

export async function POST(request: Request): Promise<Response> {
  return answer(request, async () =>
    Buffer.from((await readForm(request)).get("SAMLRequest") ?? "", "base64").toString("utf8"),
  );
}

async function answer(request: Request, read: () => Promise<string>): Promise<Response> {
  if (env().mode !== "local") return new Response(null, { status: 404 });
  return courteous(request, async () => {
    const profile = new URL(request.url).searchParams.get("profile") === "cie" ? "cie" : "spid";
    return postFormResponse({
      address: samlService(profile).sloUrl,
      fields: { SAMLResponse: await demoLogoutAnswer(profile, await read(), new Date()) },
      title: "Uscita dal gestore dimostrativo",
    });
  });
}
