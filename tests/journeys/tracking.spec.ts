import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { another, TRAINING_BODY } from "./support/applicants";
import { expectAccessible } from "./support/axe";
import { recordArrival } from "./support/operator";
import { newPerson, openMail, signIn } from "./support/people";
import { request, sendAndDownload } from "./support/request";
import { scanned } from "./support/scan";

test("lost print, mailed link, upload, integration, answer and withdrawal", async ({ page, browser }) => {
  test.slow();
  const who = another(TRAINING_BODY, 600);
  await request(page, who);
  // The browser's back shows a step as it was saved, not as it was before.
  await page.goBack();
  await expect(page.getByRole("checkbox", { name: who.service })).toBeChecked();
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Controlla le risposte");
  const papers = await sendAndDownload(page);

  // D6: the print is gone for good, with the reason and the way out.
  const again = await page.request.get(`/api/documents/${papers.ref}/summary`);
  expect(again.status()).toBe(410);
  expect(await again.text()).toMatch(/Torna alla pratica[\s\S]*Ripeti la procedura/);

  // The mailed link opens the dossier in another browser, and only there.
  const elsewhere = await newPerson(browser, page);
  await elsewhere.goto(`/pratica/${papers.ref}`);
  await expect(elsewhere.getByRole("heading", { level: 1 })).not.toHaveText("Mancano i documenti firmati");
  await openMail(elsewhere, who.appointee.email, new RegExp(`Conferma.*${papers.code}`));
  const link = await elsewhere.locator("main a[href*='/entra/']").first().getAttribute("href");
  await elsewhere.goto(link ?? "");
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("Mancano i documenti firmati");
  await expectAccessible(elsewhere);

  // Who has lost the link asks for another with the code; whoever is in already stays in.
  const lost = await newPerson(browser, page);
  await lost.goto("/pratica");
  await lost.getByText("Hai perso il link o la chiave?").click();
  await lost.locator("#codiceLink").fill(papers.code);
  await lost.getByRole("button", { name: "Scrivimi un nuovo link" }).click();
  await expect(lost.getByRole("heading", { name: "Controlla la posta" })).toBeVisible();
  await openMail(lost, who.appointee.email, new RegExp(`nuovo link.*${papers.code}`));
  await lost.goto(link ?? "");
  await expect(lost.locator(".error-summary").first()).toContainText("Questo link non vale più");
  await expect(lost.locator("#codiceLink")).toHaveValue(papers.ref);
  await expectAccessible(lost);

  // Uploads: a wrong file is told beside its field, a right one is attached.
  await elsewhere
    .getByLabel(/^Modulo firmato/)
    .setInputFiles({ name: "foglio.pdf", mimeType: "application/pdf", buffer: Buffer.from("<html>no</html>") });
  await elsewhere.getByRole("button", { name: "Carica i file" }).click();
  await expect(elsewhere.locator(".error-summary").first()).toContainText("Questo tipo di file non va bene");
  // The original without a signature is told from a signed one; here a signature is stood in for by bytes added after the end.
  await elsewhere.getByLabel(/^Modulo firmato/).setInputFiles(papers.confirmation);
  await elsewhere.getByRole("button", { name: "Carica i file" }).click();
  await expect(elsewhere.locator(".error-summary").first()).toContainText("senza firma");
  const signed = Buffer.concat([await readFile(papers.confirmation), Buffer.from("\n% firmato\n")]);
  await elsewhere
    .getByLabel(/^Modulo firmato/)
    .setInputFiles({ name: "modulo-firmato.pdf", mimeType: "application/pdf", buffer: signed });
  // Too large is told before it is sent; a wrong one that was sent can be taken away.
  const other = { name: "sbagliato.pdf", mimeType: "application/pdf" };
  await elsewhere.getByLabel(/^Altro documento/).setInputFiles({ ...other, buffer: Buffer.alloc(21 * 1024 * 1024) });
  await expect(elsewhere.locator("#altro-error")).toContainText("supera 20 MB");
  await elsewhere.getByLabel(/^Altro documento/).setInputFiles({ ...other, buffer: signed });
  await elsewhere.getByRole("button", { name: "Carica i file" }).click();
  await expect(elsewhere.getByRole("heading", { name: "2 file caricati" })).toBeVisible();
  await elsewhere.getByRole("button", { name: "Togli sbagliato.pdf" }).click();
  await expect(elsewhere.getByText("Il file è stato tolto")).toBeVisible();
  await expect(elsewhere.getByRole("main")).not.toContainText("sbagliato.pdf");

  // The operator asks; the applicant answers; the clock of the Province runs again.
  const operator = await newPerson(browser, page);
  await signIn(operator, "Carla Modello", "/backoffice");
  await recordArrival(operator, await scanned(papers), "20600");
  await operator.getByRole("button", { name: "Prendi in carico" }).click();
  await operator.getByRole("link", { name: "Chiedi integrazione" }).first().click();
  await expectAccessible(operator);
  await operator.getByRole("textbox").first().fill("Manca il numero di accreditamento completo: scrivilo per intero.");
  await operator.getByRole("button", { name: "Invia la richiesta" }).click();
  await expect(operator.getByRole("main")).toContainText("In attesa");
  await elsewhere.goto(`/pratica/${papers.ref}`);
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("Serve una tua risposta");
  await expectAccessible(elsewhere);
  await elsewhere.getByLabel(/^La tua risposta/).fill("Il numero completo è 0987/2015.");
  await elsewhere.getByRole("button", { name: "Invia la risposta" }).click();
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("La Provincia verifica la richiesta");

  // After the filing only a signed-in party withdraws (DESIGN 3).
  await elsewhere.getByRole("link", { name: "Ritirare la richiesta" }).click();
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("Vuoi ritirare la richiesta?");
  await expect(elsewhere.getByRole("button", { name: "Entra con SPID, CIE o CNS" })).toBeVisible();
  await expect(elsewhere.getByRole("button", { name: "Ritira la richiesta" })).toHaveCount(0);
  const party = await newPerson(browser, page);
  await signIn(party, who.appointee.name);
  await party.goto("/area-riservata");
  await party.getByRole("listitem").filter({ hasText: papers.code }).getByRole("link").click();
  await party.getByRole("link", { name: "Ritirare la richiesta" }).click();
  await expectAccessible(party);
  await party.getByRole("button", { name: "Ritira la richiesta" }).click();
  // Where the state is told, at the head of the page.
  await expect(party.getByRole("heading", { level: 1 })).toHaveText("La richiesta è stata ritirata");
  await expect(party.getByRole("heading", { level: 1 })).toBeInViewport();
});

test("a draft is left and taken up again with its code and key", async ({ page, browser }) => {
  await page.goto("/registrazione/enti-di-formazione");
  await page.getByRole("button", { name: "Comincia la richiesta" }).click();
  // Typed while the field learns to complete, on a slow line: no letter is lost.
  const form = page.getByLabel(/^Natura giuridica/);
  await slowly(page, async () => form.pressSequentially("Fond"));
  await expect(page.getByRole("option", { name: "Fondazione", exact: true })).toBeVisible();
  await form.press("a");
  await expect(form).toHaveValue("Fonda");
  // Escape leaves the list for the field; where nothing corresponds Enter does not send the form.
  await form.press("ArrowDown");
  await expect(form).not.toBeFocused();
  await page.keyboard.press("Escape");
  await expect(form).toBeFocused();
  await page.keyboard.type("zz");
  await expect(page.getByRole("option", { name: "Nessuna voce corrisponde" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.locator(".error-summary")).toHaveCount(0);
  await form.fill("Fonda");
  // Typed and not saved: it outlives a page loaded anew, a network that is gone, and "Salva ed esci".
  const body = page.getByLabel(/^Denominazione o ragione sociale/);
  await body.fill("Fondazione a metà");
  await page.getByLabel(/^Telefono/).fill("0372/333444");
  await page.waitForFunction(() => Object.values(sessionStorage).some((kept) => kept.includes("0372/333444")));
  await page.reload();
  await expect(body).toHaveValue("Fondazione a metà");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Salva e continua" }).click();
  await expect(page.locator(".error-summary")).toContainText("Non c’è collegamento");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Salva e continua" }).click();
  await expect(page.locator(".error-summary")).toContainText("Correggi");
  await page.getByRole("button", { name: "Usa 0372333444" }).click();
  await expect(page.getByRole("button", { name: /^Usa/ })).toHaveCount(0);
  await expect(page.getByLabel(/^Telefono/)).toHaveValue("0372333444");
  await page.getByRole("button", { name: "Salva ed esci" }).first().click();
  await page.getByRole("button", { name: "Salva e mostra come riprendere" }).click();
  await expect(page.getByRole("heading", { name: "Per riprendere" })).toBeVisible();
  const [code, key] = await page.locator(".copy .what").allInnerTexts();
  await expectAccessible(page);
  const elsewhere = await newPerson(browser, page);
  await elsewhere.goto(page.url().replace(/esci$/, "soggetto"));
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("Qui questa richiesta non si apre");
  await elsewhere.getByRole("link", { name: "Riprendi con codice e chiave" }).click();
  await expect(elsewhere).toHaveURL(/\/pratica$/);
  await expectAccessible(elsewhere);
  await elsewhere
    .getByLabel(/^Codice/)
    .first()
    .fill((code ?? "").split("\n").at(-1) ?? "");
  await elsewhere.getByLabel(/^Chiave/).fill("SBAGLIATA");
  await elsewhere.getByRole("button", { name: "Apri la pratica" }).click();
  await expect(elsewhere.locator(".error-summary").first()).toContainText("Il codice o la chiave non sono giusti");
  await elsewhere
    .getByLabel(/^Codice/)
    .first()
    .fill((code ?? "").split("\n").at(-1) ?? "");
  await elsewhere.getByLabel(/^Chiave/).fill((key ?? "").split("\n").at(-1) ?? "");
  await elsewhere.getByRole("button", { name: "Apri la pratica" }).click();
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("Soggetto giuridico");
  await expect(elsewhere.getByLabel(/^Denominazione o ragione sociale/)).toHaveValue("Fondazione a metà");

  // In the browser that began it, it is offered before an empty one.
  await page.goto("/registrazione/enti-di-formazione");
  await page.getByRole("button", { name: "Comincia la richiesta" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ne hai già cominciata una");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Vedi le altre" }).click();
  await expect(page.getByRole("heading", { name: "Le pratiche di questo dispositivo" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Registrazione · Enti di formazione" }).click();
  await expect(page.getByLabel(/^Denominazione o ragione sociale/)).toHaveValue("Fondazione a metà");

  // On a computer of others it is forgotten.
  const draft = page.url();
  await page.goto("/pratica");
  await page.getByText("Questo dispositivo non è tuo?").click();
  await page.getByRole("button", { name: "Dimentica queste pratiche" }).click();
  await expect(page.getByRole("heading", { name: "Fatto" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Le pratiche di questo dispositivo" })).toHaveCount(0);
  await page.goto(draft);
  await expect(page.getByLabel(/^Denominazione o ragione sociale/)).toHaveCount(0);
});

/** Holds back every script that the page asks for from now on, until something is done. */
async function slowly(page: Page, act: () => Promise<void>): Promise<void> {
  await page.waitForLoadState("networkidle");
  let go = () => {};
  const done = new Promise<void>((resolve) => {
    go = resolve;
  });
  const script = page.waitForRequest("**/*.js");
  await page.route("**/*.js", async (route) => {
    await done;
    await route.continue();
  });
  await act();
  await script;
  go();
  await expect(page.locator("input[data-enhanced]").first()).toBeVisible();
  await page.unroute("**/*.js");
}
