import { leaveRoute } from "@/lib/identity/spid/logout-routes";

export const GET = leaveRoute;
