import { must } from "../fault";
import { postFormResponse } from "../pages/post-form";
import { shellResponse } from "../pages/shell";
import { readForm } from "../request-input";
import { escapeXml } from "../saml/xml";
import { deliverLogout } from "./begin-logout";
import { courteous } from "./courteous";
import { finishLogout } from "./finish-logout";
import { answerLogout } from "./logout";
import type { LogoutDelivery, LogoutMessage } from "./logout-message";
import type { SamlProfile } from "./service";

const TITLE = "Uscita dal portale";

type Handler = (request: Request) => Promise<Response>;

/** Single logout, by either binding: a provider asks us to end its subject's sessions, or answers our own request. */
export const logoutRoute =
  (profile: SamlProfile): Handler =>
  (request) =>
    courteous(request, async () => {
      const message = await readMessage(request);
      const now = new Date();
      if (message.parameter === "SAMLRequest") return answered(await answerLogout(profile, message, now));
      const ended = await finishLogout(profile, message, now);
      const headers = { Location: `/accesso?uscita=${ended ? "fatta" : "gestore"}`, "Cache-Control": "no-store" };
      return new Response(null, { status: 303, headers });
    });

/** The page that carries our own LogoutRequest to the provider, prepared when the session here ended. */
export const leaveRoute: Handler = (request) =>
  courteous(request, async () => {
    const id = new URL(request.url).searchParams.get("id");
    must(id, "http.query");
    return leaving(await deliverLogout(id, new Date()));
  });

/** Our answer goes back the way of its binding. */
const answered = (delivery: LogoutDelivery): Response =>
  delivery.binding === "post"
    ? postFormResponse({ ...delivery, title: TITLE })
    : new Response(null, { status: 302, headers: { Location: delivery.address, "Cache-Control": "no-store" } });

/** Our request leaves from a page, not by a redirect: the policy of the form that began would forbid another host. */
function leaving(delivery: LogoutDelivery): Response {
  if (delivery.binding === "post") return postFormResponse({ ...delivery, title: TITLE });
  const page = shellResponse({
    title: TITLE,
    status: 200,
    main:
      `<h1>${TITLE}</h1><p>Tra un attimo prosegui da solo. Se non succede, premi il pulsante.</p>` +
      `<div class="actions"><a class="btn" href="${escapeXml(delivery.address)}">Prosegui</a></div>`,
  });
  page.headers.set("Refresh", `0; url=${delivery.address}`);
  return page;
}

async function readMessage(request: Request): Promise<LogoutMessage> {
  const { search, searchParams } = new URL(request.url);
  const form = request.method === "POST" ? await readForm(request) : null;
  const field = (name: string): string | null => (form ? (form.get(name) ?? null) : searchParams.get(name));
  const parameter = field("SAMLResponse") ? "SAMLResponse" : "SAMLRequest";
  const message = field(parameter);
  must(message, "http.empty");
  const read = { parameter, message, relayState: field("RelayState") } as const;
  return form ? { ...read, binding: "post" } : { ...read, binding: "redirect", search };
}
