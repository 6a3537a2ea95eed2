import type { ServerResponse } from "node:http";
import { errors, type InteractionResults } from "oidc-provider";
import { actingWords } from "@/lib/domain/acting-words";
import { REFUSAL_TEXT, Refusal } from "@/lib/domain/errors";
import type { CurrentSession } from "@/lib/identity/session";
import { openModule } from "@/lib/modules/open-module";
import type { Context } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import { type ActiveRole, activeRoleOf } from "@/lib/roles/active-role";
import { clientOf } from "./clients";
import { acrOf, levelAsked, OPENING_PATH } from "./configuration";
import { throughNode } from "./node-bridge";
import { oidcProvider } from "./provider";

/** What an application asked for, as the library kept it. */
type Asked = { uid: string; iat: number; params: Record<string, unknown> };
/** Where the person must go first; or what the application is answered. */
type Decision =
  | { lead: string }
  | { refusal: string }
  | { login: NonNullable<InteractionResults["login"]>; moduleSessionId: string };

/**
 * Decides whether an application may be opened: no second sign-in, the portal's session and its active role are the
 * answer (B48, B50). Who is not signed in, or has chosen no role, is led where that is done.
 */
export async function answerOpening(request: Request, ctx: Context, session: CurrentSession | null): Promise<Response> {
  const provider = await oidcProvider(ctx.db);
  return throughNode(request, env().baseUrl, async (req, res) => {
    const asked = await provider.interactionDetails(req, res).catch((error: unknown) => {
      // Over, already answered, or begun in another browser.
      if (error instanceof errors.SessionNotFound) return null;
      throw error;
    });
    if (!asked) return see(res, "/area-riservata/servizi");
    const decision = await decide(ctx, asked, session);
    if ("lead" in decision) return see(res, decision.lead);
    const finish = (result: InteractionResults) =>
      provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
    if ("refusal" in decision)
      return finish({ error: "access_denied", error_description: withoutAccents(decision.refusal) });
    const { login, moduleSessionId } = decision;
    const grant = new provider.Grant({ accountId: login.accountId, clientId: String(asked.params.client_id) });
    grant.addOIDCScope(String(asked.params.scope));
    return finish({ login, consent: { grantId: await grant.save() }, moduleSessionId });
  });
}

async function decide(ctx: Context, asked: Asked, session: CurrentSession | null): Promise<Decision> {
  if (!session) return { lead: `/accesso?callbackUrl=${encodeURIComponent(`${OPENING_PATH}/${asked.uid}`)}` };
  const client = await clientOf(ctx.db, String(asked.params.client_id));
  if (!client) return { refusal: "Il modulo non è registrato." };
  if (isStale(asked, session)) return { refusal: "Il modulo chiede un nuovo accesso: esci dal portale e rientra." };
  const needed = Math.max(client.level, levelAsked(asked.params.acr_values));
  if (session.identity.level < needed)
    return { refusal: `Per ${client.title} serve un accesso di livello ${needed}: esci dal portale e rientra.` };
  const acting = await activeRoleOf(ctx.db, session.id, ctx.now);
  if (!acting) return { lead: "/area-riservata" };
  if (!client.types.includes(acting.type))
    return { refusal: refused(acting, `questo ruolo non può aprire ${client.title}`) };
  if (!acting.services.some(({ code, status }) => code === client.service && status === "open"))
    return { refusal: refused(acting, `questo ruolo non comprende ${client.title}`) };
  try {
    const { id } = await openModule(ctx, { sessionId: session.id, service: client.service });
    const { level, method } = session.identity;
    const ts = seconds(session.startedAt);
    const login = { accountId: acting.accountId, acr: acrOf(level), amr: [method], ts, remember: false };
    return { login, moduleSessionId: id };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refusal: `${client.title}: ${REFUSAL_TEXT[error.code].it}` };
  }
}

/** The role may have been changed in another window: for whom one acts now, and what to do. */
const refused = (acting: ActiveRole, why: string): string =>
  `Ora operi per ${actingWords(acting)}: ${why}. Torna ai tuoi servizi nel portale, dove puoi anche cambiare ruolo.`;

/** An application may want a sign-in made just now (`prompt=login`), or not older than it says (`max_age`). */
function isStale({ params, iat }: Asked, { startedAt }: CurrentSession): boolean {
  const age = iat - seconds(startedAt);
  const prompts = String(params.prompt ?? "").split(" ");
  return (prompts.includes("login") && age > 0) || (params.max_age !== undefined && age > Number(params.max_age));
}

function see(res: ServerResponse, address: string): void {
  res.statusCode = 303;
  res.setHeader("Location", address);
  res.setHeader("Cache-Control", "no-store");
  res.end();
}

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

/** The protocol's descriptions are of plain letters only. */
const withoutAccents = (text: string): string =>
  text
    .replaceAll("’", "'")
    .replaceAll(" · ", ", ")
    .replace(/[àèéìòùÀÈÉÌÒÙ]/g, (letter) => `${letter.normalize("NFD").charAt(0)}'`)
    .replace(/[^\x20-\x7e]|["\\]/g, "");
