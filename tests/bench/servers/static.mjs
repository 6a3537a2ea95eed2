import { readFileSync } from "node:fs";
import { createServer } from "node:http";

// The bare limit: node:http and bytes in memory. BENCH_PAGES names a file of { path: { type, base64 } }.
const pages = new Map(
  Object.entries(JSON.parse(readFileSync(process.env.BENCH_PAGES, "utf8"))).map(([path, { type, base64 }]) => {
    const bytes = Buffer.from(base64, "base64");
    return [path, { bytes, headers: { "content-type": type, "content-length": bytes.length } }];
  }),
);

createServer((request, response) => {
  const page = pages.get(request.url);
  response.writeHead(page ? 200 : 404, page?.headers);
  response.end(page?.bytes);
}).listen(Number(process.env.PORT), process.env.HOSTNAME);
