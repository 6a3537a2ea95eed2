import { shellResponse } from "../pages/shell";
import { escapeXml } from "../saml/xml";
import { PROFILE_NAME } from "../spid/service";
import { DEMO_PEOPLE } from "./people";
import type { DemoRequest } from "./request";

const NOTE = "Ambiente dimostrativo: questo gestore non esiste e le persone sono inventate.";

/** The page on which the demonstration provider lets one choose who to be. */
export function demoPage(request: DemoRequest, error: string | null, status = 200): Response {
  const { profile, id, relayState, level } = request;
  const hidden = Object.entries({ profile, id, relayState, level: String(level) })
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeXml(value)}">`)
    .join("");
  const form = (content: string) => `<form method="post" action="/api/demo-idp/answer">${hidden}${content}</form>`;
  const people = DEMO_PEOPLE.map(
    (person) =>
      `<li><button name="person" value="${person.fiscalCode}"><strong>${escapeXml(`${person.name} ${person.familyName}`)}</strong>` +
      `<span>${escapeXml(person.about)} · <code>${person.fiscalCode}</code></span></button></li>`,
  ).join("");
  const field = (name: string, label: string, extra = "") =>
    `<label for="${name}">${label}</label><input id="${name}" name="${name}" required ${extra}>`;
  return shellResponse({
    title: "Gestore dimostrativo",
    status,
    note: NOTE,
    main:
      `<h1>Chi vuoi essere?</h1><p class="lead">Scegli una persona: entri nel portale come se avessi usato ${PROFILE_NAME[profile]} di livello ${level}.</p>` +
      `${error ? `<p role="alert"><strong>Errore:</strong> ${escapeXml(error)}</p>` : ""}` +
      `${form(`<ul class="people">${people}</ul>`)}` +
      `<h2>Un’altra persona</h2>` +
      form(
        `${field("fiscalCode", "Codice fiscale", 'maxlength="16" autocapitalize="characters" spellcheck="false"')}` +
          `${field("name", "Nome", 'maxlength="100"')}${field("familyName", "Cognome", 'maxlength="100"')}` +
          `<div class="actions"><button class="btn" name="person" value="other">Entra</button></div>`,
      ) +
      `<h2>Se qualcosa va storto</h2><p>Guarda come il portale racconta un accesso non riuscito.</p>` +
      form(
        `<div class="actions"><button class="btn second" name="anomaly" value="25">Annulla l’accesso</button>` +
          `<button class="btn second" name="anomaly" value="22">Nega il consenso</button></div>`,
      ),
  });
}
