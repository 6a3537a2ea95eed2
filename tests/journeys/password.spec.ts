import { expect, type Page, test } from "@playwright/test";
import { invented } from "../support/invented";
import { manyPeople } from "../support/people-csv";
import { expectAccessible } from "./support/axe";
import { newPerson, openMail, signIn } from "./support/people";

const FIRST = "tre gatti sopra il tetto";
const SECOND = "quattro gatti sopra il tetto";
const THIRD = "cinque gatti sotto il letto";

// Another person each time: runs, and the two sizes of window, do not meet.
const number = 20_000 + (Date.now() % 70_000);
const username = `utente.${number}`;
const csv = manyPeople(1, { first: number, username: () => username });
const email = String(invented(number).typed["persona-incaricata"]?.email);
const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

/** Types user name and password as people do, from the sign-in page. */
async function enter(page: Page, password: string): Promise<void> {
  await page.goto("/accesso/credenziali");
  await page.getByLabel(/^Nome utente/).fill(username);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole("button", { name: "Entra", exact: true }).click();
}

/** Asks for the link for the `nth` time, reads it in the mail and sets the password (A41-A43). */
async function recover(page: Page, password: string, nth = 1): Promise<string> {
  await page.goto("/accesso/credenziali");
  await page.getByRole("link", { name: "Non ricordi la password?" }).click();
  await page.getByLabel(/^Nome utente/).fill(username);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Manda il link" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Controlla la posta");
  await expectAccessible(page);
  await openMail(page, email, /Scegli una nuova password/, nth);
  const link = (await page.locator("main a[href*='/accesso/recupero/']").first().getAttribute("href")) ?? "";
  await page.goto(link);
  await page.getByLabel(/^Nuova password/).fill(password);
  await page.getByLabel(/^Scrivila di nuovo/).fill(password);
  await page.getByRole("button", { name: "Salva la password" }).click();
  await expect(page.getByRole("heading", { name: "Password salvata" })).toBeVisible();
  return link;
}

const refused = (page: Page) =>
  expect(page.locator(".error-summary").first()).toContainText("controlla nome utente e password");

test("present users come in by file, the old password locks and opens again, and SPID takes its place @phone", async ({
  page,
  browser,
}) => {
  test.slow();
  // A faulty file is told by line, and brings in nothing.
  const office = await newPerson(browser, page);
  await signIn(office, "Sara Ammini", "/backoffice/impostazioni/importazione");
  await expectAccessible(office);
  await office.getByLabel(/^File CSV/).setInputFiles(file("sbagliato.csv", csv.replace("15/03/2018", "15/03/2021")));
  await office.getByRole("button", { name: "Controlla il file" }).click();
  await expect(office.getByRole("heading", { level: 1 })).toHaveText("C’è un errore");
  const wrong = office.getByRole("row").filter({ hasText: "nome_utente" });
  await expect(wrong).toContainText("fino al 28/02/2021");
  await expect(wrong.getByRole("cell").first()).toHaveText("2");
  await expect(office.getByRole("button", { name: "Importa" })).toHaveCount(0);
  await expectAccessible(office);

  // A good one says first what it would do.
  await office.getByRole("link", { name: "Controlla il file corretto" }).click();
  await office.getByLabel(/^File CSV/).setInputFiles(file("utenti.csv", csv));
  await office.getByRole("button", { name: "Controlla il file" }).click();
  await expect(office.getByRole("heading", { level: 1 })).toHaveText("Il file va bene");
  await expect(office.getByRole("row").filter({ hasText: "Account" })).toHaveText(/Account\s*1\s*0/);
  await expectAccessible(office);
  await office.getByRole("button", { name: "Importa" }).click();
  await expect(office.getByRole("heading", { level: 1 })).toHaveText("File importato");
  await expectAccessible(office);

  // First access: there is no password yet (D3).
  await page.goto("/accesso");
  await page.getByText("Ho un nome utente e una password").click();
  await page.getByRole("link", { name: "Entra con nome utente e password" }).click();
  await expectAccessible(page);
  await enter(page, FIRST);
  await refused(page);
  await expectAccessible(page);
  const link = await recover(page, FIRST);
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Questo link non vale più");
  await expectAccessible(page);

  // Each sign-in leads towards SPID; the role of the file is there.
  await enter(page, FIRST);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/entra con SPID, CIE o CNS/);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Continua" }).click();
  await expect(page.getByRole("main")).toContainText(`Forno ${String(number).padStart(5, "0")}`);

  // Five wrong ones lock, in the same words as ever; the holder opens again alone, and every session is over.
  const stranger = await newPerson(browser, page);
  for (let attempt = 0; attempt < 5; attempt++) {
    await enter(stranger, "non è questa la password");
    await refused(stranger);
  }
  await enter(stranger, FIRST);
  await refused(stranger);
  await recover(stranger, SECOND, 2);
  await page.goto("/area-riservata");
  await expect(page).toHaveURL(/\/accesso/);

  // Changing it ends the other browser's session, not one's own.
  await enter(page, SECOND);
  await page.getByRole("link", { name: "Continua" }).click();
  await enter(stranger, SECOND);
  await stranger.getByRole("link", { name: "Continua" }).click();
  await page.goto("/area-riservata/password");
  await expectAccessible(page);
  await page.getByLabel(/^Password attuale/).fill(SECOND);
  await page.getByLabel(/^Nuova password/).fill("corta");
  await page.getByLabel(/^Scrivi di nuovo/).fill("corta");
  await page.getByRole("button", { name: "Cambia la password" }).click();
  await expect(page.locator("#newPassword-error")).toContainText("almeno 12 caratteri");
  await expectAccessible(page);
  await page.getByLabel(/^Nuova password/).fill(THIRD);
  await page.getByLabel(/^Scrivi di nuovo/).fill(THIRD);
  await page.getByRole("button", { name: "Cambia la password" }).click();
  await expect(page.getByRole("heading", { name: "Password cambiata" })).toBeVisible();
  await stranger.goto("/area-riservata");
  await expect(stranger).toHaveURL(/\/accesso/);
  await openMail(stranger, email, /La tua password è cambiata/);
});

test("who has SPID gives the password up; the administrator sees what is left", async ({ page, browser }) => {
  await signIn(page, "Bruno Passati", "/area-riservata/password");
  await expectAccessible(page);
  // In a second run on the same data the password is gone already.
  if (await page.getByText("la password non mi serve più").isVisible()) {
    await page.getByText("la password non mi serve più").click();
    await page.getByRole("button", { name: "Rinuncia alla password" }).click();
    await expect(page.locator(".error-summary").first()).toBeVisible();
    await page.getByLabel(/^Rinuncio a nome utente/).check();
    await page.getByRole("button", { name: "Rinuncia alla password" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hai rinunciato alla password");
    await expectAccessible(page);
  }
  const elsewhere = await newPerson(browser, page);
  await elsewhere.goto("/accesso/credenziali");
  const office = await newPerson(browser, page);
  await signIn(office, "Sara Ammini", "/backoffice/impostazioni/credenziali");
  await expect(office.getByRole("row").filter({ hasText: "Ci hanno rinunciato" })).toHaveText(/[1-9]\d*$/);
  await expectAccessible(office);
  await office.getByRole("link", { name: "Vedi chi è bloccato" }).click();
  await expectAccessible(office);
});
