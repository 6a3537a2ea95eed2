import { demoPage } from "@/lib/identity/demo-idp/page";
import { readDemoRequest } from "@/lib/identity/demo-idp/request";
import { readForm } from "@/lib/identity/request-input";
import { courteous } from "@/lib/identity/spid/courteous";
import type { SamlProfile } from "@/lib/identity/spid/service";
import { env } from "@/lib/platform/env";

/** The demonstration provider's sign-on page; not there outside local mode. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  return answer(request, async () =>
    readDemoRequest(profileOf(request), query.get("SAMLRequest") ?? "", query.get("RelayState") ?? "", true),
  );
}

export async function POST(request: Request): Promise<Response> {
  return answer(request, async () => {
    const form = await readForm(request);
    return readDemoRequest(profileOf(request), form.get("SAMLRequest") ?? "", form.get("RelayState") ?? "", false);
  });
}

const profileOf = (request: Request): SamlProfile =>
  new URL(request.url).searchParams.get("profile") === "cie" ? "cie" : "spid";

async function answer(request: Request, read: () => Promise<Parameters<typeof demoPage>[0]>): Promise<Response> {
  if (env().mode !== "local") return new Response(null, { status: 404 });
  return courteous(request, async () => demoPage(await read(), null));
}
