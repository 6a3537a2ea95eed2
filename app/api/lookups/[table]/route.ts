import { db } from "@/db/client";
import { romeDay } from "@/lib/domain/dates";
import { LOOKUP_TABLES, type LookupTable } from "@/lib/domain/form";
import { searchLookup } from "@/lib/lookups/search";

const isTable = (name: string): name is LookupTable => (LOOKUP_TABLES as readonly string[]).includes(name);

/** Rows of a decode table for what is being typed (B23). Birthplaces that no longer exist are found too. */
export async function GET(request: Request, { params }: { params: Promise<{ table: string }> }): Promise<Response> {
  const { table } = await params;
  if (!isTable(table)) return Response.json([], { status: 404 });
  const query = new URL(request.url).searchParams.get("q")?.slice(0, 80) ?? "";
  const day = table === "birthplace" ? null : romeDay(new Date());
  return Response.json(await searchLookup(db, table, query, day), {
    headers: { "cache-control": "public, max-age=3600" },
  });
}
