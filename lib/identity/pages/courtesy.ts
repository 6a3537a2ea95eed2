import { newReference, type SignInFault } from "../fault";
import { keepRefusal } from "../fault-log";
import { returnPathOf } from "../return-path";
import { escapeXml } from "../saml/xml";
import { COURTESY, courtesyText, type Refusal } from "./courtesy-text";
import { type Language, languageOf } from "./language";
import { shellResponse } from "./shell";

/**
 * Refuses a sign-in with a page that says what happened and what to do, in the language asked for and, folded, in the
 * other: the page answers a POST, it cannot be asked for again. Its reference number is in the log too, and its way
 * back leads on to where the person was going. `relayState` names the sign-in where the address does not.
 */
export async function courtesyResponse(
  request: Request,
  fault: SignInFault,
  reference = newReference(),
  relayState: string | null = null,
): Promise<Response> {
  await keepRefusal(fault, reference, request, new Date());
  const returnPath = await returnPathOf(request, relayState);
  const language = languageOf(request);
  const again = `${language === "en" ? "/en" : ""}/accesso${returnPath ? `?${new URLSearchParams({ callbackUrl: returnPath })}` : ""}`;
  const other = language === "it" ? "en" : "it";
  const { labels } = COURTESY[language];
  const { code, kind, anomaly } = fault;
  const method = new URL(request.url).pathname.startsWith("/api/cie/") ? "cie" : "spid";
  const number = anomaly === null ? "" : ` · ${labels.anomaly}&nbsp;${anomaly}`;
  const refusal = { code, kind, anomaly, method } as const;
  return shellResponse({
    title: courtesyText(refusal, language).title,
    status: fault.status,
    language,
    service: labels.service,
    main:
      `${words(refusal, language, 1)}<div class="actions"><a class="btn" href="${escapeXml(again)}">${labels.back}</a>` +
      `<a class="btn second" href="${labels.helpAddress}">${labels.help}</a></div>` +
      `<p class="meta">${labels.reference} <code>${reference}</code>${number}</p>` +
      `<details lang="${other}"><summary>${COURTESY[other].labels.here}</summary>${words(refusal, other, 2)}</details>`,
  });
}

function words(refusal: Refusal, language: Language, heading: 1 | 2): string {
  const { title, what, todo } = courtesyText(refusal, language);
  const [h, below] = [`h${heading}`, `h${heading + 1}`];
  return (
    `<${h}>${escapeXml(title)}</${h}><p class="lead">${escapeXml(what)}</p>` +
    `<${below}>${COURTESY[language].labels.todo}</${below}>` +
    `<ul>${todo.map((line) => `<li>${escapeXml(line)}</li>`).join("")}</ul>`
  );
}
