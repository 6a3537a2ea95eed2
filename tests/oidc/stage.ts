import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import * as client from "openid-client";
import { db } from "@/db/client";
import { account, organization, role, roleService, workplace } from "@/db/schema/account";
import { identity, signInSession } from "@/db/schema/identity";
import { moduleSession } from "@/db/schema/module";
import { service } from "@/db/schema/settings";
import { OidcClientInput as Input, type OidcClientInput } from "@/lib/domain/oidc-client";
import { OPERATOR_PROFILES } from "@/lib/domain/policy";
import type { CurrentSession } from "@/lib/identity/session";
import { answerOidc } from "@/lib/oidc/answer";
import { answerOpening } from "@/lib/oidc/open-for";
import { renewSecret, saveClient } from "@/lib/oidc/save-client";
import type { Context } from "@/lib/platform/context";
import { sha256Hex } from "@/lib/platform/secrets";

export const ISSUER = "http://127.0.0.1:3000";
const CALLBACK = "http://127.0.0.1:4999/callback";
export const BYE = "http://127.0.0.1:4999/bye";

export const administrator = (): Context => ({
  actor: {
    kind: "person",
    fiscalCode: "OPRNDR80A01D150X",
    name: "Andrea Operatore",
    level: 2,
    method: "spid",
    dossierIds: [],
    accountId: null,
    operator: { id: randomUUID(), name: "Andrea Operatore", permissions: OPERATOR_PROFILES.administrator.permissions },
  },
  now: new Date(),
  requestId: randomUUID(),
  db,
});

export type Person = Awaited<ReturnType<typeof makePerson>>;

/** A person with two roles, signed in and acting under the first, which has the service; the second has not. */
export async function makePerson(serviceCode: string, level = 2) {
  const now = new Date();
  const fiscalCode = `CF${randomUUID().replaceAll("-", "").slice(0, 14).toUpperCase()}`;
  const [holder] = await db
    .insert(account)
    .values({
      fiscalCode,
      name: "Ada",
      familyName: "Esempio",
      email: "ada@esempio.example",
      activatedAt: now,
      statusAt: now,
    })
    .returning();
  const [body] = await db
    .insert(organization)
    .values({ fiscalCode: fiscalCode.slice(0, 11), name: "Panificio Esempio", updatedAt: now })
    .returning();
  const roles = [];
  for (const name of ["Forno", "Negozio"]) {
    const [place] = await db
      .insert(workplace)
      .values({
        organizationId: body!.id,
        key: name,
        name,
        address: "Via dell’Esempio 12, Crema",
        municipalityCode: "D142",
      })
      .returning();
    const [made] = await db
      .insert(role)
      .values({ accountId: holder!.id, organizationId: body!.id, workplaceId: place!.id, type: "employer", since: now })
      .returning();
    roles.push(made!);
  }
  await db.insert(roleService).values({ roleId: roles[0]!.id, service: serviceCode, since: now });
  const [who] = await db
    .insert(identity)
    .values({ fiscalCode, name: "Ada", familyName: "Esempio", createdAt: now, updatedAt: now })
    .returning();
  const expiresAt = new Date(now.getTime() + 1_800_000);
  const [row] = await db
    .insert(signInSession)
    .values({
      tokenHash: sha256Hex(randomUUID()),
      identityId: who!.id,
      method: "spid",
      level,
      provider: "https://idp.example",
      requestId: randomUUID(),
      roleId: roles[0]!.id,
      startedAt: now,
      expiresAt,
    })
    .returning();
  const session: CurrentSession = {
    id: row!.id,
    identity: { fiscalCode, name: "Ada", familyName: "Esempio", level, method: "spid", email: null },
    provider: "https://idp.example",
    requestId: row!.requestId,
    startedAt: now,
    expiresAt,
    roleId: roles[0]!.id,
  };
  const context = (): Context => ({
    actor: {
      kind: "person",
      fiscalCode,
      name: "Ada Esempio",
      level,
      method: "spid",
      dossierIds: [],
      accountId: holder!.id,
      operator: null,
    },
    now: new Date(),
    requestId: randomUUID(),
    db,
  });
  return { fiscalCode, accountId: holder!.id, session, roles, context };
}

/** A service of the catalogue with an application, and the independent client that is this application. */
export async function makeModule(change: Partial<Record<keyof OidcClientInput, unknown>> = {}) {
  const code = `prova-${randomUUID().slice(0, 8)}`;
  await db.insert(service).values({ code, title: "Prova", sigla: "PR", color: "#1d5fa8" });
  const leaves = await listener();
  const input = Input.parse({
    service: code,
    initiateUri: "http://127.0.0.1:4999/start",
    redirectUris: CALLBACK,
    logoutRedirectUris: BYE,
    backchannelUri: leaves.address,
    auth: "client_secret_basic",
    types: ["employer"],
    level: "2",
    validFrom: "2026-01-01",
    validTo: "",
    ...change,
  });
  const id = await saveClient(administrator(), input);
  const issued = input.auth === "client_secret_basic" ? await renewSecret(administrator(), { id }) : "";
  const discover = (secret = issued) =>
    client.discovery(new URL(ISSUER), id, undefined, client.ClientSecretBasic(secret), {
      execute: [client.allowInsecureRequests],
      [client.customFetch]: (url, options) => answerOidc(new Request(url, options as RequestInit)),
    });
  return { code, input, id, secret: issued, leaves, discover };
}

/** The address at which the application sends its user, and what it will check when they are back. */
export async function begin(config: client.Configuration, change: Record<string, string> = {}) {
  const verifier = client.randomPKCECodeVerifier();
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: "openid profile fiscal_number role",
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state: "st",
    nonce: "no",
    ...change,
  });
  return { address, checks: { pkceCodeVerifier: verifier, expectedState: "st", expectedNonce: "no" } };
}

/** A whole sign-in: there, through the portal, and back with the tokens. */
export async function signIn(config: client.Configuration, person: Person, jar = new Map<string, string>()) {
  const { address, checks } = await begin(config);
  const back = await browse(address, person, jar);
  return { back, checks, tokens: await client.authorizationCodeGrant(config, back, checks), jar };
}

/** What a person's browser does: follows the provider through the portal until it is led elsewhere. */
export async function browse(
  address: URL | string,
  person: Person | null,
  jar = new Map<string, string>(),
): Promise<URL> {
  let url = new URL(address);
  for (let hops = 0; hops < 10; hops++) {
    const opening = url.pathname.startsWith("/area-riservata/modulo/");
    if (url.origin !== ISSUER || (!opening && !url.pathname.startsWith("/api/oidc/"))) return url;
    const answer = await visit(url, person, jar);
    const location = answer.headers.get("location");
    if (!location) throw new Error(`${answer.status} ${url.pathname}: ${await answer.text()}`);
    url = new URL(location, url);
  }
  throw new Error("too many redirects");
}

/** One step of it. */
export async function visit(
  url: URL,
  person: Person | null,
  jar: Map<string, string>,
  options: RequestInit = {},
): Promise<Response> {
  const headers = new Headers(options.headers);
  headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
  headers.set("accept", "text/html");
  const request = new Request(url, { ...options, headers });
  const ctx: Context = person?.context() ?? { ...administrator(), actor: { kind: "anonymous" } };
  const answer = url.pathname.startsWith("/area-riservata/")
    ? await answerOpening(request, ctx, person?.session ?? null)
    : await answerOidc(request);
  for (const cookie of answer.headers.getSetCookie()) {
    const [name = "", value = ""] = cookie.split(";")[0]!.split("=");
    if (/expires=Thu, 01 Jan 1970/i.test(cookie)) jar.delete(name);
    else jar.set(name, value);
  }
  return answer;
}

/** Where an application is told that its session is over: keeps what came, and answers as it is told to. */
async function listener() {
  const heard: string[] = [];
  const state = { status: 200 };
  const server = createServer((req, res) => {
    let body = "";
    req.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    req.on("end", () => {
      heard.push(new URLSearchParams(body).get("logout_token") ?? "");
      res.writeHead(state.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/leave`, heard, state };
}

/** The module that a sign-in has opened. */
export const opened = async (sessionId: string) => {
  const [row] = await db.select().from(moduleSession).where(eq(moduleSession.sessionId, sessionId));
  return row;
};
