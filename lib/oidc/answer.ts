import { db } from "@/db/client";
import { env } from "@/lib/platform/env";
import { throughNode } from "./node-bridge";
import { oidcProvider } from "./provider";

/** The answer of the OpenID Connect provider to a request for one of its addresses. */
export async function answerOidc(request: Request): Promise<Response> {
  const provider = await oidcProvider(db);
  return throughNode(request, env().baseUrl, provider.callback());
}
