import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import * as client from "openid-client";
import { barredPage, closedPage, type Known, modulePage } from "./lib/demo-module-pages";
import { readLogoutToken } from "./lib/demo-module-token";

/**
 * The demonstration's module: an application of its own, in a process of its own, that knows of the portal what any
 * application would: its address, a client id and a secret. Local mode only.
 */
const { DEMO_MODULE_URL, DEMO_MODULE_SECRET, BASE_URL, VARCO_MODE } = process.env;
if (VARCO_MODE !== "local" || !DEMO_MODULE_URL || !DEMO_MODULE_SECRET || !BASE_URL) {
  console.error("The demonstration module exists in local mode only, with its DEMO_MODULE_URL and DEMO_MODULE_SECRET");
  process.exit(1);
}
const own = DEMO_MODULE_URL;
const portal = new URL(BASE_URL);
const secret = DEMO_MODULE_SECRET;
const CLIENT_ID = "visure-demo";
const SCOPE = "openid profile fiscal_number role";

type Begun = { pkceCodeVerifier: string; expectedState: string; expectedNonce: string };
const begun = new Map<string, Begun>();
const sessions = new Map<string, Known>();
let found: Promise<client.Configuration> | undefined;

/** What the portal says of itself, asked once. */
function provider(): Promise<client.Configuration> {
  found ??= client.discovery(portal, CLIENT_ID, undefined, client.ClientSecretBasic(secret), {
    execute: [client.allowInsecureRequests],
  });
  found.catch(() => {
    found = undefined;
  });
  return found;
}

type Answer = (req: IncomingMessage, res: ServerResponse, url: URL) => Promise<void> | void;

const routes: Readonly<Record<string, Answer>> = {
  "GET /": (req, res) => {
    const known = sessions.get(cookie(req, "demo-module"));
    page(res, known ? modulePage(known) : closedPage(portal.origin));
  },

  async "GET /apri"(_req, res) {
    const config = await provider();
    const id = randomUUID();
    const checks = {
      pkceCodeVerifier: client.randomPKCECodeVerifier(),
      expectedState: client.randomState(),
      expectedNonce: client.randomNonce(),
    };
    begun.set(id, checks);
    const address = client.buildAuthorizationUrl(config, {
      redirect_uri: `${own}/ritorno`,
      scope: SCOPE,
      code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: "S256",
      state: checks.expectedState,
      nonce: checks.expectedNonce,
    });
    see(res, address.href, `demo-begun=${id}; Path=/; HttpOnly; SameSite=Lax`);
  },

  async "GET /ritorno"(req, res, url) {
    const checks = begun.get(cookie(req, "demo-begun"));
    begun.delete(cookie(req, "demo-begun"));
    const words = url.searchParams.get("error_description");
    if (!checks || words) return page(res, barredPage(portal.origin, words ?? "Apri di nuovo il modulo."), 403);
    const config = await provider();
    const tokens = await client.authorizationCodeGrant(config, url, checks);
    const id = randomUUID();
    sessions.set(id, await learn(config, tokens, 0));
    see(res, "/", `demo-module=${id}; Path=/; HttpOnly; SameSite=Lax`);
  },

  async "POST /rinnova"(req, res) {
    const id = cookie(req, "demo-module");
    const known = sessions.get(id);
    if (known) {
      const config = await provider();
      try {
        const tokens = await client.refreshTokenGrant(config, known.tokens.refresh_token ?? "");
        sessions.set(id, await learn(config, tokens, known.renewed + 1, known.tokens.id_token));
      } catch {
        // The portal says no: whatever was open is over.
        sessions.delete(id);
      }
    }
    see(res, "/");
  },

  async "POST /chiudi"(req, res) {
    const known = sessions.get(cookie(req, "demo-module"));
    sessions.delete(cookie(req, "demo-module"));
    if (!known) return see(res, "/");
    const leave = client.buildEndSessionUrl(await provider(), {
      id_token_hint: known.tokens.id_token ?? "",
      post_logout_redirect_uri: `${own}/`,
    });
    see(res, leave.href);
  },

  async "POST /avviso"(req, res) {
    const config = (await provider()).serverMetadata();
    const sid = await readLogoutToken(await body(req), config, CLIENT_ID);
    for (const [id, known] of sessions) if (known.sid === sid) sessions.delete(id);
    res.writeHead(sid ? 200 : 400, { "Cache-Control": "no-store" }).end();
  },
};

async function learn(
  config: client.Configuration,
  tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers,
  renewed: number,
  idToken?: string,
): Promise<Known> {
  const claims = tokens.claims();
  const told = await client.fetchUserInfo(config, tokens.access_token, claims?.sub ?? client.skipSubjectCheck);
  return {
    tokens: { refresh_token: tokens.refresh_token, id_token: tokens.id_token ?? idToken },
    sid: String(claims?.sid ?? ""),
    level: String(claims?.acr ?? ""),
    told,
    renewed,
  };
}

const cookie = (req: IncomingMessage, name: string): string =>
  new RegExp(`(?:^|; )${name}=([^;]*)`).exec(req.headers.cookie ?? "")?.[1] ?? "";

async function body(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(Buffer.from(chunk));
  return new URLSearchParams(Buffer.concat(chunks).toString()).get("logout_token") ?? "";
}

function see(res: ServerResponse, address: string, setCookie?: string): void {
  res.writeHead(303, { Location: address, ...(setCookie ? { "Set-Cookie": setCookie } : {}) }).end();
}

function page(res: ServerResponse, html: string, status = 200): void {
  res.writeHead(status, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" }).end(html);
}

const server = createServer(async (req, res) => {
  const url = new URL(req.url ?? "/", own);
  const answer = routes[`${req.method} ${url.pathname}`];
  if (!answer) return res.writeHead(404).end();
  try {
    await answer(req, res, url);
  } catch (error) {
    console.error(error);
    page(res, barredPage(portal.origin, "Il portale non ha risposto come doveva. Riprova."), 502);
  }
});
const { hostname, port } = new URL(own);
server.listen(Number(port), hostname);
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => process.exit(0));
