import NextAuth, { type NextAuthOptions } from "next-auth";
import { env } from "@/lib/platform/env";

export type AuthCall = {
  method: "GET" | "POST";
  /** As in /api/auth/[...]: ["callback", "spid"]. */
  path: readonly string[];
  query?: Record<string, string>;
  body?: Record<string, string>;
  cookies: Record<string, string>;
};

export type AuthAnswer = { status: number; location: string | null; setCookies: string[]; body: unknown };

/**
 * Runs next-auth in process, without a network call: its handler is given a plain request and a recorder.
 * The address comes from the configuration, never from Host.
 */
export async function runNextAuth(call: AuthCall, options: NextAuthOptions): Promise<AuthAnswer> {
  // next-auth 4 learns its own address from this variable only.
  process.env.NEXTAUTH_URL = env().baseUrl;
  const recorder = new ResponseRecorder();
  const request = {
    method: call.method,
    query: { ...call.query, nextauth: [...call.path] },
    body: call.body ?? {},
    cookies: call.cookies,
    headers: {},
  };
  await NextAuth(options)(request, recorder);
  return recorder.answer();
}

/** The part of a Node response that next-auth writes to. */
class ResponseRecorder {
  private statusCode = 200;
  private body: unknown = null;
  private readonly headers = new Map<string, string | string[]>();

  status(code: number): this {
    this.statusCode = code;
    return this;
  }

  getHeader(name: string): string | string[] | undefined {
    return this.headers.get(name.toLowerCase());
  }

  setHeader(name: string, value: string | string[]): this {
    this.headers.set(name.toLowerCase(), value);
    return this;
  }

  json(body: unknown): void {
    this.body = body;
  }

  send(body: unknown): void {
    this.body = body;
  }

  end(): void {}

  answer(): AuthAnswer {
    return {
      status: this.statusCode,
      location: [this.headers.get("location") ?? []].flat()[0] ?? null,
      setCookies: [this.headers.get("set-cookie") ?? []].flat(),
      body: this.body,
    };
  }
}
