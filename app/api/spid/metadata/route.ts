import { serviceMetadata } from "@/lib/identity/spid/metadata";

export const dynamic = "force-dynamic";

/** SPID metadata of this service, signed: the same bytes at each reading. */
export async function GET(): Promise<Response> {
  return new Response(await serviceMetadata(), {
    headers: { "Content-Type": "application/samlmetadata+xml; charset=utf-8", "Cache-Control": "public, max-age=300" },
  });
}
