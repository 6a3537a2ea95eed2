import { expect, type Page, test } from "@playwright/test";
import { another, BAKERY } from "./support/applicants";
import { expectAccessible } from "./support/axe";
import { newPerson, signIn } from "./support/people";

const PIERA = "MDLPRI78C52D142E";
const BODIES = [960, 961];
const bodyName = (n: number) => `Panificio ${n}`;

/** One person with a role in each of two bodies, as the old portal knew them. */
const csv = [
  "codice_fiscale;cognome;nome;email;telefono;attivato_il;nome_utente;hash_password;ente_codice_fiscale;ente_denominazione;ente_partita_iva;ente_natura_giuridica;ente_intermediario;ente_pec;ente_email;ente_telefono;tipo;sede_nome;sede_via;sede_civico;sede_cap;sede_comune;servizi",
  ...BODIES.map((n) => {
    const code = another(BAKERY, n).screens.body.text?.["Codice fiscale dell’ente"] ?? "";
    return `${PIERA};Moduli;Piera;piera.moduli@panificio960.example;0373123458;04/09/2023;;;${code};${bodyName(n)};${code};Società a responsabilità limitata;no;;info@panificio${n}.example;0373123456;datori-di-lavoro;Forno;Via Mazzini;${n};26013;Crema (CR);visure`;
  }),
].join("\n");

async function bringIn(office: Page): Promise<void> {
  await signIn(office, "Sara Ammini", "/backoffice/impostazioni/importazione");
  await office
    .getByLabel(/^File CSV/)
    .setInputFiles({ name: "moduli.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await office.getByRole("button", { name: "Controlla il file" }).click();
  await office.getByRole("button", { name: "Importa" }).click();
  await expect(office.getByRole("heading", { level: 1 })).toHaveText("File importato");
}

/** Somebody who is not among the demonstration's people. */
async function signInAsPiera(page: Page): Promise<void> {
  await page.getByText("Entra con SPID").click();
  await page.locator("#gestori").getByRole("link").first().click();
  await page.getByLabel("Codice fiscale").fill(PIERA);
  await page.getByLabel("Nome", { exact: true }).fill("Piera");
  await page.getByLabel("Cognome").fill("Moduli");
  await page.getByRole("button", { name: "Entra", exact: true }).click();
}

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** Follows the catalogue to the module, in the window of its own. */
async function openVisure(page: Page): Promise<Page> {
  await page.goto("/area-riservata/servizi");
  const [window] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: /^Visure/ }).click(),
  ]);
  await expect(heading(window)).toHaveText("Modulo dimostrativo");
  return window;
}

test("a separate application opens as a module: no second sign-in, the role with it, closed with the role", async ({
  page,
  browser,
}) => {
  await bringIn(await newPerson(browser, page));
  await page.goto("/accesso");
  await signInAsPiera(page);
  await page.getByRole("button", { name: new RegExp(`^Cambia Servizio in ${bodyName(960)}`) }).click();
  await expect(heading(page)).toHaveText("I tuoi servizi");

  const module = await openVisure(page);
  await expect(module.getByRole("banner")).toContainText("Piera Moduli · Datore di lavoro");
  await expect(module.getByRole("main")).toContainText(bodyName(960));
  await expect(module.getByRole("main")).toContainText(PIERA);
  await expectAccessible(module);
  await module.getByRole("button", { name: "Rinnova" }).click();
  await expect(module.getByText("Permessi rinnovati: 1")).toBeVisible();

  // Another role: the module is in the way, and is closed though its window stays where it is (B49).
  await page.goto("/area-riservata");
  await page.getByRole("button", { name: new RegExp(`^Cambia Servizio in ${bodyName(961)}`) }).click();
  await expect(page.getByRole("main")).toContainText("Visure");
  await page.getByRole("button", { name: /^Chiudi comunque/ }).click();
  await page.getByRole("button", { name: "Cambia Servizio", exact: true }).click();
  await expect(heading(page)).toHaveText("I tuoi servizi");
  await expect(async () => {
    await module.reload();
    await expect(heading(module)).toHaveText("Il modulo è chiuso", { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await expectAccessible(module);

  // Opened again it is of the new role; closed from its own window, the portal stays.
  await module.getByRole("link", { name: "Apri di nuovo" }).click();
  await expect(module.getByRole("main")).toContainText(bodyName(961));
  await module.getByRole("banner").getByRole("button", { name: "Chiudi" }).click();
  await expect(heading(module)).toHaveText("Il modulo è chiuso");
  await page.goto("/area-riservata/servizi");
  await expect(heading(page)).toHaveText("I tuoi servizi");

  // From the module's own side, by who is not signed in: through the sign-in, and back into the module.
  const stranger = await newPerson(browser, page);
  await stranger.goto(new URL("/apri", module.url()).href);
  await expect(stranger).toHaveURL(/\/accesso\?/);
  await signInAsPiera(stranger);
  await expect(heading(stranger)).toHaveText("Con quale ruolo vuoi operare?");
});

test("an administrator registers a module, is shown its secret once, and switches it off", async ({ page }) => {
  await signIn(page, "Sara Ammini", "/backoffice/impostazioni/servizi/nuovo");
  await page.getByLabel(/^Codice/).fill("prova-960");
  await page.getByLabel(/^Nome/).fill("Prova 960");
  await page.getByLabel(/^Sigla/).fill("PR");
  await page.getByRole("button", { name: "Salva" }).click();
  await expect(page.getByText("Catalogo salvato.")).toBeVisible();

  await page.getByRole("link", { name: "Moduli", exact: true }).click();
  await expect(heading(page)).toHaveText("Moduli");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Registra un modulo" }).click();
  await expectAccessible(page);
  await page.getByRole("radio", { name: "Prova 960" }).check();
  await page.getByLabel(/^Indirizzo di apertura/).fill("http://esempio.example");
  await page.getByRole("button", { name: "Salva" }).click();
  await expect(page.getByText("Scrivi un indirizzo che comincia con https://").first()).toBeVisible();
  await page.getByLabel(/^Indirizzo di apertura/).fill("https://prova.example/apri");
  await page.getByLabel(/^Indirizzi di ritorno dall’accesso/).fill("https://prova.example/ritorno");
  await page.getByLabel(/^Indirizzi di ritorno dalla chiusura/).fill("https://prova.example/chiuso");
  await page.getByLabel(/^Indirizzo per l’avviso/).fill("https://prova.example/avviso");
  await page.getByRole("checkbox", { name: "Istituti scolastici" }).check();
  await page.getByRole("button", { name: "Salva" }).click();
  await expect(page.getByText("Modulo salvato.")).toBeVisible();
  await expect(page.getByText("senza, il modulo non si apre")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Genera il segreto" }).click();
  await expect(page.getByText("Copialo adesso")).toBeVisible();
  await expect(page.locator("code", { hasText: /^[\w-]{43}$/ })).toBeVisible();
  await page.reload();
  await expect(page.getByText("Copialo adesso")).toHaveCount(0);
  await page.getByRole("button", { name: "Spegni" }).click();
  await expect(page.getByText("Modulo spento.")).toBeVisible();
  await expectAccessible(page);
});
