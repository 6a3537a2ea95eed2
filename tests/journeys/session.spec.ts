import { createHash } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import postgres from "postgres";
import { expectAccessible } from "./support/axe";
import { newPerson, signIn, signInAs } from "./support/people";

const SARO = { name: "Saro", familyName: "Sessi", fiscalCode: "SSSSRA84P11D150A" };

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

/** Until the page's script answers a press of its form would be a plain post. React leaves its mark on what it answers for. */
const answers = (page: Page) =>
  page.waitForFunction(() =>
    Object.keys(document.querySelector("main form") ?? {}).some((key) => key.startsWith("__react")),
  );

/** Without script each page that carries a message on has a button. */
async function signInByButtons(page: Page, person: string, returnPath: string): Promise<void> {
  await page.goto(`/accesso?callbackUrl=${encodeURIComponent(returnPath)}`);
  await page.getByText("Entra con SPID").click();
  await page.locator("#gestori").getByRole("link").first().click();
  await page.getByRole("button", { name: "Prosegui" }).click();
  await page.getByRole("button", { name: new RegExp(`^${person}`) }).click();
  await page.getByRole("button", { name: "Prosegui" }).click();
  await page.waitForURL((url) => url.pathname === returnPath);
}

test("without script, what is sent after the end stands in its form after the sign-in, for the same person only", async ({
  browser,
  baseURL,
}) => {
  const page = await (await browser.newContext({ baseURL, javaScriptEnabled: false, locale: "it-IT" })).newPage();
  const address = "/backoffice/impostazioni/motivi/nuovo";
  const title = page.getByLabel(/^Titolo/);
  await signInByButtons(page, "Sara Ammini", address);
  await page.getByRole("radio", { name: "Registrazione" }).check();
  await title.fill("Motivo 890: arrivato tardi");
  await endsIn(page, -1);
  await page.getByRole("button", { name: "Salva" }).click();
  await expect(page).toHaveURL(/accesso\?callbackUrl=%2Fbackoffice%2Fimpostazioni%2Fmotivi%2Fnuovo/);

  // Another person on the same computer is shown nothing of it.
  await signInByButtons(page, "Rita Revisori", "/backoffice");
  await expect(page.getByRole("main")).not.toContainText("non è stato salvato niente");
  await page.getByRole("button", { name: "Esci" }).first().click();

  await signInByButtons(page, "Sara Ammini", address);
  await expect(page.locator(".error-summary")).toContainText("La sessione era finita");
  await expect(title).toHaveValue("Motivo 890: arrivato tardi");
  await expect(page.getByRole("radio", { name: "Registrazione" })).toBeChecked();
  // Sent once more it is judged, and no longer kept.
  await page.getByRole("button", { name: "Salva" }).click();
  await expect(page.locator(".error-summary")).toContainText("Correggi");
  await page.goto(address);
  await expect(title).toHaveValue("");
  await page.context().close();
});

test("static pages lead who is signed in to their own area; sign-in and registration speak English", async ({
  page,
}) => {
  await page.goto("/en/accesso");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in to the SINTESI portal");
  await expectAccessible(page);
  await page.goto("/en/registrazione/istituti-scolastici");
  await page.getByRole("button", { name: "Begin the request" }).click();
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page.locator(".error-summary")).toContainText("Choose an answer to “Kind of school”");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expectAccessible(page);
  await page.goto("/");
  const enter = page.locator("header .enter");
  await expect(enter).toHaveText("Accedi");
  await signIn(page, "Davide Formanti");
  await page.goto("/modulistica");
  await expect(enter).toHaveText("Area riservata");
  await page.goto("/en/help");
  await expect(enter).toHaveText("Your area");
  await endsIn(page, -1);
  await page.goto("/modulistica");
  await expect(enter).toHaveText("Accedi");
  await expect
    .poll(async () => (await page.context().cookies()).some(({ name }) => name === "varco_signed_in"))
    .toBe(false);
});

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
  await answers(page);
  await page.getByRole("button", { name: "Salva" }).click();
  await expect(page.locator(".error-summary").first()).toContainText("La sessione è finita");
  await expect(title).toHaveValue("Recapiti di un soggetto esterno");

  // Of nobody else's: all the other sign-ins of this person are ended.
  const [here, there] = [await newPerson(browser, page), await newPerson(browser, page)];
  await signInAs(there, SARO);
  await signInAs(here, SARO);
  await here.goto("/area-riservata/accessi");
  await expectAccessible(here);
  await here.getByRole("button", { name: "Chiudi tutti gli altri" }).click();
  await expect(here.getByText("Gli altri accessi sono chiusi.")).toBeVisible();
  await there.goto("/area-riservata");
  await expect(there).toHaveURL(/accesso\?callbackUrl/);
});
