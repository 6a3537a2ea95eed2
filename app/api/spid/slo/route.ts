import { logoutRoute } from "@/lib/identity/spid/logout-routes";

export const GET = logoutRoute("spid");
export const POST = logoutRoute("spid");
