import { AsyncLocalStorage } from "node:async_hooks";
import type { Transport } from "./browser";

const current = new AsyncLocalStorage<Request>();

/** What `next/headers` gives to code that runs inside a request of this transport. */
export const fakeHeaders = {
  headers: async () => current.getStore()?.headers ?? new Headers(),
  cookies: async () => ({
    get(name: string) {
      const pairs = (current.getStore()?.headers.get("cookie") ?? "").split("; ");
      const found = pairs.find((pair) => pair.startsWith(`${name}=`));
      return found ? { name, value: found.slice(name.length + 1) } : undefined;
    },
  }),
};

/** Route handlers called in process, as Next would. */
export const inProcess: Transport = (request) =>
  current.run(request, async () => {
    const { pathname } = new URL(request.url);
    switch (`${request.method} ${pathname}`) {
      case "GET /api/spid/metadata":
        return (await import("@/app/api/spid/metadata/route")).GET();
      case "GET /api/spid/login":
        return (await import("@/app/api/spid/login/route")).GET(request);
      case "POST /api/spid/acs":
        return (await import("@/app/api/spid/acs/route")).POST(request);
      case "GET /api/spid/slo":
        return (await import("@/app/api/spid/slo/route")).GET(request);
      case "POST /api/spid/slo":
        return (await import("@/app/api/spid/slo/route")).POST(request);
      case "GET /api/spid/logout":
        return (await import("@/app/api/spid/logout/route")).GET(request);
      case "GET /api/cie/metadata":
        return (await import("@/app/api/cie/metadata/route")).GET();
      case "GET /api/cie/login":
        return (await import("@/app/api/cie/login/route")).GET(request);
      case "POST /api/cie/acs":
        return (await import("@/app/api/cie/acs/route")).POST(request);
      case "GET /api/cie/slo":
        return (await import("@/app/api/cie/slo/route")).GET(request);
      case "POST /api/cie/slo":
        return (await import("@/app/api/cie/slo/route")).POST(request);
      case "GET /api/cns/login":
        return (await import("@/app/api/cns/login/route")).GET(request);
      case "GET /api/cns/card":
        return (await import("@/app/api/cns/card/route")).GET(request);
      case "GET /api/whoami":
        return (await import("@/app/api/whoami/route")).GET();
    }
    const auth = /^\/api\/auth\/(.+)$/.exec(pathname)?.[1];
    if (request.method !== "GET" || !auth) return new Response(null, { status: 404 });
    const { GET } = await import("@/app/api/auth/[...nextauth]/route");
    return GET(request, { params: Promise.resolve({ nextauth: auth.split("/") }) });
  });
