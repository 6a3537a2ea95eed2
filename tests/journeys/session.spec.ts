import { createHash } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import postgres from "postgres";
import { expectAccessible } from "./support/axe";
import { newPerson, signIn } from "./support/people";

/** Moves the end of this browser's session, as the clock would. */
async function endsIn(page: Page, seconds: number): Promise<void> {
  const cookies = await page.context().cookies();
  const token = cookies.find(({ name }) => name.endsWith("next-auth.session-token"))?.value ?? "";
  const tokenHash = createHash("sha256").update(token).digest("hex");
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1 });
  try {
    const moved = await sql`
      update sign_in_session set expires_at = now() + make_interval(secs => ${seconds}) where token_hash = ${tokenHash}`;
    expect(moved.count).toBe(1);
  } finally {
    await sql.end();
  }
}

const warning = (page: Page) => page.locator(".session-alert");

test("a session warns before it ends, is put off, and ends @phone", async ({ page }) => {
  await page.clock.install();
  await signIn(page, "Davide Formanti");
  await page.goto("/area-riservata/accessi");
  await expectAccessible(page);
  await expect(page.getByText("Questo", { exact: true })).toBeVisible();
  await expect(warning(page)).toHaveCount(0);

  // 27 minutes on this browser's clock, and in the database the end is near.
  await endsIn(page, 120);
  await page.clock.fastForward("27:05");
  await expect(warning(page)).toContainText("La sessione sta per finire");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Resta collegato" }).click();
  await expect(warning(page)).toHaveCount(0);

  await endsIn(page, -1);
  await page.clock.fastForward("30:05");
  await expect(warning(page)).toContainText("La sessione è finita");
  await expectAccessible(page);
  await page.goto("/area-riservata");
  await expect(page).toHaveURL(/accesso\?callbackUrl/);
});

test("who writes while the session ends loses nothing; another browser is signed out from here", async ({
  page,
  browser,
}) => {
  await signIn(page, "Sara Ammini", "/backoffice");
  await page.goto("/backoffice/impostazioni/motivi");
  await page.getByRole("link", { name: "Aggiungi un motivo" }).click();
  await page.getByRole("radio", { name: "Registrazione" }).check();
  const title = page.getByLabel(/^Titolo/);
  await title.fill("Recapiti di un soggetto esterno");
  await page.getByLabel(/^Motivo/).fill("I recapiti non sono dell’ente.");
  await page.getByLabel(/^Posto/).fill("9");
  await endsIn(page, -1);
  await page.getByRole("button", { name: "Salva" }).click();
  await expect(page.locator(".error-summary").first()).toContainText("La sessione è finita");
  await expect(title).toHaveValue("Recapiti di un soggetto esterno");

  const [here, there] = [await newPerson(browser, page), await newPerson(browser, page)];
  await signIn(there, "Rita Revisori", "/backoffice");
  await signIn(here, "Rita Revisori", "/backoffice");
  await here.goto("/area-riservata/accessi");
  await expectAccessible(here);
  await here.getByRole("button", { name: "Chiudi tutti gli altri" }).click();
  await expect(here.getByText("Gli altri accessi sono chiusi.")).toBeVisible();
  await there.goto("/backoffice");
  await expect(there).toHaveURL(/accesso\?callbackUrl/);
});
