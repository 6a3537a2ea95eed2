import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { AGENCY, type Applicant, another, BAKERY, SCHOOL, TRAINING_BODY } from "./support/applicants";
import { expectAccessible } from "./support/axe";
import { fill, next } from "./support/fill";

/** From the home page to the last answer (A31, B13-B34). */
async function request(page: Page, who: Applicant): Promise<void> {
  await page.goto("/");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Richiedi l’accesso" }).first().click();
  await expectAccessible(page);
  await page.getByRole("link", { name: who.title }).click();
  await expectAccessible(page);
  await next(page, "Comincia la richiesta");
  const { body, seat, site, representative, appointee, services } = who.screens;
  for (const screen of [body, seat]) {
    await expectAccessible(page);
    await fill(page, screen);
    await next(page);
  }
  await expectAccessible(page);
  await fill(page, site);
  await page.getByRole("button", { name: "Salva e continua" }).click();
  await expect(page.getByRole("link", { name: "Aggiungi un’altra sede" })).toBeVisible();
  await expectAccessible(page);
  await next(page, "Continua");
  for (const screen of [representative, appointee, services]) {
    await expectAccessible(page);
    await fill(page, screen);
    await next(page);
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Controlla le risposte");
  await expectAccessible(page);
}

/** Sends, and downloads the two documents once (A32-A34, D6). Gives the code. */
async function sendAndDownload(page: Page): Promise<string> {
  await page.getByRole("radio", { name: /^Sì/ }).check();
  await next(page, "Invia la richiesta");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ora scarica, firma e invia i documenti", {
    timeout: 60_000,
  });
  await expectAccessible(page);
  const code = (await page.locator(".lead .mono").textContent()) ?? "";
  expect(code).toMatch(/^SIN-\d{4}-\d{6}-[A-Z]$/);
  for (const name of ["Scarica il riepilogo", "Scarica il modulo"]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
    const bytes = await readFile(await download.path());
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  }
  await page.getByRole("button", { name: "Ho salvato il riepilogo" }).click();
  await expect(page.getByRole("heading", { name: "Hai salvato il riepilogo" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Scarica il riepilogo" })).toHaveCount(0);
  return code;
}

const TYPES = [BAKERY, AGENCY, TRAINING_BODY, SCHOOL];

for (const [index, base] of TYPES.entries())
  test(`${base.title}: from home to the documents @phone`, async ({ page }, { project }) => {
    const who = another(base, (project.name === "phone" ? 200 : 100) + index);
    await request(page, who);
    await sendAndDownload(page);
  });
