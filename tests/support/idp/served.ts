import { createServer, type Server } from "node:http";
import type { Transport } from "./browser";

/** Route handlers behind a true HTTP server on loopback. */
export async function served(transport: Transport, base: () => string): Promise<Server> {
  const server = createServer(async (asked, answer) => {
    const headers = new Headers();
    for (const [name, value] of Object.entries(asked.headers))
      for (const one of [value ?? []].flat()) headers.append(name, one);
    const given = await transport(
      new Request(new URL(asked.url ?? "/", base()), { method: asked.method ?? "GET", headers }),
    );
    for (const [name, value] of given.headers) if (name !== "set-cookie") answer.setHeader(name, value);
    answer.setHeader("set-cookie", given.headers.getSetCookie());
    answer.writeHead(given.status);
    answer.end(Buffer.from(await given.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
