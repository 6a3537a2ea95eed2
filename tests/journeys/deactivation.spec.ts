import { expect, test } from "@playwright/test";
import { another, SCHOOL } from "./support/applicants";
import { expectAccessible } from "./support/axe";
import { fill, next } from "./support/fill";
import { acceptDossier, recordArrival } from "./support/operator";
import { newPerson, openMail, signIn } from "./support/people";

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
    text: { "Cognome del titolare dell’account": "Formanti", Nome: "Davide", "Codice fiscale": "FRMDVD74B28D150L" },
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
  await recordArrival(operator, { code, ref, summary: "", confirmation }, "20500");
  await acceptDossier(operator, code);
  const reader = await newPerson(browser, page);
  await openMail(reader, body.text?.["E-mail dell’ente"] ?? "", /disattiva/i);
  await expect(reader.locator("main")).toContainText(code);
});
