import type { ErrorOut, KoaContextWithOIDC } from "oidc-provider";
import { type ShellPage, shellResponse } from "@/lib/identity/pages/shell";
import { escapeXml } from "@/lib/identity/saml/xml";

const BACK = `<div class="actions"><a class="btn" href="/area-riservata/servizi">Vai ai tuoi servizi</a></div>`;

/** An application asked for something wrong, so wrong that the person cannot be sent back to it. */
export function errorPage(ctx: KoaContextWithOIDC, out: ErrorOut): Promise<void> {
  const ours = out.error === "server_error";
  const late = out.error === "invalid_request" && ctx.oidc?.route === "resume";
  const title = late ? "È passato troppo tempo" : "Questo modulo non si è aperto";
  const what = late
    ? "L’apertura del modulo è scaduta, o era già finita."
    : ours
      ? "C’è stato un problema nostro."
      : "Il modulo ha fatto al portale una richiesta che non va bene.";
  return answer(ctx, {
    title,
    status: ctx.status,
    main:
      `<h1>${title}</h1><p class="lead">${what}</p>` +
      `<p>Riaprilo dai tuoi servizi. Se succede ancora, chiama l’assistenza e leggi la riga qui sotto.</p>${BACK}` +
      `<p class="meta"><code>${escapeXml(ours ? out.error : `${out.error}: ${out.error_description ?? ""}`)}</code></p>`,
  });
}

/** An application wants its session closed: done by itself when it says whose, after a press otherwise. */
export function logoutPage(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  const name = ctx.oidc.client?.clientName;
  const title = name ? `Chiudi ${name}` : "Chiudi il modulo";
  const certain = ctx.oidc.client !== undefined && ctx.oidc.params?.id_token_hint !== undefined;
  return answer(ctx, {
    title,
    status: 200,
    main:
      `<h1>${escapeXml(title)}</h1><p class="lead">Il modulo si chiude. Nel portale resti dentro.</p>${form}` +
      `<div class="actions"><button class="btn" form="op.logoutForm">Chiudi il modulo</button></div>`,
    ...(certain ? { script: `document.getElementById("op.logoutForm").submit()` } : {}),
    // The application's own page comes next, at an address that it registered.
    formAction: "* http: https:",
  });
}

/** The application did not say where to go next. */
export const loggedOutPage = (ctx: KoaContextWithOIDC): Promise<void> =>
  answer(ctx, {
    title: "Modulo chiuso",
    status: 200,
    main: `<h1>Modulo chiuso</h1><p class="lead">Puoi chiudere questa finestra.</p>${BACK}`,
  });

async function answer(ctx: KoaContextWithOIDC, page: ShellPage): Promise<void> {
  const response = shellResponse(page);
  for (const [name, value] of response.headers) ctx.set(name, value);
  ctx.status = response.status;
  ctx.body = await response.text();
}
