import Provider, { interactionPolicy, type JWK } from "oidc-provider";
import type { Db } from "@/db/client";
import { env } from "@/lib/platform/env";
import { faultFields, log } from "@/lib/platform/log";
import { sameBytes, sha256 } from "@/lib/platform/secrets";
import { payloadAdapter } from "./adapter";
import { clientMetadata, clientOf, isInUse } from "./clients";
import { closeRevoked } from "./close-revoked";
import { configuration } from "./configuration";
import { derivedSecret, signingKeys } from "./keys";
import { moduleAccount } from "./module-account";

/** Another process may have made a new key: it does not sign before five minutes. */
const FRESH_MS = 60_000;

type Held = { provider: Provider; kids: string; until: number };
const held = new WeakMap<Db, Promise<Held>>();

/** The OpenID Connect provider of this process; made anew when its keys have changed. */
export async function oidcProvider(db: Db): Promise<Provider> {
  const before = await held.get(db)?.catch(() => undefined);
  if (before && before.until > Date.now()) return before.provider;
  const next = renewed(db, before);
  held.set(db, next);
  next.catch(() => held.delete(db));
  return (await next).provider;
}

async function renewed(db: Db, before: Held | undefined): Promise<Held> {
  const keys = (await signingKeys(db, new Date())).map((key) => key.jwk);
  const kids = keys.map((key) => key.kid).join(" ");
  const provider = before?.kids === kids ? before.provider : makeProvider(db, keys as JWK[], true);
  return { provider, kids, until: Date.now() + FRESH_MS };
}

/** A provider on these keys. The worker's (`inUseOnly` false) knows applications that are switched off, to take their leave. */
export function makeProvider(db: Db, keys: readonly JWK[], inUseOnly: boolean): Provider {
  const cookies = [derivedSecret("oidc cookies").toString("base64url")];
  const provider = new Provider(env().baseUrl, {
    ...configuration({ keys, cookies }),
    adapter: (model) => {
      const adapter = payloadAdapter(db, model, (id) => closeRevoked(db, id));
      if (model !== "Client") return adapter;
      return {
        ...adapter,
        async find(id) {
          const client = await clientOf(db, id);
          return client && (!inUseOnly || isInUse(client, new Date())) ? clientMetadata(client) : undefined;
        },
      };
    },
    findAccount: (_ctx, accountId, token) => moduleAccount(db, accountId, token, new Date()),
    loadExistingGrant: async (ctx) => {
      const { result, session, client } = ctx.oidc;
      if (!result?.consent?.grantId || !client) return undefined;
      // The session that the application knows is the module's: one word for it on both sides.
      if (typeof result.moduleSessionId === "string") session?.sidFor(client.clientId, result.moduleSessionId);
      return ctx.oidc.provider.Grant.find(result.consent.grantId);
    },
    interactions: { ...configuration({ keys, cookies }).interactions, policy: alwaysAsk() },
    // The library's own guard would refuse the Province's internal network; addresses come from administrators alone.
    fetch: (url, options) => fetch(url, Object.assign({}, options, { dispatcher: undefined })),
  });
  provider.proxy = true;
  provider.on("server_error", (_ctx, error) => log("error", "oidc.fault", faultFields(error)));
  Object.assign(provider.Client.prototype, {
    compareClientSecret(this: { clientSecret?: string }, given: string) {
      return sameBytes(Buffer.from(this.clientSecret ?? "", "hex"), sha256(given));
    },
    // Within a request nobody waits for an application: its leave is in the queue of the worker, which sends it.
    ...(inUseOnly ? { backchannelLogout: () => Promise.resolve() } : {}),
  });
  return provider;
}

/** Each time a module is opened our own page decides: the portal's session and active role, never the library's cookie. */
function alwaysAsk() {
  const { base, Check } = interactionPolicy;
  const policy = base();
  const asked = new Check("opening", "the portal decides at each opening", (ctx) =>
    ctx.oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
  );
  policy.get("login")?.checks.add(asked);
  return policy;
}
