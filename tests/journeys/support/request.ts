import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import type { Applicant } from "./applicants";
import { expectAccessible } from "./axe";
import { fill, next } from "./fill";

/**
 * From the home page to the last answer (A31, B13-B34). Its pages are held to axe by the journeys of registration, which
 * pass `expectAccessible`; the others only pass through.
 */
export async function request(page: Page, who: Applicant, look = async (_page: Page) => {}): Promise<void> {
  await page.goto("/");
  await look(page);
  await page.getByRole("link", { name: "Richiedi l’accesso" }).first().click();
  await look(page);
  await page.getByRole("link", { name: who.title }).click();
  await look(page);
  await next(page, "Comincia la richiesta");
  const { body, seat, site, representative, appointee, services } = who.screens;
  for (const screen of [body, seat]) {
    await look(page);
    await fill(page, screen);
    await next(page);
  }
  await look(page);
  await fill(page, site);
  await page.getByRole("button", { name: "Salva e continua" }).click();
  await expect(page.getByRole("link", { name: "Aggiungi un’altra sede" })).toBeVisible();
  await look(page);
  await next(page, "Continua");
  for (const screen of [representative, appointee, services]) {
    await look(page);
    await fill(page, screen);
    await next(page);
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Controlla le risposte");
  await look(page);
}

/** What came out of a request: its code, where it is followed, and its two documents as files. */
export type Papers = { code: string; ref: string; summary: string; confirmation: string; identity?: string };

/** Sends, and downloads the two documents once (A32-A34, D6). */
export async function sendAndDownload(page: Page): Promise<Papers> {
  await page.getByRole("radio", { name: /^Sì/ }).check();
  await next(page, "Invia la richiesta");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ora servono le firme", {
    timeout: 60_000,
  });
  await expectAccessible(page);
  const code = (await page.locator(".lead .mono").textContent()) ?? "";
  expect(code).toMatch(/^SIN-\d{4}-\d{6}-[A-Z]$/);
  const files: string[] = [];
  for (const name of ["Scarica il riepilogo", "Scarica il modulo"]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
    const file = test.info().outputPath(download.suggestedFilename());
    await download.saveAs(file);
    expect((await readFile(file)).subarray(0, 5).toString()).toBe("%PDF-");
    files.push(file);
  }
  await page.getByRole("checkbox", { name: /^Ho aperto il file/ }).check();
  await page.getByRole("button", { name: "Ho salvato il riepilogo" }).click();
  await expect(page.getByRole("heading", { name: "Hai salvato il riepilogo" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Scarica il riepilogo" })).toHaveCount(0);
  const ref = /pratica\/([A-Z0-9]+)/.exec(page.url())?.[1] ?? "";
  return { code, ref, summary: files[0] ?? "", confirmation: files[1] ?? "" };
}
