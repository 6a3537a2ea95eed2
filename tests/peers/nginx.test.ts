import { readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { request } from "node:https";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort, type Nginx, nginxFolder, portOf, serverCertificate, startNginx } from "../support/nginx";

// The configuration that deploy/ ships, in front of a small server that tells what reached it.
let application: Server;
let nginx: Nginx;
let plainPort: number;
let tlsPort: number;

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

function ask(path: string, options: { method?: string; headers?: Record<string, string>; body?: Buffer } = {}) {
  return new Promise<Answer>((resolve, reject) => {
    const headers = { host: "varco.example.it", ...options.headers };
    const target = {
      host: "127.0.0.1",
      port: tlsPort,
      path,
      method: options.method,
      headers,
      rejectUnauthorized: false,
    };
    const asked = request(target, (response) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) }),
      );
    });
    asked.on("error", reject);
    asked.end(options.body);
  });
}

beforeAll(async () => {
  const folder = nginxFolder();
  application = createServer((incoming, response) => {
    incoming.resume();
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ headers: incoming.headers, filler: "varco ".repeat(500) }));
  });
  await new Promise<void>((resolve) => application.listen(0, "127.0.0.1", resolve));
  [plainPort, tlsPort] = [await freePort(), await freePort()];
  serverCertificate(join(folder, "privkey.pem"), join(folder, "fullchain.pem"), "varco.example.it");
  const site = readFileSync(join(process.cwd(), "deploy/nginx.conf"), "utf8")
    .replaceAll("/etc/ssl/varco", folder)
    .replace("server 127.0.0.1:3000;", `server 127.0.0.1:${portOf(application)};`)
    .replace(/^ *listen \[::\].*\n/gm, "")
    .replace("listen 80;", `listen 127.0.0.1:${plainPort};`)
    .replace("listen 443 ssl;", `listen 127.0.0.1:${tlsPort} ssl;`);
  nginx = await startNginx(folder, site, () => ask("/"));
});

afterAll(async () => {
  await nginx.stop();
  application.close();
});

test("plain http leads to https", async () => {
  const answer = await fetch(`http://127.0.0.1:${plainPort}/registrazione`, { redirect: "manual" });
  expect(answer.status).toBe(301);
  expect(answer.headers.get("location")).toBe("https://127.0.0.1/registrazione");
});

test("the browser is told to stay on https, and not which server this is", async () => {
  const { headers } = await ask("/");
  expect(headers["strict-transport-security"]).toContain("max-age=63072000");
  expect(headers.server).toBe("nginx");
});

test("a visitor cannot make up where the request comes from", async () => {
  const { body } = await ask("/", { headers: { "x-forwarded-for": "10.1.1.1", "x-forwarded-host": "evil.example" } });
  const reached = JSON.parse(body.toString()).headers;
  expect(reached["x-forwarded-for"]).toBe("127.0.0.1");
  expect(reached["x-forwarded-host"]).toBe("varco.example.it");
  expect(reached["x-forwarded-proto"]).toBe("https");
});

test("text is compressed", async () => {
  const { headers, body } = await ask("/", { headers: { "accept-encoding": "gzip" } });
  expect(headers["content-encoding"]).toBe("gzip");
  expect(body.length).toBeLessThan(1500);
});

test("two documents of 20 MB pass, 46 MB are refused before they are sent", async () => {
  const passed = await ask("/pratica", { method: "POST", body: Buffer.alloc(40 * 1024 * 1024) });
  expect(passed.status).toBe(200);
  const announced = { "content-length": String(46 * 1024 * 1024), expect: "100-continue" };
  const refused = await ask("/pratica", { method: "POST", headers: announced });
  expect(refused.status).toBe(413);
});

test("somebody who hammers on the sign-in is slowed down, somebody who reads is not", async () => {
  const statuses = async (path: string) =>
    (await Promise.all(Array.from({ length: 60 }, () => ask(path)))).map((a) => a.status);
  expect(await statuses("/accesso")).toContain(429);
  expect(new Set(await statuses("/requisiti"))).toEqual(new Set([200]));
});
