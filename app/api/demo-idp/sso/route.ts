import { demoPage } from "@/lib/identity/demo-idp/page";
import { readDemoRequest } from "@/lib/identity/demo-idp/request";
import { SignInFault } from "@/lib/identity/fault";
import { serviceFault } from "@/lib/identity/fault-log";
import { courtesyResponse } from "@/lib/identity/pages/courtesy";
import { readForm } from "@/lib/identity/request-input";
import type { SamlProfile } from "@/lib/identity/spid/service";
import { env } from "@/lib/platform/env";

/** The demonstration provider's sign-on page; not there outside local mode. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  return answer(async () =>
    readDemoRequest(profileOf(request), query.get("SAMLRequest") ?? "", query.get("RelayState") ?? "", true),
  );
}

export async function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const form = await readForm(request);
    return readDemoRequest(profileOf(request), form.get("SAMLRequest") ?? "", form.get("RelayState") ?? "", false);
  });
}

const profileOf = (request: Request): SamlProfile =>
  new URL(request.url).searchParams.get("profile") === "cie" ? "cie" : "spid";

async function answer(read: () => Promise<Parameters<typeof demoPage>[0]>): Promise<Response> {
  if (env().mode !== "local") return new Response(null, { status: 404 });
  try {
    return demoPage(await read(), null);
  } catch (error) {
    return courtesyResponse(error instanceof SignInFault ? error : serviceFault(error));
  }
}
