import { logoutRoute } from "@/lib/identity/spid/routes";

export const GET = logoutRoute("cie");
export const POST = logoutRoute("cie");
