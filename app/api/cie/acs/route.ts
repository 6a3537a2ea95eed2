import { acsRoute } from "@/lib/identity/spid/routes";

export const POST = acsRoute("cie");
