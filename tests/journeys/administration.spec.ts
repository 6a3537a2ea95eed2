import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { newPerson, signIn } from "./support/people";

const h1 = (page: import("@playwright/test").Page) => page.getByRole("heading", { level: 1 });

test("an administrator changes what the Province may change, and reads in the register that it was changed", async ({
  page,
  browser,
}) => {
  const run = Date.now().toString(36);
  await signIn(page, "Sara Ammini", "/backoffice");

  await test.step("settings: a wrong value is told beside its field and nothing typed is lost", async () => {
    await page.goto("/backoffice/impostazioni/generali");
    await expectAccessible(page);
    const tagline = page.getByLabel("Sottotitolo");
    const before = await tagline.inputValue();
    await tagline.fill(`Prova ${run}`);
    await page.getByLabel("Giorni per decidere").fill("tanti");
    await page.getByRole("button", { name: "Salva" }).click();
    await expect(page.getByText("Scrivi un numero").first()).toBeVisible();
    await expect(tagline).toHaveValue(`Prova ${run}`);
    await expectAccessible(page);
    await page.getByLabel("Giorni per decidere").fill("30");
    await page.getByRole("button", { name: "Salva" }).click();
    await expect(page.getByText("Impostazioni salvate.")).toBeVisible();
    await page.goto("/assistenza");
    await expect(page.getByText(`Prova ${run}`).first()).toBeVisible();
    await page.goto("/backoffice/impostazioni/generali");
    await page.getByLabel("Sottotitolo").fill(before);
    await page.getByRole("button", { name: "Salva" }).click();
    await expect(page.getByText("Impostazioni salvate.")).toBeVisible();
  });

  await test.step("what a colleague changed meanwhile is not written over, and is told by its name", async () => {
    await page.goto("/backoffice/impostazioni/generali");
    const tagline = page.getByRole("textbox", { name: "Sottotitolo" });
    const before = await tagline.inputValue();
    const colleague = await page.context().newPage();
    await colleague.goto("/backoffice/impostazioni/generali");
    await colleague.getByLabel("Sottotitolo").fill(`Collega ${run}`);
    await colleague.getByRole("button", { name: "Salva" }).click();
    await expect(colleague.getByText("Impostazioni salvate.")).toBeVisible();
    await tagline.fill(`Io ${run}`);
    await page.getByRole("button", { name: "Salva" }).click();
    await expect(page.locator(".error-summary")).toContainText("«Sottotitolo»");
    await expect(tagline).toHaveValue(`Io ${run}`);
    await expectAccessible(page);
    await colleague.getByLabel("Sottotitolo").fill(before);
    await colleague.getByRole("button", { name: "Salva" }).click();
    await expect(colleague.getByText("Impostazioni salvate.")).toBeVisible();
    await colleague.close();
  });

  await test.step("a notice appears on the home page", async () => {
    await page.goto("/backoffice/impostazioni/avvisi");
    await expectAccessible(page);
    await page.getByRole("link", { name: "Aggiungi un avviso" }).click();
    await page.getByLabel(/^Data \*/).fill("20/11/2026");
    await page.getByLabel(/^Titolo \*/).fill(`Ufficio chiuso ${run}`);
    await page.getByLabel(/^Testo \*/).fill("Venerdì pomeriggio l’ufficio è chiuso.");
    await page.getByLabel(/Visibile sul sito/).check();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Salva" }).click();
    await expect(page.getByRole("link", { name: `Ufficio chiuso ${run}` })).toBeVisible();
    await page.goto("/");
    await expect(page.getByText(`Ufficio chiuso ${run}`)).toBeVisible();
  });

  for (const [where, name] of [
    ["/backoffice/impostazioni", "Catalogo dei servizi"],
    ["/backoffice/impostazioni/motivi", "Motivi di rifiuto"],
    ["/backoffice/impostazioni/orari", "Orari dell’assistenza"],
    ["/backoffice/impostazioni/operatori", "Operatori e permessi"],
    ["/backoffice/statistiche", "Statistiche"],
    ["/backoffice/account", "Account"],
    ["/backoffice/account/bloccati", "Password bloccate"],
    ["/backoffice/impostazioni/servizi/cob", "Comunicazioni obbligatorie (COB)"],
    ["/backoffice/impostazioni/motivi/nuovo", "Nuovo motivo"],
    ["/backoffice/impostazioni/operatori/nuovo", "Nuovo operatore"],
    ["/backoffice/impostazioni/firme", "Firme digitali"],
    ["/backoffice/pratiche/nuova", "Apri da un modulo cartaceo"],
  ] as const)
    await test.step(name, async () => {
      await page.goto(where);
      await expect(h1(page)).toHaveText(name);
      await expectAccessible(page);
    });

  await test.step("a table is not changed by a file with a wrong line, which is told", async () => {
    await page.goto("/backoffice/impostazioni/tabelle");
    await expectAccessible(page);
    await page.getByRole("radio", { name: "Albi" }).check();
    const file = (text: string) => ({ name: "albi.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await page.getByLabel("File CSV").setInputFiles(file("codice;nome\n91;Albo di prova\n92;\n"));
    await page.getByRole("button", { name: "Importa" }).click();
    await expect(page.getByText(/riga 3/i).first()).toBeVisible();
    await page.getByRole("radio", { name: "Albi" }).check();
    await page.getByLabel("File CSV").setInputFiles(file("codice;nome\n91;Albo di prova\n92;Altro albo\n"));
    await page.getByRole("button", { name: "Importa" }).click();
    await expect(page.getByText("Tabella aggiornata.")).toBeVisible();
  });

  await test.step("the register tells who changed what; it is whole, and goes away as CSV", async () => {
    await page.goto("/backoffice/registro");
    await expectAccessible(page);
    await page.getByLabel("Cerca", { exact: true }).fill("Sara Ammini");
    await page.getByLabel("Azione").selectOption({ label: "Impostazione modificata" });
    await page.getByRole("search").getByRole("button", { name: "Cerca" }).click();
    const rows = page.getByRole("row").filter({ hasText: "Impostazione: Sottotitolo" });
    await expect(rows.first()).toContainText("Sara Ammini");
    await rows.first().getByText("Mostra").click();
    await expect(rows.first()).toContainText(`Collega ${run}`);
    await expectAccessible(page);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Scarica queste righe (CSV)" }).click(),
    ]);
    const csv = await readFile(await download.path(), "utf8");
    expect(csv.split("\r\n")[0]).toContain("istante;chi");
    expect(csv).toContain(`Prova ${run}`);
    await page.getByRole("link", { name: "Verifica il registro" }).click();
    await expect(h1(page)).toHaveText("Il registro è integro");
    await expectAccessible(page);
  });

  await test.step("an operator does not get there", async () => {
    const operator = await newPerson(browser, page);
    await signIn(operator, "Carla Modello", "/backoffice");
    for (const where of [
      "/backoffice/registro",
      "/backoffice/registro/verifica",
      "/backoffice/impostazioni/generali",
    ]) {
      await operator.goto(where);
      await expect(h1(operator)).toHaveText("Questa pagina è riservata");
    }
    expect((await operator.request.get("/backoffice/registro/esporta")).status()).toBe(403);
  });
});
