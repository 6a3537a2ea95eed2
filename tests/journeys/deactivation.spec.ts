import { expect, test } from "@playwright/test";
import { another, SCHOOL } from "./support/applicants";
import { expectAccessible } from "./support/axe";
import { fill, next } from "./support/fill";
import { importRoles } from "./support/import-roles";
import { acceptDossier, openDossier, recordArrival, recordProtocol } from "./support/operator";
import { newPerson, openMail, signIn } from "./support/people";
import { scanned } from "./support/scan";

test("a deactivation goes the same way: form, one document, PEC, acceptance, confirmation", async ({
  page,
  browser,
}) => {
  const who = another(SCHOOL, 500);
  await page.goto("/disattivazione");
  await expectAccessible(page);
  await next(page, "Compila il modulo");
  const { body, representative } = who.screens;
  const people = representative.text ?? {};
  await fill(page, {
    text: {
      "Denominazione o ragione sociale": who.organization,
      "Codice fiscale dell’ente": body.text?.["Codice fiscale dell’ente"] ?? "",
      "PEC dell’ente": body.text?.["PEC dell’ente"] ?? "",
      "E-mail dell’ente": body.text?.["E-mail dell’ente"] ?? "",
      Cognome: people.Cognome ?? "",
      Nome: people.Nome ?? "",
      "Codice fiscale": people["Codice fiscale"] ?? "",
    },
  });
  await expectAccessible(page);
  await next(page);
  await fill(page, {
    text: { Cognome: "Formanti", Nome: "Davide", "Codice fiscale": "FRMDVD74B28D150L" },
    radio: ["Tutti i ruoli e i servizi presso questo ente"],
  });
  await expectAccessible(page);
  await next(page);
  await page.getByRole("radio", { name: /^Sì/ }).check();
  await next(page, "Invia la richiesta");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ora servono le firme", {
    timeout: 60_000,
  });
  await expectAccessible(page);
  const code = (await page.locator(".lead .mono").textContent()) ?? "";
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Scarica il modulo" }).click(),
  ]);
  const confirmation = test.info().outputPath(download.suggestedFilename());
  await download.saveAs(confirmation);
  const ref = /pratica\/([A-Z0-9]+)/.exec(page.url())?.[1] ?? "";

  const operator = await newPerson(browser, page);
  await signIn(operator, "Carla Modello", "/backoffice");
  await recordArrival(operator, await scanned({ code, ref, summary: "", confirmation }), "20500");
  await acceptDossier(operator, code);
  const reader = await newPerson(browser, page);
  await openMail(reader, body.text?.["E-mail dell’ente"] ?? "", /disattiva/i);
  await expect(reader.locator("main")).toContainText(code);
});

test("the holder gives up one site online, without paper: the operator reads exactly what ends, and it ends at once", async ({
  page,
  browser,
}) => {
  test.slow();
  const fiscalCode = another(SCHOOL, 950).screens.body.text?.["Codice fiscale dell’ente"] ?? "";
  const body = {
    fiscalCode,
    name: "Cantina 950 S.r.l.",
    pec: "cantina950@pec.example",
    email: "info@cantina950.example",
  };
  const ugo = { familyName: "Uscenti", name: "Ugo", fiscalCode: "SCNGUO82S15D150W" };
  await importRoles(await newPerson(browser, page), body, [
    { ...ugo, site: "Cantina bassa", number: "3" },
    { ...ugo, site: "Cantina alta", number: "4" },
  ]);
  await signIn(page, "Ugo Uscenti", "/area-riservata/disattivazione");
  await expectAccessible(page);
  await page
    .getByRole("button", { name: "Solo questa sede del tuo accesso per Cantina 950 S.r.l., Cantina alta" })
    .click();
  // All is known: nothing is left to ask.
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Controlla le risposte");
  await expect(page.getByRole("main")).toContainText("Cantina alta · Via del Molino 4");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Leggi e presenta online" }).click();
  await expectAccessible(page);
  await page.getByRole("checkbox", { name: /Ho letto il testo/ }).check();
  await page.getByRole("button", { name: "Confermo e presento" }).click();
  await expect(page.getByRole("heading", { name: "Richiesta presentata" })).toBeVisible();
  const code = /SIN-\d{4}-\d{6}-[A-Z]/.exec((await page.getByRole("main").textContent()) ?? "")?.[0] ?? "";

  const operator = await newPerson(browser, page);
  await signIn(operator, "Carla Modello", "/backoffice");
  await openDossier(operator, code);
  await expect(operator.getByRole("main")).toContainText("Cantina alta: Prospetto informativo L. 68/99, Visure;");
  await recordProtocol(operator, "95000");
  await acceptDossier(operator, code);
  await openMail(operator, body.email, new RegExp(`Disattivazione eseguita.*${code}`));
  await expect(operator.locator("main")).toContainText("Cantina alta");

  // Out at once; back in, only what is left.
  await page.goto("/area-riservata");
  await expect(page).toHaveURL(/\/accesso/);
  await signIn(page, "Ugo Uscenti", "/area-riservata/disattivazione");
  await expect(page.getByRole("main")).toContainText("Cantina bassa");
  await expect(page.getByRole("main")).not.toContainText("Cantina alta");
});
