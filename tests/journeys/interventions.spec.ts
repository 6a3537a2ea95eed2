import { expect, type Page, test } from "@playwright/test";
import { another, BAKERY } from "./support/applicants";
import { expectAccessible } from "./support/axe";
import { fill, next } from "./support/fill";
import { type ImportedRole, importRoles } from "./support/import-roles";
import { acceptDossier, openDossier, recordProtocol } from "./support/operator";
import { newPerson, openMail, signIn } from "./support/people";

const LIVIA = { familyName: "Rettori", name: "Livia", fiscalCode: "RTTLVI70E48D150Y" };
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const main = (page: Page) => page.getByRole("main");

/** A body as the old portal knew it: nobody is known as its representative. */
const body = (n: number) => {
  const { text } = another(BAKERY, n).screens.body;
  return {
    fiscalCode: text?.["Codice fiscale dell’ente"] ?? "",
    name: `Molino ${n} S.r.l.`,
    pec: `molino${n}@pec.example`,
    email: `info@molino${n}.example`,
  };
};

const ofBody = (n: number) => ({
  text: {
    "Denominazione o ragione sociale": body(n).name,
    "Codice fiscale dell’ente": body(n).fiscalCode,
    "PEC dell’ente": body(n).pec,
    "E-mail dell’ente": body(n).email,
    Cognome: LIVIA.familyName,
    Nome: LIVIA.name,
    "Codice fiscale": LIVIA.fiscalCode,
  },
});

test("nobody can enter for a body: its representative, without an account, takes the place of who left, and ends another's access", async ({
  page,
  browser,
}) => {
  test.slow();
  const { name, email } = body(940);
  const people: ImportedRole[] = [
    { familyName: "Andato", name: "Piero", fiscalCode: "NDTPRI75C03D150H", site: "Molino vecchio", number: "1" },
    { familyName: "Resta", name: "Rosa", fiscalCode: "RSTRSO81L61D142V", site: "Molino nuovo", number: "2" },
  ];
  const office = await newPerson(browser, page);
  await importRoles(office, body(940), people);

  // The way there, for who knows only that nobody can enter.
  await page.goto("/assistenza");
  await page.getByRole("link", { name: "interventi sull’account" }).click();
  await expect(heading(page)).toHaveText("Interventi sull’account");
  await expectAccessible(page);
  await main(page).getByRole("link", { name: "«Sostituire la persona incaricata»" }).click();
  await expect(heading(page)).toHaveText("Sostituire la persona incaricata");
  await expectAccessible(page);
  await next(page, "Compila il modulo");
  await fill(page, ofBody(940));
  await next(page);
  await fill(page, {
    radio: ["Tutti i ruoli presso questo ente"],
    text: { Cognome: "Andato", Nome: "Piero", "Codice fiscale": "NDTPRI75C03D150H" },
  });
  await expectAccessible(page);
  await next(page);
  await fill(page, {
    radio: ["È il rappresentante legale"],
    text: {
      "Data di nascita": "08/05/1970",
      "E-mail della persona": "livia@molino940.example",
      "Telefono della persona": "0372940940",
    },
  });
  await expectAccessible(page);
  await next(page);

  // She signs all of it: after the sign-in there is no paper.
  await expect(page.getByRole("heading", { name: "Chi firma sei tu?" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Entra con SPID, CIE o CNS" }).click();
  await page.getByText("Entra con SPID").click();
  await page.locator("#gestori").getByRole("link").first().click();
  await page.getByRole("button", { name: /^Livia Rettori/ }).click();
  await page.getByRole("link", { name: "Leggi e presenta online" }).click();
  await expect(heading(page)).toHaveText("Leggi e presenta");
  await expect(page.getByRole("region", { name: "Testo della richiesta" })).toContainText("Piero Andato");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Confermo e presento" }).click();
  await expect(main(page)).toContainText("spunta la casella");
  await page.getByRole("checkbox", { name: /Ho letto il testo/ }).check();
  await page.getByRole("button", { name: "Confermo e presento" }).click();
  await expect(page.getByRole("heading", { name: "Richiesta presentata" })).toBeVisible();
  await expectAccessible(page);
  const code = /SIN-\d{4}-\d{6}-[A-Z]/.exec((await main(page).textContent()) ?? "")?.[0] ?? "";

  const operator = await newPerson(browser, page);
  await signIn(operator, "Carla Modello", "/backoffice");
  await openDossier(operator, code);
  await expect(main(operator)).toContainText("passa a Livia Rettori il ruolo di Molino vecchio");
  await recordProtocol(operator, "94000");
  await acceptDossier(operator, code);
  await openMail(operator, email, new RegExp(`Intervento eseguito.*${code}`));
  await expect(operator.locator("main")).toContainText("Piero Andato non può più operare");

  // In, with the role; and known as who represents the body.
  await page.goto("/area-riservata");
  await expect(main(page)).toContainText("Molino vecchio");
  await page.getByRole("link", { name: "Togli accessi" }).click();
  await expect(page.getByRole("heading", { name: `Chi opera per ${name}` })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Chiedi la disattivazione di Rosa Resta" }).click();
  await expect(heading(page)).toHaveText("Che cosa disattivare");
  await page.getByRole("radio", { name: "Tutti i ruoli e i servizi presso questo ente" }).check();
  await next(page);
  await page.getByRole("link", { name: "Leggi e presenta online" }).click();
  await page.getByRole("checkbox", { name: /Ho letto il testo/ }).check();
  await page.getByRole("button", { name: "Confermo e presento" }).click();
  await expect(page.getByRole("heading", { name: "Richiesta presentata" })).toBeVisible();
});

test("what a form names and is not there: the operator reads it before deciding; the words of a case are editable", async ({
  page,
  browser,
}) => {
  await page.goto("/interventi/fusione");
  await next(page, "Compila il modulo");
  await fill(page, ofBody(941));
  await next(page);
  await fill(page, {
    text: {
      "Denominazione o ragione sociale": body(942).name,
      "Codice fiscale dell’ente": body(942).fiscalCode,
      "Con effetto dal": "01/10/2026",
      Atto: "Notaio Prova, repertorio 1",
    },
  });
  await expectAccessible(page);
  await next(page);
  await page.getByRole("radio", { name: /^Sì/ }).check();
  await next(page, "Invia la richiesta");
  await expect(page.getByRole("heading", { level: 1, name: /firm/ })).toBeVisible({ timeout: 60_000 });
  const code = (await page.locator(".lead .mono").textContent()) ?? "";
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Scarica il modulo" }).click(),
  ]);
  const paper = test.info().outputPath(download.suggestedFilename());
  await download.saveAs(paper);

  const operator = await newPerson(browser, page);
  await signIn(operator, "Carla Modello", "/backoffice");
  await openDossier(operator, code);
  await expect(main(operator)).toContainText(`Così non si può eseguire. ${body(942).name} non risulta`);
  await expectAccessible(operator);

  const administrator = await newPerson(browser, page);
  await signIn(administrator, "Sara Ammini", "/backoffice/impostazioni/interventi");
  await expectAccessible(administrator);
  await administrator.getByRole("link", { name: "Spostare i ruoli dopo una fusione" }).click();
  await administrator.getByLabel(/^Che cosa serve/).fill("Allega la visura che riporta la fusione.");
  await expectAccessible(administrator);
  await administrator.getByRole("button", { name: "Salva" }).click();
  await expect(main(administrator)).toContainText("Testo salvato");
  await page.goto("/interventi/fusione");
  await expect(main(page)).toContainText("Allega la visura che riporta la fusione.");
});
