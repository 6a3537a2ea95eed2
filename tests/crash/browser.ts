import { createHash } from "node:crypto";
import { Agent, request } from "node:http";

/** Nobody answered: the connection was refused, cut or timed out, or the server itself said that it failed. */
export class Unanswered extends Error {}

export type Page = { status: number; path: string; html: string; bytes: Buffer };
export type File = { name: string; bytes: Buffer };
export type Form = {
  html: string;
  fields: Readonly<Record<string, string>>;
  buttons: readonly { text: string; name?: string; value?: string }[];
  action: string;
  plain: boolean;
};

/** A browser without script: cookies, pages, and forms posted as the page wrote them. */
export class Browser {
  readonly cookies = new Map<string, string>();
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 2 });

  /** Requests that nobody answered, so far. */
  unanswered = 0;

  constructor(private readonly origin: string) {}

  /** Follows redirects to the page they lead to. */
  async get(path: string): Promise<Page> {
    for (let hops = 0; hops < 10; hops++) {
      const answer = await this.send("GET", path);
      if (!answer.location) return { ...answer, path };
      path = answer.location;
    }
    throw new Error(`${path} leads nowhere`);
  }

  /** Presses a button of a form of this page. Gives where the answer leads, and the page itself when it leads nowhere. */
  async post(
    page: Page,
    form: Form,
    values: Readonly<Record<string, string | File>> = {},
  ): Promise<{ location?: string; page: Page }> {
    const { body, type } = encode(form, { ...form.fields, ...values });
    const answer = await this.send("POST", form.action || page.path, body, type);
    return { location: answer.location, page: { ...answer, path: page.path } };
  }

  private send(method: "GET" | "POST", path: string, body?: Buffer, type?: string) {
    const headers: Record<string, string> = { cookie: this.cookieLine() };
    if (body && type)
      Object.assign(headers, { "content-type": type, "content-length": String(body.length), origin: this.origin });
    return new Promise<{ status: number; location?: string; html: string; bytes: Buffer }>((resolve, reject) => {
      const lost = (why: string) => {
        this.unanswered++;
        reject(new Unanswered(`${method} ${path}: ${why}`));
      };
      const asked = request(
        new URL(path, this.origin),
        { method, headers, agent: this.agent, timeout: 60_000 },
        (answer) => {
          const pieces: Buffer[] = [];
          answer.on("data", (piece: Buffer) => pieces.push(piece));
          answer.once("error", () => lost("cut"));
          answer.once("aborted", () => lost("cut"));
          answer.once("end", () => {
            if (!answer.complete) return lost("cut");
            const status = answer.statusCode ?? 0;
            if (status >= 500) return lost(String(status));
            this.keepCookies(answer.headers["set-cookie"] ?? []);
            const bytes = Buffer.concat(pieces);
            const location = status >= 300 && status < 400 ? answer.headers.location : undefined;
            resolve({
              status,
              location: location && pathOf(location, this.origin),
              html: bytes.toString("utf8"),
              bytes,
            });
          });
        },
      );
      asked.once("timeout", () => asked.destroy(new Error("no answer within a minute")));
      asked.once("error", (error) => lost(error.message));
      asked.end(body);
    });
  }

  private keepCookies(set: readonly string[]): void {
    for (const line of set) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (!name) continue;
      if (!value || /max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }

  /** Sends the first half of a form and then nothing more; resolves when the other side has taken it. */
  async halfPost(page: Page, form: Form, values: Readonly<Record<string, string | File>>): Promise<void> {
    const { body, type } = encode(form, { ...form.fields, ...values });
    const headers = {
      cookie: this.cookieLine(),
      "content-type": type,
      "content-length": String(body.length),
      origin: this.origin,
    };
    const asked = request(new URL(page.path, this.origin), { method: "POST", headers, agent: false });
    asked.on("error", () => {
      this.unanswered++;
    });
    await new Promise<void>((resolve) => asked.write(body.subarray(0, body.length / 2), () => resolve()));
  }

  private cookieLine(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  close(): void {
    this.agent.destroy();
  }
}

const pathOf = (location: string, origin: string): string => {
  const url = new URL(location, origin);
  return url.pathname + url.search;
};

/** The forms of a page, with what their controls would send. */
export function formsOf({ html }: Pick<Page, "html">): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, head = "", inside = ""]) => {
    const fields: Record<string, string> = {};
    for (const [, tag = ""] of inside.matchAll(/<input\b([^>]*)>/g)) {
      const { name, value = "", type = "text", checked } = attributes(tag);
      const silent =
        ["file", "submit"].includes(type) || (["radio", "checkbox"].includes(type) && checked === undefined);
      if (name && !silent) fields[name] = value;
    }
    for (const [, tag = "", text = ""] of inside.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs)) {
      const { name } = attributes(tag);
      if (name) fields[name] = plainText(text);
    }
    for (const [, tag = "", options = ""] of inside.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
      const { name } = attributes(tag);
      const chosen = /<option\b([^>]*\bselected\b[^>]*)>/.exec(options) ?? /<option\b([^>]*)>/.exec(options);
      if (name) fields[name] = attributes(chosen?.[1] ?? "").value ?? "";
    }
    const buttons = [...inside.matchAll(/<button\b([^>]*)>(.*?)<\/button>/gs)].map(([, tag = "", text = ""]) => {
      const { name, value } = attributes(tag);
      return { text: plainText(text.replace(/<[^>]+>/g, "")), name, value };
    });
    const { action = "", enctype } = attributes(head);
    return { html: inside, fields, buttons, action, plain: enctype !== "multipart/form-data" };
  });
}

function attributes(tag: string): Record<string, string | undefined> {
  const found = [...tag.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)];
  return Object.fromEntries(found.map(([, name = "", value = ""]) => [name.toLowerCase(), plainText(value)]));
}

const ENTITIES: Record<string, string> = { "&quot;": '"', "&#x27;": "'", "&lt;": "<", "&gt;": ">", "&amp;": "&" };
export const plainText = (html: string): string =>
  html.replace(/&(quot|#x27|lt|gt|amp);/g, (entity) => ENTITIES[entity]!);

const BOUNDARY = "----------------------------without-script";

function encode(form: Form, values: Readonly<Record<string, string | File>>): { body: Buffer; type: string } {
  if (form.plain) {
    const texts = Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === "string");
    return { body: Buffer.from(new URLSearchParams(texts).toString()), type: "application/x-www-form-urlencoded" };
  }
  return { body: multipart(values), type: `multipart/form-data; boundary=${BOUNDARY}` };
}

export function multipart(values: Readonly<Record<string, string | File>>): Buffer {
  const parts = Object.entries(values).flatMap(([name, value]) => {
    const file = typeof value === "string" ? null : value;
    const head = file ? `; filename="${file.name}"\r\ncontent-type: application/pdf` : "";
    const bytes = file ? file.bytes : Buffer.from(value as string);
    return [
      Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${head}\r\n\r\n`),
      bytes,
      Buffer.from("\r\n"),
    ];
  });
  return Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

export const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
