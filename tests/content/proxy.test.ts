import { NextRequest } from "next/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { proxy } from "@/proxy";

const answer = (path: string, headers: Record<string, string> = {}) => {
  const response = proxy(new NextRequest(`https://portale.example${path}`, { headers }));
  const policy = response.headers.get("content-security-policy") ?? "";
  const rewritten = response.headers.get("x-middleware-rewrite");
  return {
    policy,
    nonce: /'nonce-([^']+)'/.exec(policy)?.[1],
    cache: response.headers.get("cache-control"),
    /** Where the server is led to, when it is not the address itself. */
    to: rewritten && new URL(rewritten).pathname + new URL(rewritten).search,
    /** What layouts and actions are told. */
    told: (name: string) => response.headers.get(`x-middleware-request-x-varco-${name}`),
  };
};
const ENGLISH = { cookie: "varco_language=en" };

describe("the policy of each page", () => {
  it.each([
    "/richiesta/AB12/servizi",
    "/pratica",
    "/en/pratica",
    "/accesso",
    "/en/accesso/credenziali",
    "/area-riservata",
    "/backoffice/pratiche",
    "/registrazione/verifica",
    "/en/registrazione/verifica",
  ])("%s shows something of somebody: a nonce of this request alone, kept by nobody", (path) => {
    const [one, two] = [answer(path), answer(path)];
    expect(one.nonce).toMatch(/^[\w+/]{22}==$/);
    expect(two.nonce).not.toBe(one.nonce);
    expect(one.policy).not.toContain("unsafe-inline");
    expect(one.cache).toBe("private, no-store");
  });

  it.each(["/", "/en", "/registrazione", "/en/registrazione/istituti-scolastici", "/praticamente", "/privacy"])(
    "%s is made once for all, and runs no script of others",
    (path) => {
      const { nonce, policy, cache } = answer(path);
      expect([nonce, cache]).toEqual([undefined, null]);
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("form-action 'self'");
      expect(policy).not.toMatch(/https?:|\*/);
    },
  );
});

describe("another name of this computer, in local mode", () => {
  const ask = (host: string, method = "GET") =>
    proxy(new NextRequest("http://varco.example/accesso?callbackUrl=%2Fposta", { method, headers: { host } }));
  const local = (mode = "local") => {
    vi.stubEnv("VARCO_MODE", mode);
    vi.stubEnv("BASE_URL", "http://127.0.0.1:3000");
  };
  afterEach(() => vi.unstubAllEnvs());

  it("leads to the address that sign-ins come back to, with the query", () => {
    local();
    const there = ask("localhost:3000");
    expect(there.headers.get("refresh")).toBe("0;url=http://127.0.0.1:3000/accesso?callbackUrl=%2Fposta");
    expect(there.headers.get("location")).toBeNull();
  });

  it("never elsewhere: the address itself, a form that is sent, production", () => {
    local();
    expect(ask("127.0.0.1:3000").headers.get("refresh")).toBeNull();
    expect(ask("localhost:3000", "POST").headers.get("refresh")).toBeNull();
    local("production");
    expect(ask("localhost:3000").headers.get("refresh")).toBeNull();
  });
});

describe("the language of a page (D13)", () => {
  it("with one address for both is the one that was chosen", () => {
    expect(answer("/richiesta/AB12/servizi?torna=1", ENGLISH).to).toBe("/en/richiesta/AB12/servizi?torna=1");
    expect(answer("/richiesta/AB12/servizi", ENGLISH).told("language")).toBe("en");
    expect(answer("/richiesta/AB12/servizi").to).toBeNull();
    expect(answer("/richiesta/AB12/servizi", { cookie: "varco_language=de" }).told("language")).toBe("it");
  });

  it("elsewhere is that of the address, whatever was chosen", () => {
    expect(answer("/registrazione", ENGLISH).to).toBeNull();
    expect(answer("/registrazione", ENGLISH).told("language")).toBe("it");
    expect(answer("/en/registrazione/verifica").told("language")).toBe("en");
    expect(answer("/en").told("language")).toBe("en");
  });

  it("and the address asked for are told by the proxy alone", () => {
    const forged = answer("/backoffice?vista=all", { "x-varco-path": "/altro", "x-varco-language": "en" });
    expect([forged.told("path"), forged.told("language")]).toEqual(["/backoffice?vista=all", "it"]);
    // What people see, not where the server is led to.
    expect(answer("/pratica/AB12?caricato=1", ENGLISH).told("path")).toBe("/pratica/AB12?caricato=1");
  });
});
