import { type Browser, expect, type Page, test } from "@playwright/test";
import { AGENCY, another } from "./support/applicants";
import { expectAccessible } from "./support/axe";
import { newPerson, signIn } from "./support/people";

const GIULIA = "GNZGLI90E57F205O";
const HEADER =
  "codice_fiscale;cognome;nome;email;telefono;attivato_il;nome_utente;hash_password;ente_codice_fiscale;ente_denominazione;ente_partita_iva;ente_natura_giuridica;ente_intermediario;ente_pec;ente_email;ente_telefono;tipo;sede_nome;sede_via;sede_civico;sede_cap;sede_comune;servizi";
const BODIES = [910, 911, 912, 913, 914, 915, 916, 917, 918, 919];
const bodyName = (n: number) => `Agenzia Vivo ${n}`;

/** One person with a role in each of ten bodies, as the old portal knew them. */
const csv = [
  HEADER,
  ...BODIES.map((n) => {
    const code = another(AGENCY, n).screens.body.text?.["Codice fiscale dell’ente"] ?? "";
    return `${GIULIA};Agenzi;Giulia;giulia.agenzi@vivo910.example;0372111224;04/09/2023;;;${code};${bodyName(n)};${code};Società per azioni;no;;info@vivo${n}.example;0372111222;agenzie-per-il-lavoro;Filiale di Cremona;Corso Garibaldi;${n};26100;Cremona (CR);prospetto, visure`;
  }),
].join("\n");

async function bringIn(office: Page): Promise<void> {
  await signIn(office, "Sara Ammini", "/backoffice/impostazioni/importazione");
  await office
    .getByLabel(/^File CSV/)
    .setInputFiles({ name: "ruoli.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await office.getByRole("button", { name: "Controlla il file" }).click();
  await office.getByRole("button", { name: "Importa" }).click();
  await expect(office.getByRole("heading", { level: 1 })).toHaveText("File importato");
}

/** Looks a role up among many and asks for it. */
async function choose(page: Page, n: number): Promise<void> {
  await page.goto(`/area-riservata?cerca=${encodeURIComponent(bodyName(n))}`);
  await page.getByRole("button", { name: new RegExp(`^Cambia Servizio in ${bodyName(n)}`) }).click();
}

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** Opens Deleghe from the services, in the window of its own. */
async function openDeleghe(page: Page): Promise<Page> {
  await page.goto("/area-riservata/servizi");
  const [window] = await Promise.all([
    page.context().waitForEvent("page"),
    page
      .getByRole("listitem")
      .getByRole("link", { name: /^Deleghe/ })
      .last()
      .click(),
  ]);
  await expect(window.locator(".win-bar")).toContainText("Deleghe");
  return window;
}

/** The window says at once what it says every 20 seconds. Not in the call itself: it may close the window. */
const beat = (window: Page) =>
  window.evaluate(() => void setTimeout(() => document.dispatchEvent(new Event("visibilitychange")), 50));

const isGone = (window: Page) => window.isClosed() || window.url().includes("/moduli/chiuso");

test("another role only when the windows of the former are closed: two tabs, two browsers, one that does not answer", async ({
  page,
  browser,
}) => {
  const office = await newPerson(browser, page);
  await bringIn(office);
  await signIn(page, "Giulia Agenzi");
  await page.goto("/area-riservata");
  await expect(heading(page)).toHaveText("Con quale ruolo vuoi operare?");
  await expectAccessible(page);
  await page.getByLabel("Cerca fra i tuoi ruoli").fill("vivo 911");
  await page.getByRole("button", { name: "Cerca", exact: true }).click();
  await expect(page.getByText("Un ruolo per «vivo 911»")).toBeVisible();
  await page.getByRole("button", { name: /^Cambia Servizio in Agenzia Vivo 911/ }).click();
  await expect(heading(page)).toHaveText("I tuoi servizi");
  await expect(page.locator(".acting")).toContainText(bodyName(911));
  await expect(page.getByRole("listitem").filter({ hasText: "Prospetto informativo" })).toContainText(
    "L’abilitazione è attiva",
  );
  await expectAccessible(page);

  // Two tabs: the window that nobody is writing in closes by itself, and then the role changes.
  const first = await openDeleghe(page);
  await expect(first.locator(".win-bar")).toContainText("Giulia Agenzi");
  await expect(first.locator(".win-bar")).toContainText(bodyName(911));
  await expectAccessible(first);
  const tab = await page.context().newPage();
  await choose(tab, 912);
  await expect(heading(tab)).toHaveText("Chiudi le finestre aperte");
  await expect(tab.locator(".rows > li")).toContainText(["Deleghe"]);
  await expect(tab.locator(".rows")).toContainText(bodyName(911));
  await expectAccessible(tab);
  if (!isGone(first)) await beat(first);
  await expect.poll(() => isGone(first)).toBe(true);
  await expect(heading(tab)).toHaveText("Ora puoi cambiare");
  await tab.getByRole("button", { name: "Cambia Servizio" }).click();
  await expect(tab.locator(".acting")).toContainText(bodyName(912));

  // Another browser, and a window in it that no longer answers.
  const phone = await signedInElsewhere(browser, page);
  await choose(phone, 912);
  await expect(phone.locator(".acting")).toContainText(bodyName(912));
  const silent = await openDeleghe(phone);
  await silent.route("**/api/modules/**", (route) => route.abort());
  await choose(page, 913);
  const row = page.locator(".rows > li");
  await expect(row).toContainText("Chrome");
  await page.getByRole("button", { name: "Cambia Servizio", exact: true }).click();
  await expect(row).toBeVisible();
  await page.getByRole("button", { name: "Chiudi comunque Deleghe" }).click();
  await expect(heading(page)).toHaveText("Ora puoi cambiare");
  await page.getByRole("button", { name: "Cambia Servizio" }).click();
  await expect(page.locator(".acting")).toContainText(bodyName(913));

  // It answers again: it is told.
  await silent.unroute("**/api/modules/**");
  await beat(silent);
  await expect(silent.getByText("Questa finestra non è più attiva")).toBeVisible();
  await expectAccessible(silent);

  // The one that is open keeps its role out of the other browser, too.
  const window = await openDeleghe(page);
  await phone.goto("/area-riservata/moduli/deleghe");
  await expect(heading(phone)).toHaveText("Ci sono finestre aperte con un altro ruolo");
  await expectAccessible(phone);
  await window.getByRole("button", { name: "Chiudi Deleghe", exact: true }).click();
  await expect.poll(() => isGone(window)).toBe(true);

  // And a page of a former role writes nothing: this browser works for another body now.
  await choose(phone, 914);
  await expect(phone.locator(".acting")).toContainText(bodyName(914));
  await silent.getByRole("button", { name: "Prepara una delega" }).click();
  await expect(silent.locator(".error-summary")).toContainText("Nel frattempo hai cambiato ruolo");

  // The office takes one role away for a while.
  await office.goto("/backoffice/account");
  await office.getByRole("searchbox").first().fill(GIULIA);
  await office.keyboard.press("Enter");
  await office
    .getByRole("link", { name: /Agenzi/ })
    .first()
    .click();
  await expectAccessible(office);
  await office.getByRole("link", { name: new RegExp(`^Sospendi ${bodyName(913)}`) }).click();
  await office.getByLabel(/^Motivo/).fill("Da verificare con l’ente");
  await expectAccessible(office);
  await office.getByRole("button", { name: "Sospendi il ruolo" }).click();
  await expect(office.getByText("Ruolo sospeso: chi lo stava usando è fuori")).toBeVisible();
  await page.goto("/area-riservata/servizi");
  await expect(heading(page)).toHaveText("Con quale ruolo vuoi operare?");
  await page.goto(`/area-riservata?cerca=${encodeURIComponent(bodyName(913))}`);
  await expect(page.getByText("Sospeso dalla Provincia: Da verificare con l’ente")).toBeVisible();
  await office.getByRole("link", { name: new RegExp(`^Riattiva ${bodyName(913)}`) }).click();
  await office.getByRole("button", { name: "Riattiva il ruolo" }).click();
  await expect(office.getByText("Ruolo di nuovo attivo")).toBeVisible();

  await office.goto("/backoffice/impostazioni/ruoli");
  await expectAccessible(office);
  await office.getByRole("button", { name: "Salva la tabella" }).click();
  await expect(office.getByText("Tabella salvata.")).toBeVisible();
});

async function signedInElsewhere(browser: Browser, page: Page): Promise<Page> {
  const other = await newPerson(browser, page);
  await signIn(other, "Giulia Agenzi");
  return other;
}
