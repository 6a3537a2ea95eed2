import { databaseAnswers } from "@/lib/platform/health";

export const dynamic = "force-dynamic";

/** For the launcher, the proxy and whoever watches: 200 when requests can be served, 503 when not. */
export async function GET(): Promise<Response> {
  const well = await databaseAnswers();
  return Response.json({ well }, { status: well ? 200 : 503, headers: { "Cache-Control": "no-store" } });
}
