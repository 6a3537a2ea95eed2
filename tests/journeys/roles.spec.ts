import { type Browser, expect, type Page, test } from "@playwright/test";
import { another, BAKERY } from "./support/applicants";
import { expectAccessible } from "./support/axe";
import { importRoles } from "./support/import-roles";
import { newPerson, signInAs } from "./support/people";

const RUGGERO = { name: "Ruggero", familyName: "Cambi", fiscalCode: "CMBRGR81B05D150E" };
const SITES = [910, 911, 912, 913, 914, 915, 916, 917, 918, 919];
const site = (n: number) => `Filiale ${n}`;

/** One person with a role in each of ten work sites (B46), as the old portal knew them. */
function bringIn(office: Page): Promise<void> {
  const text = another(BAKERY, 910).screens.body.text ?? {};
  const body = {
    fiscalCode: text["Codice fiscale dell’ente"] ?? "",
    name: "Forni Riuniti S.r.l.",
    pec: text["PEC dell’ente"] ?? "",
    email: text["E-mail dell’ente"] ?? "",
  };
  return importRoles(
    office,
    body,
    SITES.map((n) => ({ ...RUGGERO, site: site(n), number: String(n) })),
  );
}

/** Looks a role up among many and asks for it. */
async function choose(page: Page, n: number): Promise<void> {
  await page.goto(`/area-riservata?cerca=${encodeURIComponent(site(n))}`);
  await page.getByRole("button", { name: new RegExp(`^Cambia Servizio in .*${site(n)}`) }).click();
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
  await signInAs(page, RUGGERO);
  await page.goto("/area-riservata");
  await expect(heading(page)).toHaveText("Con quale ruolo vuoi operare?");
  await expectAccessible(page);
  await page.getByLabel("Cerca fra i tuoi ruoli").fill("forni 911");
  await page.getByRole("button", { name: "Cerca", exact: true }).click();
  await expect(page.getByRole("status").first()).toContainText("Un ruolo per «forni 911»");
  await page.getByRole("button", { name: /^Cambia Servizio in Forni Riuniti S.r.l., Filiale 911/ }).click();
  await expect(heading(page)).toHaveText("I tuoi servizi");
  await expect(page.locator(".acting")).toContainText(site(911));
  await expect(page.getByRole("listitem").filter({ hasText: "Prospetto informativo" })).toContainText(
    "L’abilitazione è attiva",
  );
  await expectAccessible(page);

  // Two tabs: the window that nobody is writing in closes by itself, and then the role changes.
  const first = await openDeleghe(page);
  await expect(first.locator(".win-bar")).toContainText("Ruggero Cambi");
  await expect(first.locator(".win-bar")).toContainText(site(911));
  await expectAccessible(first);
  const tab = await page.context().newPage();
  await choose(tab, 912);
  await expect(heading(tab)).toHaveText("Chiudi le finestre aperte");
  await expect(tab.locator(".rows > li")).toContainText(["Deleghe"]);
  await expect(tab.locator(".rows")).toContainText(site(911));
  await expectAccessible(tab);
  if (!isGone(first)) await beat(first);
  await expect.poll(() => isGone(first)).toBe(true);
  await expect(heading(tab)).toHaveText("Ora puoi cambiare");
  await tab.getByRole("button", { name: "Cambia Servizio" }).click();
  await expect(tab.locator(".acting")).toContainText(site(912));

  // Another browser, and a window in it that no longer answers.
  const phone = await signedInElsewhere(browser, page);
  await choose(phone, 912);
  await expect(phone.locator(".acting")).toContainText(site(912));
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
  await expect(page.locator(".acting")).toContainText(site(913));

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
  await expect(phone.locator(".acting")).toContainText(site(914));
  await silent.getByRole("button", { name: "Prepara una delega" }).click();
  await expect(silent.locator(".error-summary")).toContainText("Nel frattempo hai cambiato ruolo");

  // The office takes one role away for a while.
  await office.goto("/backoffice/account");
  await office.getByRole("searchbox").first().fill(RUGGERO.fiscalCode);
  await office.keyboard.press("Enter");
  await office.getByRole("link", { name: /Cambi/ }).first().click();
  await expectAccessible(office);
  await office.getByRole("link", { name: new RegExp(`^Sospendi .*${site(913)}`) }).click();
  await office.getByLabel(/^Motivo/).fill("Da verificare con l’ente");
  await expectAccessible(office);
  await office.getByRole("button", { name: "Sospendi il ruolo" }).click();
  await expect(office.getByText("Ruolo sospeso: chi lo stava usando è fuori")).toBeVisible();
  await page.goto("/area-riservata/servizi");
  await expect(heading(page)).toHaveText("Con quale ruolo vuoi operare?");
  await page.goto(`/area-riservata?cerca=${encodeURIComponent(site(913))}`);
  await expect(page.getByText("Sospeso dalla Provincia: Da verificare con l’ente")).toBeVisible();
  await office.getByRole("link", { name: new RegExp(`^Riattiva .*${site(913)}`) }).click();
  await office.getByRole("button", { name: "Riattiva il ruolo" }).click();
  await expect(office.getByText("Ruolo di nuovo attivo")).toBeVisible();

  await office.goto("/backoffice/impostazioni/ruoli");
  await expectAccessible(office);
  await office.getByRole("button", { name: "Salva la tabella" }).click();
  await expect(office.getByText("Tabella salvata.")).toBeVisible();
});

async function signedInElsewhere(browser: Browser, page: Page): Promise<Page> {
  const other = await newPerson(browser, page);
  await signInAs(other, RUGGERO);
  return other;
}
