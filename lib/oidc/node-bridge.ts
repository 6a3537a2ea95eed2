import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";

/** Bytes of a request to the provider: far more than any form of the protocol. */
const MAX_BODY_BYTES = 64_000;
const HOP_BY_HOP = ["connection", "keep-alive", "transfer-encoding", "content-length", "date"];

export type NodeHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

type Written = { chunk: Buffer | string; encoding: BufferEncoding };

/** A connection that goes nowhere: it keeps what is written to it. */
class Sink extends Socket {
  readonly written: Buffer[] = [];

  override _write(chunk: Buffer | string, encoding: BufferEncoding, done: () => void): void {
    this._writev([{ chunk, encoding }], done);
  }

  override _writev(chunks: readonly Written[], done: () => void): void {
    for (const { chunk, encoding } of chunks)
      this.written.push(typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk);
    done();
  }
}

/**
 * Gives a Web request to a handler made for Node's server, and its answer back as a Web response. `origin` alone says
 * under which name and scheme the handler sees itself: never the Host of the request.
 */
export async function throughNode(request: Request, origin: string, handle: NodeHandler): Promise<Response> {
  const body = await readBody(request);
  if (!body) return new Response(null, { status: 413 });
  const sink = new Sink();
  const req = new IncomingMessage(sink);
  const { pathname, search } = new URL(request.url);
  const { host, protocol } = new URL(origin);
  req.method = request.method;
  req.url = `${pathname}${search}`;
  for (const [name, value] of request.headers) req.headers[name] = value;
  delete req.headers["transfer-encoding"];
  delete req.headers["x-forwarded-host"];
  req.headers.host = host;
  req.headers["x-forwarded-proto"] = protocol.slice(0, -1);
  if (body.length > 0) req.headers["content-length"] = String(body.length);
  req.push(body);
  req.push(null);
  // Whole: otherwise its end would be taken for a broken connection, and close it.
  req.complete = true;

  const res = new ServerResponse(req);
  res.assignSocket(sink);
  const finished = new Promise<void>((resolve, reject) => {
    res.once("finish", resolve);
    res.once("error", reject);
  });
  await handle(req, res);
  await finished;
  return webResponse(res, Buffer.concat(sink.written));
}

function webResponse(res: ServerResponse, written: Buffer): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(res.getHeaders())) {
    if (value === undefined || HOP_BY_HOP.includes(name)) continue;
    for (const one of [value].flat()) headers.append(name, String(one));
  }
  const body = written.subarray(written.indexOf("\r\n\r\n") + 4);
  return new Response(body.length === 0 ? null : new Uint8Array(body), { status: res.statusCode, headers });
}

async function readBody(request: Request): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  if (!reader) return Buffer.alloc(0);
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > MAX_BODY_BYTES) {
      await reader.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}
