import { logoutRoute } from "@/lib/identity/spid/routes";

export const GET = logoutRoute("spid");
export const POST = logoutRoute("spid");
