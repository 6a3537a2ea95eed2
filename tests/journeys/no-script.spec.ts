import { expect, type Page, test } from "@playwright/test";
import { another, BAKERY } from "./support/applicants";
import type { Answers } from "./support/fill";

test.use({ javaScriptEnabled: false });

/** Without script a lookup is a plain field: what is typed is bound by the server, or offered as a choice (B23). */
async function answer(page: Page, { radio = [], text = {}, lookup = {}, tick = [] }: Answers): Promise<void> {
  for (const choice of radio) await page.getByRole("radio", { name: choice }).check();
  for (const [label, value] of Object.entries(text)) await field(page, label).fill(value);
  for (const [label, { choose }] of Object.entries(lookup))
    await field(page, label).fill(choose.replace(/ (\w\w|S\.\S+)$/, " ($1)"));
  for (const choice of tick) await page.getByRole("checkbox", { name: choice }).check();
}

const field = (page: Page, label: string) => page.getByLabel(new RegExp(`^${label}( \\*| \\(facoltativo\\))?$`));
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string) => page.getByRole("button", { name }).click();

test("the whole request without script", async ({ page }, { project }) => {
  const who = another(BAKERY, project.name === "phone" ? 400 : 300);
  const { body, seat, site, representative, appointee, services } = who.screens;
  await page.goto("/registrazione/verifica");
  await page.getByRole("radio", { name: "Azienda" }).check();
  await press(page, "Continua");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Your answers" })).toBeVisible();

  await page.goto("/registrazione/datori-di-lavoro");
  await press(page, "Comincia la richiesta");

  const phone = body.text?.Telefono ?? "";
  const slashed = `${phone.slice(0, 4)}/${phone.slice(4)}`;
  await answer(page, { ...body, text: { ...body.text, Telefono: slashed } });
  await press(page, "Salva e continua");
  await expect(page.locator(".error-summary")).toContainText(`Scrivi il telefono senza barra: ${phone}`);
  await expect(field(page, "Denominazione o ragione sociale")).toHaveValue(who.organization);
  await press(page, `Usa ${phone}`);

  await expect(heading(page)).toHaveText("Sede legale");
  await page.getByRole("link", { name: "English" }).click();
  await expect(heading(page)).toHaveText("Registered office (sede legale)");
  await press(page, "Save and continue");
  await expect(page.locator(".error-summary")).toContainText("Fill in “Street or square”");
  await page.getByRole("link", { name: "Italiano" }).click();
  await expect(heading(page)).toHaveText("Sede legale");
  await answer(page, seat);
  await field(page, "Comune").fill("Cremon");
  await press(page, "Salva e continua");
  await page.getByRole("radio", { name: "Cremona (CR)" }).check();
  await field(page, "CAP").fill("2601");
  await press(page, "Salva e continua");
  await expect(field(page, "Comune")).toHaveValue("Cremona (CR)");
  await field(page, "CAP").fill(seat.text?.CAP ?? "");
  await press(page, "Salva e continua");

  await answer(page, site);
  await press(page, "Salva e continua");
  await page.getByRole("link", { name: "Continua", exact: true }).click();
  for (const screen of [representative, appointee, services]) {
    await answer(page, screen);
    await press(page, "Salva e continua");
  }
  await expect(heading(page)).toHaveText("Controlla le risposte");
  await press(page, "Invia la richiesta");
  await expect(page.locator(".error-summary")).toContainText("Leggi l’informativa");
  await page.getByRole("radio", { name: /^Sì/ }).check();
  await press(page, "Invia la richiesta");
  const look = page.getByRole("link", { name: "aggiornala tu" });
  await expect(async () => {
    if (await look.isVisible()) await look.click();
    await expect(heading(page)).toHaveText("Ora servono le firme", { timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Scarica il riepilogo" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.pdf$/);
});
