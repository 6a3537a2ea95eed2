import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { newPerson, signIn } from "./support/people";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const leave = (page: Page) => page.getByRole("button", { name: "Esci" }).first().click();

async function byCie(page: Page): Promise<void> {
  await page.goto("/accesso");
  await page.getByRole("link", { name: "Entra con CIE" }).click();
  await expect(heading(page)).toHaveText("Chi vuoi essere?");
}

const whoIsThere = async (page: Page) => (await page.request.get("/api/whoami")).json();

test("the four ways in, from the narrowest screen on @phone", async ({ page }) => {
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/accesso");
    await expect(page.getByRole("link", { name: "Gestore dimostrativo" })).toBeHidden();
    await expectAccessible(page);
    await page.getByText("Entra con SPID").click();
    await expect(page.getByRole("link", { name: "Gestore dimostrativo" })).toBeVisible();
    await expectAccessible(page);
  }
  for (const [way, name] of [
    ["SPID", "Maggiori informazioni"],
    ["SPID", "Non hai SPID?"],
    ["SPID", "Serve aiuto?"],
    ["CIE", "Maggiori informazioni"],
  ])
    await expect(page.getByRole("region", { name: way, exact: true }).getByRole("link", { name })).toBeVisible();
});

test("in with SPID, and out: at level 2 the provider has nothing to end", async ({ page }) => {
  await signIn(page, "Anna Fornaro");
  expect(await whoIsThere(page)).toMatchObject({ fiscalCode: "FRNNNA78C52D142F", method: "spid", level: 2 });
  await leave(page);
  await expect(page).toHaveURL(/\/accesso\?uscita=fatta/);
  await expect(page.getByRole("status").filter({ hasText: "Sei uscito dal portale." })).toBeVisible();
  expect(await whoIsThere(page)).toEqual({ error: "no-session" });
});

test("out of a session of level 1, through the provider's single logout", async ({ page }) => {
  await page.goto("/accesso");
  const door = await page.locator("#gestori").getByRole("link", { includeHidden: true }).first().getAttribute("href");
  await page.goto(`${door}&level=1`);
  await page.getByRole("button", { name: /^Anna Fornaro/ }).click();
  await page.waitForURL(/area-riservata/);
  expect(await whoIsThere(page)).toMatchObject({ method: "spid", level: 1 });
  const visited: string[] = [];
  page.on("request", (request) => visited.push(new URL(request.url()).pathname));
  await leave(page);
  await expect(page).toHaveURL(/\/accesso\?uscita=fatta/);
  expect(visited).toEqual(expect.arrayContaining(["/api/spid/logout", "/api/demo-idp/slo", "/api/spid/slo"]));
});

test("in with CIE", async ({ page }) => {
  await byCie(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Paolo Fornaro/ }).click();
  await page.waitForURL(/area-riservata/);
  expect(await whoIsThere(page)).toMatchObject({ fiscalCode: "FRNPLA51P05D142H", method: "cie", level: 2 });
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("SPID in and out", async ({ page }) => {
    await page.goto("/accesso");
    await page.getByText("Entra con SPID").click();
    await page.getByRole("link", { name: "Gestore dimostrativo" }).click();
    await page.getByRole("button", { name: "Prosegui" }).click();
    await page.getByRole("button", { name: /^Marco Consoli/ }).click();
    await page.getByRole("button", { name: "Prosegui" }).click();
    await page.waitForURL(/area-riservata/);
    await leave(page);
    await expect(page.getByText("Sei uscito dal portale.")).toBeVisible();
  });
});

test("a refusal tells its number; who may read the log finds that sign-in by it, and exports it", async ({
  page,
  browser,
}) => {
  await byCie(page);
  await page.getByRole("button", { name: "Nega il consenso" }).click();
  await expect(heading(page)).toHaveText(/consenso/i);
  await expectAccessible(page);
  const reference = (await page.locator("code").first().textContent()) ?? "";
  expect(reference).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);

  const auditor = await newPerson(browser, page);
  await signIn(auditor, "Rita Revisori", "/backoffice");
  await auditor.getByRole("link", { name: "Accessi" }).click();
  await expect(heading(auditor)).toHaveText("Accessi con SPID e CIE");
  await auditor.getByRole("button", { name: "Cerca" }).click();
  await expect(auditor.locator(".error-summary")).toContainText("Scrivi almeno una cosa da cercare");
  await auditor.getByLabel("Numero di riferimento").fill(reference.toLowerCase().replace("-", " "));
  await auditor.getByRole("button", { name: "Cerca" }).click();
  await expect(auditor.getByText("Un accesso trovato.")).toBeVisible();
  await expect(auditor.getByRole("cell", { name: "Errore del gestore nr 22" })).toBeVisible();
  await expectAccessible(auditor);
  await auditor.getByRole("table").getByRole("link").click();
  await expect(auditor.getByRole("heading", { name: "Richiesta di autenticazione" })).toBeVisible();
  await expect(auditor.getByRole("heading", { name: "Risposta del gestore" })).toBeVisible();
  await auditor.getByText("Documento XML").last().click();
  await expect(auditor.locator("pre").last()).toContainText("ErrorCode nr22");
  await expectAccessible(auditor);
  const [download] = await Promise.all([
    auditor.waitForEvent("download"),
    auditor.getByRole("link", { name: "Esporta" }).click(),
  ]);
  const exported = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(exported.messages.map((message: { kind: string }) => message.kind)).toEqual(["authnRequest", "response"]);
  expect(exported.messages[1].reference).toBe(reference);
  await auditor.context().close();
});

test("by codice fiscale, which never stands in an address", async ({ page, browser }) => {
  await signIn(page, "Elena Scolari");
  const auditor = await newPerson(browser, page);
  await signIn(auditor, "Rita Revisori", "/backoffice/accessi");
  await auditor.getByLabel("Codice fiscale").fill("SCLLNE66T49D142V");
  await auditor.getByRole("button", { name: "Cerca" }).click();
  await expect(auditor.getByRole("table").getByRole("link").first()).toBeVisible();
  expect(auditor.url()).not.toContain("SCLLNE");
  await auditor.context().close();
});

test("an administrator sees the identity providers and reads them again", async ({ page }) => {
  await signIn(page, "Sara Ammini", "/backoffice/impostazioni");
  await page.getByRole("link", { name: "Gestori di identità" }).click();
  await expect(page.getByRole("rowheader", { name: /Gestore dimostrativo/ })).toBeVisible();
  await expect(page.getByRole("rowheader", { name: /CIE dimostrativa/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Rileggi adesso" }).click();
  await expect(page.getByText("Metadati riletti.")).toBeVisible();
});

test("an operator without the permission sees neither", async ({ page }) => {
  await signIn(page, "Carla Modello", "/backoffice");
  for (const path of ["/backoffice/accessi", "/backoffice/impostazioni/gestori"]) {
    await page.goto(path);
    await expect(heading(page)).toHaveText("Questa pagina è riservata");
  }
});
