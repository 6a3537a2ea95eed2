import { logoutRoute } from "@/lib/identity/spid/logout-routes";

export const GET = logoutRoute("cie");
export const POST = logoutRoute("cie");
