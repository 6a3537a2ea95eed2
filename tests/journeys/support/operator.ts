import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./axe";
import type { Papers } from "./request";

/** Finds a dossier in the queue by its code and opens it (section 7). */
export async function openDossier(page: Page, code: string): Promise<void> {
  await page.goto("/backoffice?vista=all");
  await page.getByRole("searchbox").first().fill(code);
  await page.keyboard.press("Enter");
  // The list of before shows other dossiers.
  await page.waitForURL((url) => url.searchParams.get("cerca") === code);
  await page.locator("tbody a[href*='/backoffice/pratiche/']").first().click();
  await expect(page.getByRole("main")).toContainText(code);
}

/** The signed papers came by PEC: recorded with their protocol entry (A35, D17). */
export async function recordArrival(page: Page, papers: Papers, protocol: string): Promise<void> {
  await openDossier(page, papers.code);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Registra l’arrivo dei documenti" }).click();
  await page.getByRole("radio", { name: "PEC", exact: true }).check();
  await page.getByLabel(/^Numero/).fill(protocol);
  await page.getByLabel(/^Data del protocollo/).fill(today());
  if (papers.summary) await page.getByLabel(/^Richiesta di registrazione/).setInputFiles(papers.summary);
  await page.getByLabel(/^Modulo/).setInputFiles(papers.confirmation);
  if (papers.identity) await page.getByLabel(/^Documento d’identità/).setInputFiles(papers.identity);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Registra l’arrivo" }).click();
  await expect(page.getByRole("button", { name: "Prendi in carico" })).toBeVisible();
}

/** The protocol number of what was filed online (D17), from the dossier's page. */
export async function recordProtocol(page: Page, protocol: string): Promise<void> {
  await page.getByRole("link", { name: "Aggiungi un protocollo" }).click();
  await page.getByLabel(/^Numero/).fill(protocol);
  await page.getByLabel(/^Data/).fill(today());
  await page.getByRole("button", { name: "Registra" }).click();
  await expect(page.getByRole("button", { name: "Prendi in carico" })).toBeVisible();
}

/** Takes charge, settles each warning, verifies each section and accepts (A36, B38). */
export async function acceptDossier(page: Page, code: string): Promise<void> {
  await page.getByRole("button", { name: "Prendi in carico" }).click();
  const accept = page.getByRole("button", { name: "Accetta" });
  await expect(accept).toBeVisible();
  await pressAll(page, /^Segna come chiarito/);
  await pressAll(page, /^Da verificare/);
  await expectAccessible(page);
  await accept.click();
  // Papers that the worker has not come to are read first.
  await expect(page.locator("form[aria-busy='true']")).toHaveCount(0, { timeout: 60_000 });
  await expect(page.getByText("Che cosa è successo")).toBeVisible();
  await expect(page.getByRole("main")).toContainText(code);
  await expectAccessible(page);
}

const today = (): string =>
  new Intl.DateTimeFormat("it-IT", {
    timeZone: "Europe/Rome",
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
  }).format(new Date());

/** Presses every button that says so; each press takes one away. */
async function pressAll(page: Page, words: RegExp): Promise<void> {
  const buttons = page.getByRole("button").filter({ hasText: words });
  for (let left = await buttons.count(); left > 0; left -= 1) {
    await buttons.first().click();
    await expect(buttons).toHaveCount(left - 1);
  }
}
