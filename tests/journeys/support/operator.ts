import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./axe";
import type { Papers } from "./request";

/** Finds a dossier in the queue by its code and opens it (section 7). */
export async function openDossier(page: Page, code: string): Promise<void> {
  await page.goto(`/backoffice?q=${code}`);
  await page
    .getByRole("link")
    .filter({ hasText: /\S/ })
    .and(page.locator("[href*='/backoffice/pratiche/']"))
    .first()
    .click();
  await expect(page.getByRole("main")).toContainText(code);
}

/** The signed papers came by PEC: recorded with their protocol entry (A35, D17). */
export async function recordArrival(page: Page, papers: Papers, protocol: string): Promise<void> {
  await openDossier(page, papers.code);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Registra l’arrivo dei documenti" }).click();
  await page.getByRole("radio", { name: "PEC", exact: true }).check();
  await page.getByLabel(/^Numero/).fill(protocol);
  await page
    .getByLabel(/^Data del protocollo/)
    .fill(
      new Intl.DateTimeFormat("it-IT", {
        timeZone: "Europe/Rome",
        day: "2-digit",
        month: "2-digit",
        year: "numeric",
      }).format(new Date()),
    );
  if (papers.summary) await page.getByLabel(/^Richiesta di registrazione/).setInputFiles(papers.summary);
  await page.getByLabel(/^Modulo/).setInputFiles(papers.confirmation);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Registra l’arrivo" }).click();
  await expect(page.getByRole("button", { name: "Prendi in carico" })).toBeVisible();
}

/** Takes charge, settles each warning, verifies each section and accepts (A36, B38). */
export async function acceptDossier(page: Page, code: string): Promise<void> {
  await page.getByRole("button", { name: "Prendi in carico" }).click();
  const accept = page.getByRole("button", { name: "Accetta" });
  await expect(accept).toBeVisible();
  const warnings = page.getByRole("button", { name: "Segna come chiarito" });
  for (let left = await warnings.count(); left > 0; left -= 1) {
    await warnings.first().click();
    await expect(warnings).toHaveCount(left - 1);
  }
  const ticks = page.getByRole("button", { name: /: verificata$/, pressed: false });
  for (let left = await ticks.count(); left > 0; left -= 1) {
    await ticks.first().click();
    await expect(ticks).toHaveCount(left - 1);
  }
  await expectAccessible(page);
  await accept.click();
  await expect(page.getByText("Che cosa è successo")).toBeVisible();
  await expect(page.getByRole("main")).toContainText(code);
  await expectAccessible(page);
}
