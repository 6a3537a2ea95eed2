import path from "node:path";
import { type Browser, expect, test } from "@playwright/test";
import { expectAccessible } from "./support/axe";

// The host that asks for cards is the listener; the cards are local mode's own.
const origin = process.env.CNS_BASE_URL ?? "";
const file = (name: string) => path.join(process.env.VARCO_DATA_DIR ?? "", "cns", name);

async function withCard(browser: Browser, baseURL: string | undefined, card?: string) {
  const context = await browser.newContext({
    baseURL: baseURL ?? "",
    locale: "it-IT",
    timezoneId: "Europe/Rome",
    ignoreHTTPSErrors: true,
    ...(card && { clientCertificates: [{ origin, certPath: file(`${card}.pem`), keyPath: file(`${card}.key`) }] }),
  });
  return context.newPage();
}

test("with a card in the reader, from the way in to the reserved area (A5)", async ({ browser, baseURL }) => {
  const page = await withCard(browser, baseURL, "marco-consoli");
  await page.goto("/area-riservata");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Entra con CNS o CRS" }).click();
  await expect(page).toHaveURL(/\/area-riservata/);
  await expect(page.getByText("Marco Consoli").first()).toBeVisible();
  const who = await page.request.get("/api/whoami");
  expect(await who.json()).toMatchObject({ fiscalCode: "CNSMRC69S02D150Y", level: 3, method: "cns" });
});

test("without a card, and with an expired one: why, and the way back", async ({ browser, baseURL }) => {
  for (const [card, title] of [
    [undefined, "Non abbiamo visto la tua carta"],
    ["scaduta", "La tua carta è scaduta"],
  ] as const) {
    const page = await withCard(browser, baseURL, card);
    await page.goto("/accesso");
    await page.getByRole("link", { name: "Entra con CNS o CRS" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expectAccessible(page);
    await page.getByRole("link", { name: "Torna alla pagina di accesso" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Accedi al Portale SINTESI");
    expect((await page.request.get("/api/whoami")).status()).toBe(401);
  }
});
