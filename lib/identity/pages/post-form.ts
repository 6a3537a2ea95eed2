import { escapeXml } from "../saml/xml";
import { shellResponse } from "./shell";

export type PostForm = {
  address: string;
  fields: Readonly<Record<string, string>>;
  title: string;
  setCookies?: readonly string[];
};

/** A page that carries a SAML message by POST: by itself with JavaScript, by its button without. */
export function postFormResponse({ address, fields, title, setCookies }: PostForm): Response {
  const inputs = Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escapeXml(name)}" value="${escapeXml(value)}">`)
    .join("");
  return shellResponse({
    title,
    status: 200,
    main:
      `<h1>${escapeXml(title)}</h1><p>Tra un attimo prosegui da solo. Se non succede, premi il pulsante.</p>` +
      `<form id="continue" method="post" action="${escapeXml(address)}">${inputs}` +
      `<div class="actions"><button class="btn" type="submit">Prosegui</button></div></form>`,
    script: `document.getElementById("continue").submit()`,
    // Providers may pass the browser on to another of their hosts: redirects of the form are checked too.
    formAction: "* http: https:",
    ...(setCookies ? { setCookies } : {}),
  });
}
