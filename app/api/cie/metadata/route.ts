import { metadataRoute } from "@/lib/identity/spid/routes";

export const dynamic = "force-dynamic";
export const GET = metadataRoute("cie");
