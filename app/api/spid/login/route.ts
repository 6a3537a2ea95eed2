import { loginRoute } from "@/lib/identity/spid/routes";

export const GET = loginRoute("spid");
