import { type Browser, expect, type Page, test } from "@playwright/test";
import { another, BAKERY } from "./support/applicants";
import { expectAccessible } from "./support/axe";
import { fill, next } from "./support/fill";
import { acceptDossier, recordArrival } from "./support/operator";
import { newPerson, openMail, signIn } from "./support/people";
import { scanned } from "./support/scan";

const STUDIO = { name: "Studio Delegati 920", email: "studio@delegati0920.example" };
const studioCode = another(BAKERY, 920).screens.body.text?.["Codice fiscale dell’ente"] ?? "";
const firm = another(BAKERY, 921);
const firmName = "Panificio Fornaro 921 S.r.l.";
const firmCode = firm.screens.body.text?.["Codice fiscale dell’ente"] ?? "";

const PEOPLE = [
  "codice_fiscale;cognome;nome;email;telefono;attivato_il;nome_utente;hash_password;ente_codice_fiscale;ente_denominazione;ente_partita_iva;ente_natura_giuridica;ente_intermediario;ente_pec;ente_email;ente_telefono;tipo;sede_nome;sede_via;sede_civico;sede_cap;sede_comune;servizi",
  `DLGNRO75D54D142T;Delegati;Nora;nora@delegati0920.example;0373111920;04/09/2023;;;${studioCode};${STUDIO.name};${studioCode};Studio associato e società di professionisti;sì;;${STUDIO.email};0373111921;datori-di-lavoro;Studio di Crema;Via Mazzini;20;26013;Crema (CR);prospetto, visure`,
].join("\n");

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const menu = (page: Page, name: string) =>
  page.getByRole("navigation", { name: /^Menu/ }).getByRole("link", { name }).click();

/** The studio is a user of old, as the Province brings them in. */
async function knowTheStudio(office: Page): Promise<void> {
  await signIn(office, "Sara Ammini", "/backoffice/impostazioni/importazione");
  const file = { name: "studio.csv", mimeType: "text/csv", buffer: Buffer.from(PEOPLE) };
  await office.getByLabel(/^File CSV/).setInputFiles(file);
  await office.getByRole("button", { name: "Controlla il file" }).click();
  await office.getByRole("button", { name: "Importa" }).click();
  await expect(heading(office)).toHaveText("File importato");
}

/** The employer has no account: it fills in the form, downloads it and signs it (B16, B17). */
async function prepareAsEmployer(page: Page): Promise<{ code: string; ref: string; confirmation: string }> {
  await page.goto("/delega");
  await expectAccessible(page);
  await next(page, "Compila il modulo");
  await fill(page, {
    text: {
      "Denominazione o ragione sociale": firmName,
      "Codice fiscale del datore di lavoro": firmCode,
      "E-mail del datore di lavoro": "info@fornaro0921.example",
      Cognome: "Fornaro",
      Nome: "Paolo",
      "Codice fiscale": "FRNPLA51P05D142H",
    },
  });
  await next(page);
  await fill(page, {
    radio: ["Professionista della legge 12/79", "Il datore di lavoro"],
    text: {
      "Nome dello studio o dell’associazione": STUDIO.name,
      "Codice fiscale dell’intermediario": studioCode,
      "E-mail o PEC dell’intermediario": STUDIO.email,
    },
  });
  await expectAccessible(page);
  await next(page);
  await fill(page, {
    tick: ["Prospetto informativo L. 68/99", "Visure"],
    radio: ["Sì, solo lui"],
    text: { "Primo giorno": day(0), "Ultimo giorno": day(-1) },
  });
  await page.getByRole("button", { name: "Salva e continua" }).click();
  await expect(page.getByText("Questa data viene prima dell’altra").first()).toBeVisible();
  await fill(page, { text: { "Ultimo giorno": day(365) } });
  await expectAccessible(page);
  await next(page);
  await page.getByRole("radio", { name: /^Sì/ }).check();
  await next(page, "Invia la richiesta");
  await expect(heading(page)).toHaveText("Ora servono le firme", { timeout: 60_000 });
  const code = (await page.locator(".lead .mono").textContent()) ?? "";
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Scarica il modulo" }).click(),
  ]);
  const confirmation = test.info().outputPath(download.suggestedFilename());
  await download.saveAs(confirmation);
  return { code, ref: /pratica\/([A-Z0-9]+)/.exec(page.url())?.[1] ?? "", confirmation };
}

test("an employer without account delegates; the intermediary accepts, acts for it, and ends it", async ({
  page,
  browser,
}: {
  page: Page;
  browser: Browser;
}) => {
  const office = await newPerson(browser, page);
  await knowTheStudio(office);
  const papers = await prepareAsEmployer(page);
  const operator = await newPerson(browser, page);
  await signIn(operator, "Carla Modello", "/backoffice");
  await recordArrival(operator, await scanned({ ...papers, summary: "" }), "20921");
  await acceptDossier(operator, papers.code);

  const nora = await newPerson(browser, page);
  await openMail(nora, STUDIO.email, /delega da accettare/i);
  await expect(nora.locator("main")).toContainText(firmName);
  await signIn(nora, "Nora Delegati");
  await nora.goto("/area-riservata/moduli/deleghe/clienti?vista=da-accettare");
  await expectAccessible(nora);
  await nora.getByRole("link", { name: firmName, exact: true }).click();
  await expectAccessible(nora);
  await nora.getByRole("button", { name: "Accetta la delega" }).click();
  await expect(nora.getByText("Delega accettata: è attiva.")).toBeVisible();

  await menu(nora, "I tuoi clienti");
  await expectAccessible(nora);
  await nora.getByRole("button", { name: `Opera per ${firmName}` }).click();
  await expect(heading(nora)).toHaveText("I tuoi servizi");
  await expect(nora.locator(".acting")).toContainText(firmName);
  await expectAccessible(nora);

  // Back to her own role, from which she ends it.
  await nora.goto("/area-riservata");
  await nora.getByRole("button", { name: new RegExp(`^Cambia Servizio in ${STUDIO.name}`) }).click();
  await expect(nora.locator(".acting")).not.toContainText(firmName);
  await nora.goto("/area-riservata/moduli/deleghe");
  await nora.getByRole("link", { name: firmName, exact: true }).click();
  await nora.getByLabel(/^Motivo/).fill("Il cliente ha chiuso");
  await nora.getByRole("button", { name: "Revoca la delega" }).click();
  await expect(nora.getByText("Delega finita.")).toBeVisible();
  await expectAccessible(nora);
  const reader = await newPerson(browser, page);
  await openMail(reader, "info@fornaro0921.example", /delega revocata/i);
  await expect(reader.locator("main")).toContainText("Il cliente ha chiuso");

  await operator.goto(`/backoffice/deleghe?cerca=${firmCode}`);
  await expectAccessible(operator);
  await operator.getByRole("link", { name: firmName, exact: true }).click();
  await expect(operator.getByRole("main")).toContainText("Revocata");
  await expectAccessible(operator);

  await manyFromAFile(nora);
});

/** A file of clients: what is wrong is told by line; put right, each has a form to sign. */
async function manyFromAFile(nora: Page): Promise<void> {
  await nora.goto("/area-riservata/moduli/deleghe");
  await menu(nora, "Molti da un file");
  await expectAccessible(nora);
  const clients = (services: string) =>
    [
      "datore_codice_fiscale;datore_denominazione;datore_email;rappresentante_cognome;rappresentante_nome;rappresentante_codice_fiscale;servizi;dal;al;esclusiva",
      ...[922, 923].map(
        (n) =>
          `${another(BAKERY, n).screens.body.text?.["Codice fiscale dell’ente"]};Cliente ${n};info@cliente${n}.example;Fornaro;Paolo;FRNPLA51P05D142H;${services};${day(0)};${day(365)};no`,
      ),
    ].join("\n");
  const send = async (services: string) => {
    const file = { name: "clienti.csv", mimeType: "text/csv", buffer: Buffer.from(clients(services)) };
    await nora.getByLabel(/^File CSV/).setInputFiles(file);
    await nora.getByRole("radio", { name: /^Professionista/ }).check();
    await nora.getByRole("checkbox", { name: /^Ho letto/ }).check();
    await nora.getByRole("button", { name: "Prepara i moduli" }).click();
  };
  await send("cucina");
  await expect(
    nora.getByText(/^Riga 3, servizi: «cucina» non è fra i servizi che si possono delegare\./),
  ).toBeVisible();
  await expectAccessible(nora);
  await send("visure");
  await expect(nora.getByText("Moduli preparati: 2.")).toBeInViewport();
  await expect(nora.locator(":focus")).toContainText("Moduli preparati: 2.");
  await menu(nora, "Moduli preparati");
  await expectAccessible(nora);
  await nora.getByRole("button", { name: "Apri il modulo di Cliente 923" }).click();
  await expect(nora.getByRole("main")).toContainText("Cliente 923");
  await nora.goto("/area-riservata/moduli/deleghe/date");
  await expectAccessible(nora);
  await menu(nora, "I tuoi clienti");
  await nora.getByRole("button", { name: "Prepara una delega" }).click();
  await expect(heading(nora)).toHaveText("Datore di lavoro");
}

/** A day so many days from today, as people write it. */
function day(days: number): string {
  const at = new Date(Date.now() + days * 86_400_000);
  return new Intl.DateTimeFormat("it-IT", {
    timeZone: "Europe/Rome",
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
  }).format(at);
}
