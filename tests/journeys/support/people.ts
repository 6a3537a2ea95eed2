import { type Browser, expect, type Page } from "@playwright/test";

/** A browser of somebody else: own cookies, same size of window. */
export async function newPerson(browser: Browser, page: Page): Promise<Page> {
  const context = await browser.newContext({
    viewport: page.viewportSize(),
    locale: "it-IT",
    timezoneId: "Europe/Rome",
  });
  return context.newPage();
}

/** Signs in by the demonstration identity provider, as a person does: accesso, SPID, the provider's page (A4). */
export async function signIn(page: Page, person: string, returnPath = "/area-riservata"): Promise<void> {
  await page.goto(`/accesso?callbackUrl=${encodeURIComponent(returnPath)}`);
  await page.getByText("Entra con SPID").click();
  await page.locator("#gestori").getByRole("link").first().click();
  await page.getByRole("button", { name: new RegExp(`^${person}`) }).click();
  // Who has one role, and nothing awaited, goes straight to its services (B41).
  const straightIn = returnPath === "/area-riservata" ? "/area-riservata/servizi" : returnPath;
  await page.waitForURL((url) => url.pathname === returnPath || url.pathname === straightIn);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

type Stranger = { name: string; familyName: string; fiscalCode: string };

/** The same for somebody who is not among the demonstration's people: no other journey meets them. */
export async function signInAs(page: Page, who: Stranger): Promise<void> {
  await page.goto("/accesso");
  await page.getByText("Entra con SPID").click();
  await page.locator("#gestori").getByRole("link").first().click();
  await page.getByLabel("Codice fiscale").fill(who.fiscalCode);
  await page.getByLabel("Nome", { exact: true }).fill(who.name);
  await page.getByLabel("Cognome").fill(who.familyName);
  await page.getByRole("button", { name: "Entra", exact: true }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/area-riservata"));
}

/** The newest mail to an address whose subject says so, read on the local outbox page once `count` of them have come. */
export async function openMail(page: Page, to: string, subject: RegExp, count = 1): Promise<void> {
  const mails = page.getByRole("listitem").filter({ hasText: to }).filter({ hasText: subject });
  await expect(async () => {
    await page.goto("/posta");
    await expect(mails.nth(count - 1)).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  await mails.first().getByRole("link").first().click();
}
