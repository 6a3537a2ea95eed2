import type { NextRequest } from "next/server";
import { speaksBoth } from "@/content/routes";
import { keepLanguage } from "@/lib/actions/language";

/**
 * "English" and "Italiano" on the pages that have one address for both (D13): keeps the choice in this browser and goes
 * back to the same page, with the query that the browser names as where it comes from.
 */
export async function GET(request: NextRequest): Promise<Response> {
  await keepLanguage(request.nextUrl.searchParams.get("to") === "en" ? "en" : "it");
  return new Response(null, { status: 303, headers: { location: pageBefore(request), "cache-control": "no-store" } });
}

/** The page the link stood in; nowhere else is led to. */
function pageBefore(request: NextRequest): string {
  const back = request.nextUrl.searchParams.get("back") ?? "";
  const path = speaksBoth(back) && /^[\w/.-]+$/.test(back) ? back : "/";
  const referer = request.headers.get("referer") ?? "";
  const before = URL.canParse(referer) ? new URL(referer) : null;
  return before?.pathname === path ? `${path}${before.search}` : path;
}
