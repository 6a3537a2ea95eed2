import type { NextRequest } from "next/server";
import { pageBefore } from "@/content/routes";
import { keepLanguage } from "@/lib/actions/language";

/**
 * "English" and "Italiano" on the pages that have one address for both (D13): keeps the choice in this browser and goes
 * back to the same page, with the query that the browser names as where it comes from.
 */
export async function GET(request: NextRequest): Promise<Response> {
  await keepLanguage(request.nextUrl.searchParams.get("to") === "en" ? "en" : "it");
  const location = pageBefore(request.nextUrl.searchParams.get("back"), request.headers.get("referer"));
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
