import { z } from "zod";
import { env } from "@/lib/platform/env";
import { must, newReference, SignInFault } from "../fault";
import { postFormResponse } from "../pages/post-form";
import { readForm, safeReturnPath } from "../request-input";
import { limitSignIns } from "../sign-in-limit";
import { acceptResponse } from "./accept-response";
import { type BegunLogin, beginLogin, type LoginWish } from "./begin-login";
import { courteous, type Known } from "./courteous";
import { serviceMetadata } from "./metadata";
import { identityProviders } from "./providers";
import { PROFILE_NAME, type SamlProfile } from "./service";

type Handler = (request: Request) => Promise<Response>;

/** Metadata of this service, signed: the same bytes at each reading. */
export const metadataRoute = (profile: SamlProfile) => async (): Promise<Response> =>
  new Response(await serviceMetadata(profile), {
    headers: { "Content-Type": "application/samlmetadata+xml; charset=utf-8", "Cache-Control": "public, max-age=300" },
  });

/** Begins a sign-in (A4): the browser leaves for its provider with our AuthnRequest. */
export const loginRoute =
  (profile: SamlProfile): Handler =>
  (request) =>
    courteous(request, async () => {
      const now = new Date();
      await limitSignIns(request, now);
      const begun = await beginLogin(await readWish(profile, request), now);
      return begun.binding === "post"
        ? postFormResponse({ ...begun, title: `Vai al tuo gestore ${PROFILE_NAME[profile]}` })
        : leave(begun);
    });

/** Assertion consumer: judges the answer here, with its 4xx; a good one goes on by 303 to the callback. */
export const acsRoute =
  (profile: SamlProfile): Handler =>
  async (request) => {
    const reference = newReference();
    const known: Known = { reference };
    return courteous(
      request,
      async () => {
        const form = await readForm(request);
        const samlResponse = form.get("SAMLResponse");
        const relayState = form.get("RelayState");
        must(samlResponse && relayState, "http.empty");
        known.relayState = relayState;
        const location = await acceptResponse(profile, { samlResponse, relayState }, reference, new Date());
        return new Response(null, { status: 303, headers: { Location: location, "Cache-Control": "no-store" } });
      },
      known,
    );
  };

function leave({ address, setCookies }: Extract<BegunLogin, { binding: "redirect" }>): Response {
  const headers = new Headers({ Location: address, "Cache-Control": "no-store" });
  for (const cookie of setCookies) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 302, headers });
}

const Query = z.object({
  idp: z.string().min(1).max(1000).optional(),
  binding: z.enum(["redirect", "post"]).catch("post"),
  level: z.enum(["1", "2", "3"]).catch("2"),
  callbackUrl: z.string().optional(),
});

async function readWish(profile: SamlProfile, request: Request): Promise<LoginWish> {
  const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw new SignInFault("http.query");
  const { idp, binding, level, callbackUrl } = query.data;
  const providerEntityId = idp ?? (profile === "cie" ? await onlyProvider() : null);
  must(providerEntityId, "http.query");
  return {
    profile,
    providerEntityId,
    binding,
    // The portal asks for level 2; another one is for whoever checks it, in local mode.
    level: env().mode === "local" ? (Number(level) as LoginWish["level"]) : 2,
    returnPath: safeReturnPath(callbackUrl),
  };
}

/** CIE has one identity provider, the Ministry's: it need not be named. */
const onlyProvider = async (): Promise<string | null> => [...(await identityProviders("cie")).keys()][0] ?? null;
