import type { UserInfoResponse } from "openid-client";

/** What the demonstration module knows of one of its users, all of it from the portal. */
export type Known = {
  tokens: { refresh_token?: string | undefined; id_token?: string | undefined };
  sid: string;
  level: string;
  told: UserInfoResponse;
  renewed: number;
};

const COLOR = "#5a6772";
const STYLE = `
*{box-sizing:border-box}body{margin:0;font:18px/28px "Titillium Web",system-ui,sans-serif;color:#17324d;background:#fff}
header{background:${COLOR};color:#fff;display:flex;flex-wrap:wrap;gap:8px 24px;align-items:center;padding:12px 24px}
header p{margin:0}header .name{font-weight:700;font-size:22px}header .who{margin-left:auto}
nav{background:#f5f5f5;border-bottom:1px solid #d9dadb;padding:0 24px}nav ul{margin:0;padding:0;list-style:none}
nav a{display:inline-block;padding:12px 0;color:#17324d;font-weight:600}
main{max-width:52rem;padding:32px 24px 64px}h1{font-size:30px;line-height:38px;margin:0 0 16px}
dl{display:grid;grid-template-columns:minmax(9rem,auto) 1fr;gap:8px 24px;margin:24px 0}dt{color:#455b71}dd{margin:0;overflow-wrap:anywhere}
form{display:inline}.actions{display:flex;flex-wrap:wrap;gap:16px;margin-top:32px}
button,.btn{display:inline-block;min-height:44px;padding:8px 20px;border:0;border-radius:4px;background:#06c;color:#fff;font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.second{background:#fff;color:#06c;box-shadow:inset 0 0 0 2px #06c}header button{background:#fff;color:#17324d;padding:4px 16px;min-height:40px}
:focus-visible{outline:3px solid #000;outline-offset:2px}.meta{color:#455b71;font-size:16px}
@media(max-width:600px){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:12px}header .who{margin-left:0;order:1;flex-basis:100%}header form{margin-left:auto}}`;

const safe = (text: unknown): string =>
  String(text ?? "").replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const shell = (title: string, header: string, main: string): string =>
  `<!doctype html><html lang="it"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<title>${title} - Visure</title><style>${STYLE}</style></head><body><header><p class="name">Visure</p>${header}</header>${main}</body></html>`;

const part = (told: UserInfoResponse, claim: string, field: string): unknown => {
  const value: unknown = told[claim];
  return typeof value === "object" && value !== null ? Object.entries(value).find(([name]) => name === field)?.[1] : "";
};

const TYPES: Readonly<Record<string, string>> = {
  employer: "Datore di lavoro",
  agency: "Agenzia per il lavoro",
  trainingBody: "Ente di formazione",
  school: "Istituto scolastico",
};

/** The module open: its name and colour, who uses it and under which role, menu, data area, two ways to close (B52-B54). */
export function modulePage({ told, level, renewed }: Known): string {
  const role = TYPES[String(part(told, "role", "type"))] ?? part(told, "role", "type");
  const employer = part(told, "delegation", "employer");
  const rows: [string, unknown][] = [
    ["Persona", told.name],
    ["Codice fiscale", told.fiscal_number],
    ["Ruolo", role],
    ["Ente", `${part(told, "organization", "name")} (${part(told, "organization", "fiscal_number")})`],
    ["Sede", `${part(told, "workplace", "name")}, ${part(told, "workplace", "address")}`],
    ...(employer ? ([["Per conto di", employer]] as [string, unknown][]) : []),
    ["Servizi", Array.isArray(told.services) ? told.services.join(", ") : ""],
    ["Livello di accesso", level.slice(-1)],
  ];
  const close = (id: string) =>
    `<form method="post" action="/chiudi"><button id="${id}" class="second">Chiudi</button></form>`;
  return shell(
    "Modulo dimostrativo",
    `<p class="who">${safe(told.name)} · ${safe(role)}</p>${close("close-top")}`,
    `<nav aria-label="Menu del modulo"><ul><li><a href="/" aria-current="page">I tuoi dati</a></li></ul></nav>` +
      `<main><h1>Modulo dimostrativo</h1><p>Un’applicazione a sé: quello che sa di te gliel’ha detto il portale.</p>` +
      `<dl>${rows.map(([name, value]) => `<dt>${name}</dt><dd>${safe(value)}</dd>`).join("")}</dl>` +
      `<p class="meta">Permessi rinnovati: ${renewed}</p>` +
      `<div class="actions"><form method="post" action="/rinnova"><button>Rinnova</button></form>${close("close-bottom")}</div></main>`,
  );
}

export const closedPage = (portal: string): string =>
  shell(
    "Modulo chiuso",
    "",
    `<main><h1>Il modulo è chiuso</h1><p>Lo hai chiuso, hai scelto un altro ruolo, o sei uscito dal portale.</p>` +
      `<div class="actions"><a class="btn" href="/apri">Apri di nuovo</a><a class="btn second" href="${portal}/area-riservata/servizi">Torna al portale</a></div></main>`,
  );

export const barredPage = (portal: string, words: string): string =>
  shell(
    "Modulo non aperto",
    "",
    `<main><h1>Il modulo non si è aperto</h1><p>${safe(words)}</p>` +
      `<div class="actions"><a class="btn" href="${portal}/area-riservata">Torna al portale</a></div></main>`,
  );
