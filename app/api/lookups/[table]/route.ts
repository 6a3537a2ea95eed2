import { offerMatches } from "@/lib/lookups/offer";

/** Rows of a decode table for what is being typed (B23). */
export async function GET(request: Request, { params }: { params: Promise<{ table: string }> }): Promise<Response> {
  const { table } = await params;
  const matches = await offerMatches(table, new URL(request.url).searchParams.get("q") ?? "", new Date());
  if (!matches) return Response.json([], { status: 404 });
  return Response.json(matches, { headers: { "cache-control": "public, max-age=3600" } });
}
