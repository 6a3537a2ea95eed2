import type { Instrumentation } from "next";

/** Once, when the web process starts: from here on nothing is printed that may hold what a person typed. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NODE_ENV !== "production") return;
  const { guardConsole } = await import("./lib/platform/guard-console");
  guardConsole();
}

/** A fault that no page dealt with: its number on the page (digest), where it happened, nothing of its data. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { faultFields, log } = await import("./lib/platform/log");
  log("error", "web.fault", { ...faultFields(error), route: context.routePath, kind: context.routeType });
};
