import { newReference, type SignInFault } from "../fault";
import { logRefusal } from "../fault-log";
import { escapeXml } from "../saml/xml";
import { courtesyText } from "./courtesy-text";
import { shellResponse } from "./shell";

/** Refuses a sign-in with a page that says what happened and what to do; its number is in the log too. */
export function courtesyResponse(fault: SignInFault, reference = newReference()): Response {
  logRefusal(fault, reference);
  const { title, what, todo } = courtesyText(fault);
  const anomaly = fault.anomaly === null ? "" : ` · errore del gestore nr&nbsp;${fault.anomaly}`;
  return shellResponse({
    title,
    status: fault.status,
    main:
      `<h1>${escapeXml(title)}</h1><p class="lead">${escapeXml(what)}</p><h2>Che cosa puoi fare</h2>` +
      `<ul>${todo.map((line) => `<li>${escapeXml(line)}</li>`).join("")}</ul>` +
      `<div class="actions"><a class="btn" href="/accesso">Torna alla pagina di accesso</a>` +
      `<a class="btn second" href="/assistenza">Chiedi aiuto</a></div>` +
      `<p class="meta">Numero di riferimento <code>${reference}</code>${anomaly}</p>`,
  });
}
