import { inflateRawSync } from "node:zlib";
import type { Asked } from "./answer";

export type Transport = (request: Request) => Promise<Response>;

export type Begun = { asked: Asked; relayState: string; requestXml: string; address: string };

const decodeHtml = (text: string) =>
  text
    .replaceAll("&#xA;", "\n")
    .replaceAll("&#xD;", "\r")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

/** Hidden fields of a page's forms. */
export function fieldsOf(html: string): Record<string, string> {
  const found = html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g);
  return Object.fromEntries([...found].map(([, name = "", value = ""]) => [name, decodeHtml(value)]));
}

/** One browser with its cookies, over any transport: route handlers in process, or HTTP. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    readonly base: string,
    private readonly transport: Transport,
    private readonly profile: "spid" | "cie" = "spid",
  ) {}

  async get(address: string): Promise<Response> {
    return this.send(new Request(new URL(address, this.base), { headers: this.headers(), redirect: "manual" }));
  }

  /** A form that another site posts: the Lax cookies stay at home. */
  async postFromElsewhere(address: string, fields: Record<string, string>, type?: string): Promise<Response> {
    const headers = { "Content-Type": type ?? "application/x-www-form-urlencoded" };
    const body = new URLSearchParams(fields).toString();
    return this.send(new Request(new URL(address, this.base), { method: "POST", headers, body, redirect: "manual" }));
  }

  /** Begins a sign-in and reads the request that would go to the provider. */
  async begin(providerEntityId: string, query: Record<string, string> = {}): Promise<Begun> {
    const parameters = new URLSearchParams({ idp: providerEntityId, callbackUrl: "/accesso", ...query });
    const answer = await this.get(`/api/${this.profile}/login?${parameters}`);
    if (answer.status === 302) {
      const address = answer.headers.get("location") ?? "";
      const sent = new URL(address).searchParams;
      const xml = inflateRawSync(Buffer.from(sent.get("SAMLRequest") ?? "", "base64")).toString();
      return { ...this.read(xml, providerEntityId), relayState: sent.get("RelayState") ?? "", address };
    }
    if (answer.status !== 200) throw new Error(`login answered ${answer.status}`);
    const html = await answer.text();
    const fields = fieldsOf(html);
    const xml = Buffer.from(fields.SAMLRequest ?? "", "base64").toString();
    const address = decodeHtml(/action="([^"]+)"/.exec(html)?.[1] ?? "");
    return { ...this.read(xml, providerEntityId), relayState: fields.RelayState ?? "", address };
  }

  /** Posts an answer to the ACS. */
  answer(samlResponse: string, relayState: string): Promise<Response> {
    return this.postFromElsewhere(`/api/${this.profile}/acs`, { SAMLResponse: samlResponse, RelayState: relayState });
  }

  /** Follows the ACS's 303 to the callback: a same-site GET, on which Lax cookies come. */
  async follow(answer: Response): Promise<Response> {
    return this.get(answer.headers.get("location") ?? "/missing");
  }

  private read(requestXml: string, providerEntityId: string) {
    const part = (pattern: RegExp) => pattern.exec(requestXml)?.[1] ?? "";
    const asked: Asked = {
      id: part(/ ID="([^"]+)"/),
      acsUrl: `${this.base}/api/${this.profile}/acs`,
      serviceEntityId: part(/NameQualifier="([^"]+)"/),
      providerEntityId,
      issuedAt: new Date(part(/IssueInstant="([^"]+)"/)),
    };
    return { asked, requestXml };
  }

  private headers(): Headers {
    return new Headers({ Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ") });
  }

  private async send(request: Request): Promise<Response> {
    const answer = await this.transport(request);
    this.take(answer.headers.getSetCookie());
    return answer;
  }

  /** Keeps cookies as a browser does. */
  take(setCookies: readonly string[]): void {
    for (const cookie of setCookies) {
      const [pair = ""] = cookie.split(";");
      const name = pair.slice(0, pair.indexOf("="));
      const gone = /;\s*Max-Age=0/i.test(cookie);
      if (gone) this.cookies.delete(name);
      else this.cookies.set(name, pair.slice(name.length + 1));
    }
  }
}
