import { expect, type Page, test } from "@playwright/test";
import { written } from "../support/pec/busta";
import { plainPdf } from "../support/signing/pdf";
import { another, BAKERY } from "./support/applicants";
import { expectAccessible } from "./support/axe";
import { openMail, signIn } from "./support/people";

const PROVINCE = "protocollo@provincia.cr.it";

/** The form that somebody filled in by hand, as the page asks for it: by the names of its fields. */
const copied = (who: ReturnType<typeof another>): Record<string, string> => {
  const text = who.screens.body.text ?? {};
  return {
    soggetto__name: who.organization,
    soggetto__legalForm: "Società a responsabilità limitata (S.r.l.)",
    soggetto__fiscalCode: text["Codice fiscale dell’ente"] ?? "",
    soggetto__vatNumber: text["Codice fiscale dell’ente"] ?? "",
    soggetto__pec: text["PEC dell’ente"] ?? "",
    soggetto__email: text["E-mail dell’ente"] ?? "",
    soggetto__phone: text.Telefono ?? "",
    "sede-legale__municipality": "Crema (CR)",
    "sede-legale__street": "Via Mazzini",
    "sede-legale__number": "12",
    "sede-legale__postcode": "26013",
    "sedi-operative__0__name": "Forno di via Mazzini",
    "sedi-operative__0__phone": text.Telefono ?? "",
    "rappresentante-legale__familyName": "Fornaro",
    "rappresentante-legale__name": "Paolo",
    "rappresentante-legale__fiscalCode": "FRNPLA51P05D142H",
    "rappresentante-legale__birthDate": "05/09/1951",
    "rappresentante-legale__birthplace": "Crema (CR)",
    "rappresentante-legale__office": "Amministratore unico",
    "persona-incaricata__familyName": "Fornaro",
    "persona-incaricata__name": "Anna",
    "persona-incaricata__fiscalCode": who.appointee.fiscalCode,
    "persona-incaricata__birthDate": "12/03/1978",
    "persona-incaricata__birthplace": "Crema (CR)",
    "persona-incaricata__email": who.appointee.email,
    "persona-incaricata__phone": text.Telefono ?? "",
  };
};

async function copy(page: Page, who: ReturnType<typeof another>): Promise<void> {
  const chosen = [
    ["soggetto__employerKind", "private"],
    ["sedi-operative__0__place", "same"],
    ["persona-incaricata__isLegalRepresentative", "no"],
    ["persona-incaricata__relation", "employee"],
    ["servizi__services", "prospetto"],
    ["type-0", "confirmation"],
  ] as const;
  for (const [name, value] of chosen) await page.locator(`input[name="${name}"][value="${value}"]`).check();
  for (const [name, value] of Object.entries(copied(who))) await page.locator(`[name="${name}"]`).fill(value);
  await page.locator("h1").click();
}

test("a form sent by mail, filled in by hand, opens a dossier with its attachment; who wrote is answered @phone", async ({
  page,
}, { project }) => {
  const who = another(BAKERY, project.name === "phone" ? 873 : 872);
  const from = `studio${who.appointee.email}`;
  const attachments = [{ name: "modulo a mano.pdf", type: "application/pdf", content: plainPdf("modulo") }];
  const message = { from, to: PROVINCE, subject: `Registrazione ${who.organization}`, attachments };
  await signIn(page, "Carla Modello", "/backoffice");
  await page.goto("/backoffice/pec/carica");
  const buffer = Buffer.from(written({ ...message, messageId: `<${from}>` }));
  await page.getByLabel(/^Messaggio/).setInputFiles({ name: "m.eml", mimeType: "message/rfc822", buffer });
  await page.getByRole("button", { name: "Carica" }).click();
  await expect(page.getByText("Messaggio letto.")).toBeVisible();

  await page.getByRole("link", { name: "Rispondi" }).click();
  await page.getByLabel(/^Risposta/).fill("Abbiamo ricevuto il modulo: apriamo noi la pratica.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Invia la risposta" }).click();
  await expect(page.getByText("Risposta in partenza.")).toBeVisible();

  await page.getByRole("link", { name: "Apri una pratica nuova" }).click();
  await page.getByRole("radio", { name: /Aziende e altri datori/ }).check();
  await page.getByRole("button", { name: "Continua" }).click();
  await expect(page.getByRole("radio", { name: "E-mail ordinaria" })).toBeChecked();
  await expectAccessible(page);
  await copy(page, who);
  await page.getByRole("button", { name: "Apri la pratica" }).click();
  const papers = page.getByRole("complementary", { name: "Documenti" });
  await expect(papers).toContainText("modulo a mano.pdf");
  await expect(page.getByRole("button", { name: "Prendi in carico" })).toBeVisible();
  await expectAccessible(page);

  await openMail(page, from, /Registrazione/);
  await expect(page.getByRole("main")).toContainText("apriamo noi la pratica");
});
