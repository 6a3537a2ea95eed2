import { createHash } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { type Applicant, another, BAKERY } from "./support/applicants";
import { expectAccessible } from "./support/axe";
import { next } from "./support/fill";
import { acceptDossier, openDossier, recordProtocol } from "./support/operator";
import { newPerson, openMail, signIn, signInAs } from "./support/people";
import { request } from "./support/request";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** Sends, and waits for the documents without downloading any. */
async function send(page: Page): Promise<{ code: string; ref: string }> {
  await page.getByRole("radio", { name: /^Sì/ }).check();
  await next(page, "Invia la richiesta");
  await expect(page.getByRole("link", { name: "Conferma con SPID, CIE o CNS" })).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  const code = (await page.locator(".lead .mono").textContent()) ?? "";
  return { code, ref: /pratica\/([A-Z0-9]+)/.exec(page.url())?.[1] ?? "" };
}

/** Signs in where the page leads, and comes back to what was asked. */
async function signInFrom(page: Page, person: string): Promise<void> {
  await page.getByText("Entra con SPID").click();
  await page.locator("#gestori").getByRole("link").first().click();
  await page.getByRole("button", { name: new RegExp(`^${person}`) }).click();
}

/** The bytes shown are those whose hash the page says, and will be kept. */
async function expectTheVeryDocument(page: Page): Promise<void> {
  const address = await page.getByRole("link", { name: "Apri il documento" }).first().getAttribute("href");
  const answer = await page.request.get(address ?? "");
  expect(answer.headers()["content-type"]).toBe("application/pdf");
  const digest = createHash("sha256")
    .update(await answer.body())
    .digest("hex");
  await expect(page.locator(".reading-hash").first()).toContainText(digest);
}

test("two signers confirm by SPID, and it is filed and accepted without paper or PEC @phone", async ({
  page,
  browser,
}, { project }) => {
  test.slow();
  const run = project.name === "phone" ? 710 : 700;
  const who = another(BAKERY, run);
  await request(page, who);
  const { code, ref } = await send(page);

  // The appointee, from the very page that gave the documents.
  await page.getByRole("link", { name: "Conferma con SPID, CIE o CNS" }).click();
  await signInFrom(page, "Anna Fornaro");
  await expect(heading(page)).toHaveText("Leggi e conferma");
  await expectAccessible(page);
  await expectTheVeryDocument(page);
  await page.getByRole("button", { name: "Confermo il documento" }).click();
  await expect(heading(page)).toHaveText("Manca la conferma di Paolo Fornaro");
  await expect(page.getByRole("main")).toContainText("Anna Fornaro");
  await expectAccessible(page);
  // The browser's back shows what was done as done.
  await page.goBack();
  await expect(heading(page)).toHaveText("La tua parte è fatta");
  await page.goForward();

  await page.getByRole("link", { name: "Conferma un’altra persona da questo dispositivo" }).click();
  await expect(heading(page)).toHaveText("La tua parte è fatta");
  await expectAccessible(page);

  // Somebody else learns nothing.
  const stranger = await newPerson(browser, page);
  await signIn(stranger, "Elena Scolari", `/pratica/${ref}/conferma`);
  await expect(heading(stranger)).toHaveText("Questa conferma tocca a un’altra persona");
  await expect(stranger.getByRole("main")).not.toContainText(who.organization);
  await expectAccessible(stranger);

  // The legal representative, from the mail that leaves after the first confirmation.
  const other = await newPerson(browser, page);
  await openMail(other, `info@panificiofornaro${String(run).padStart(4, "0")}.example`, new RegExp(`Manca.*${code}`));
  await expect(other.locator("main")).toContainText("Anna Fornaro ha già confermato");
  const link = await other.locator("main a[href$='/conferma']").first().getAttribute("href");
  await other.goto(link ?? "");
  await signInFrom(other, "Paolo Fornaro");
  await expect(heading(other)).toHaveText("Leggi e conferma");
  await expect(other.getByRole("main")).toContainText("l’ha già confermato Anna Fornaro");
  await expectTheVeryDocument(other);
  await other.goto("/area-riservata");
  await expectAccessible(other);
  await other
    .getByRole("listitem")
    .filter({ hasText: code })
    .getByRole("link", { name: /^Leggi e conferma/ })
    .click();
  await other.getByRole("button", { name: "Confermo il documento" }).click();
  await expect(heading(other)).toHaveText("Abbiamo ricevuto i documenti");
  await expect(other.locator(".timeline")).toContainText("Documenti confermati online");
  await expectAccessible(other);

  const operator = await newPerson(browser, page);
  await signIn(operator, "Carla Modello", "/backoffice");
  await openDossier(operator, code);
  await expect(operator.getByText("confermato online")).toHaveCount(2);
  await expect(operator.getByRole("main")).toContainText("con SPID di livello 2");
  await recordProtocol(operator, String(30_000 + run));
  await acceptDossier(operator, code);
  await page.goto(`/pratica/${ref}`);
  await expect(heading(page)).toHaveText("L’account è attivo");
});

const MARINO = { familyName: "Unici", name: "Marino", fiscalCode: "NCUMRN69S02D150R" };

/** The same bakery, of one person who signs everything and whom no other journey meets. */
function ofOnePerson(base: Applicant): Applicant {
  const { representative, appointee } = base.screens;
  const person = {
    Cognome: MARINO.familyName,
    Nome: MARINO.name,
    "Codice fiscale": MARINO.fiscalCode,
    "Data di nascita": "02/11/1969",
  };
  const kept = ["E-mail della persona incaricata", "Telefono della persona incaricata"];
  return {
    ...base,
    appointee: { ...base.appointee, name: "Marino Unici", fiscalCode: MARINO.fiscalCode },
    screens: {
      ...base.screens,
      representative: {
        ...representative,
        text: { ...representative.text, ...person },
        lookup: { "Comune o stato estero di nascita": { type: "Cremona", choose: "Cremona CR" } },
      },
      appointee: {
        radio: ["È il rappresentante legale"],
        text: Object.fromEntries(Object.entries(appointee.text ?? {}).filter(([name]) => kept.includes(name))),
      },
    },
  };
}

test("no account, both signatures of one person, straight in, suspended and back", async ({ page, browser }) => {
  test.slow();
  const who = ofOnePerson(another(BAKERY, 720));
  const holder = await newPerson(browser, page);
  await signInAs(holder, MARINO);
  await expect(heading(holder)).toHaveText("Non hai ancora un account attivo");
  await expect(holder.getByRole("link", { name: "Richiedi l’accesso" })).toBeVisible();
  await expectAccessible(holder);

  await request(page, who);
  const { code, ref } = await send(page);
  await holder.goto("/area-riservata");
  await expect(heading(holder)).toHaveText("Non hai ancora un account attivo");
  await expectAccessible(holder);
  await holder.getByRole("link", { name: /^Leggi e conferma/ }).click();
  await expectAccessible(holder);
  await holder.getByRole("button", { name: "Confermo i documenti" }).click();
  await expect(heading(holder)).toHaveText("Abbiamo ricevuto i documenti");

  const operator = await newPerson(browser, page);
  await signIn(operator, "Carla Modello", "/backoffice");
  await openDossier(operator, code);
  await recordProtocol(operator, "30720");
  await acceptDossier(operator, code);
  await holder.goto(`/pratica/${ref}`);
  await expect(heading(holder)).toHaveText("L’account è attivo");

  // One role: nothing to choose.
  await holder.goto("/area-riservata");
  await holder.getByRole("button", { name: "Esci" }).click();
  await expect(holder.getByText("Sei uscito dal portale.")).toBeVisible();
  await signInAs(holder, MARINO);
  await expect(holder).toHaveURL(/servizi$/);
  await expect(holder.locator("body")).toContainText(who.organization);

  // Suspended: out at once, and told why at the next sign-in.
  await operator.goto(`/backoffice/account?cerca=${MARINO.fiscalCode}`);
  await operator.getByRole("link", { name: "Unici Marino" }).click();
  await expectAccessible(operator);
  await operator.getByLabel(/^Motivo della sospensione/).fill("Incarico da verificare con l’ente");
  await operator.getByRole("button", { name: "Sospendi l’account" }).click();
  await expect(operator.getByRole("main")).toContainText("Sospeso dal");
  await expectAccessible(operator);
  await holder.goto("/area-riservata");
  await expect(holder).toHaveURL(/accesso/);
  await signInAs(holder, MARINO);
  await expect(heading(holder)).toHaveText("Il tuo account è sospeso");
  await expect(holder.getByRole("main")).toContainText("Incarico da verificare con l’ente");
  await expectAccessible(holder);

  await operator.getByRole("button", { name: "Riattiva l’account" }).click();
  await expect(operator.getByRole("main")).toContainText("Attivo dal");
  await holder.goto("/area-riservata");
  await expect(heading(holder)).toHaveText("Con quale ruolo vuoi operare?");
  await expectAccessible(holder);

  // The e-mail of the account, by a link to the new address (A38).
  await holder.getByRole("link", { name: "Profilo" }).click();
  await expectAccessible(holder);
  await holder.getByLabel(/^Nuova e-mail/).fill("marino.nuovo@panificiofornaro0720.example");
  await holder.getByRole("button", { name: "Scrivimi il link" }).click();
  await expect(holder.getByText("Manca un passo")).toBeVisible();
  const reader = await newPerson(browser, page);
  await openMail(reader, "marino.nuovo@panificiofornaro0720.example", /Conferma il nuovo/);
  const link = await reader.locator("main a[href*='/area-riservata/profilo/']").first().getAttribute("href");
  await holder.goto(link ?? "");
  await expectAccessible(holder);
  await holder.getByRole("button", { name: "Conferma l’indirizzo" }).click();
  await expect(holder.getByRole("main")).toContainText("marino.nuovo@panificiofornaro0720.example");
});
