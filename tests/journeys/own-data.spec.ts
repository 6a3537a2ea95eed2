import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import postgres from "postgres";
import { another, BAKERY } from "./support/applicants";
import { expectAccessible } from "./support/axe";
import { fill, next } from "./support/fill";
import { acceptDossier, openDossier } from "./support/operator";
import { newPerson, openMail, signIn } from "./support/people";
import { scan } from "./support/scan";

const HOLDER = { name: "Lidia", familyName: "Posta", fiscalCode: "PSTLDI79D43D150K" };
const PERSON = `${HOLDER.name} ${HOLDER.familyName}`;
/** Of this run: mails are looked for by address. */
const run = `${Date.now() % 1_000_000}`;
const mailbox = (what: string) => `lidia.${what}.${run}@cooperativa0930.example`;

// One person, one account: what one of them changes, the other finds.
test.describe.configure({ mode: "serial" });

/** The account as the acceptance of a registration leaves it: that way is walked by the journeys of registration. */
async function giveAccount(email: string): Promise<void> {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1 });
  try {
    await sql`
      insert into account (fiscal_code, family_name, name, email, activated_at, status_at)
      values (${HOLDER.fiscalCode}, ${HOLDER.familyName}, ${HOLDER.name}, ${email}, now(), now())
      on conflict (fiscal_code) do update set email = excluded.email, status = 'active', notices_off = '[]'`;
  } finally {
    await sql.end();
  }
}

/** Follows the link of a mail that has one. */
async function follow(page: Page, to: string, subject: RegExp, path: RegExp): Promise<void> {
  await openMail(page, to, subject);
  await page.getByRole("link", { name: path }).click();
}

test("the holder changes the address online, the former one brings it back; messages, choices, a copy of the data", async ({
  page,
  browser,
}) => {
  const [former, wanted] = [mailbox("prima"), mailbox("nuova")];
  await giveAccount(former);
  await signIn(page, PERSON, "/area-riservata/profilo");
  await expectAccessible(page);
  await page.getByLabel(/^Nuova e-mail/).fill(wanted);
  await page.getByRole("button", { name: "Scrivimi il link" }).click();
  await expect(page.getByRole("heading", { name: "Manca un passo" })).toBeVisible();

  const reader = await newPerson(browser, page);
  await follow(reader, former, /Qualcuno ha chiesto/, /accesso\/email/);
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("Vuoi fermare il cambio di e-mail?");
  await expectAccessible(reader);
  await follow(page, wanted, /Conferma il nuovo indirizzo/, /profilo/);
  await page.getByRole("button", { name: "Conferma l’indirizzo" }).click();
  await expect(page.getByRole("heading", { name: "E-mail modificata" })).toBeVisible();
  await expectAccessible(page);

  await follow(reader, former, /è cambiata/, /accesso\/email/);
  await reader.getByRole("button", { name: "Annulla il cambio" }).click();
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("Fatto: vale l’indirizzo di prima");
  await expectAccessible(reader);

  // The session ended with it.
  await page.goto("/area-riservata/profilo");
  await expect(page).toHaveURL(/accesso\?callbackUrl/);
  await signIn(page, PERSON, "/area-riservata/profilo");
  await expect(page.getByRole("main")).toContainText(former);

  await page.getByRole("link", { name: /^Messaggi/ }).click();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Il cambio di e-mail è stato annullato" }).first().click();
  await expect(page.getByRole("main")).toContainText("ha di nuovo l’indirizzo di prima");
  await expectAccessible(page);

  await page.goto("/area-riservata/profilo/preferenze");
  await page.getByRole("checkbox", { name: /^Promemoria delle scadenze/ }).uncheck();
  await page.getByRole("button", { name: "Salva" }).click();
  await expect(page.getByText("Preferenze salvate.")).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /^Promemoria delle scadenze/ })).not.toBeChecked();
  await expectAccessible(page);

  await page.goto("/area-riservata/profilo/dati");
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Prepara/ }).click();
  await page.waitForURL(/esito=chiesta/);
  const json = page.getByRole("link", { name: "Scarica il file JSON" });
  await expect(json).toBeVisible({ timeout: 45_000 });
  await expectAccessible(page);
  const [file] = await Promise.all([page.waitForEvent("download"), json.click()]);
  const kept = test.info().outputPath(file.suggestedFilename());
  await file.saveAs(kept);
  expect(JSON.parse(await readFile(kept, "utf8"))).toMatchObject({ codiceFiscale: HOLDER.fiscalCode });
  const [paper] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Scarica il PDF" }).click(),
  ]);
  expect(paper.suggestedFilename()).toMatch(/\.pdf$/);
});

test("who cannot sign in changes the address on paper; the former one is warned", async ({ page, browser }) => {
  const [former, wanted] = [mailbox("carta"), mailbox("firmata")];
  await giveAccount(former);
  await page.goto("/cambio-email");
  await expectAccessible(page);
  await next(page, "Prepara il modulo");
  await fill(page, {
    text: { Cognome: HOLDER.familyName, Nome: HOLDER.name, "Codice fiscale": HOLDER.fiscalCode },
  });
  await next(page);
  await fill(page, { text: { "Nuova e-mail": wanted } });
  await expectAccessible(page);
  await next(page);
  await page.getByRole("radio", { name: /^Sì/ }).check();
  await next(page, "Invia la richiesta");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ora servono le firme", { timeout: 60_000 });
  await expectAccessible(page);
  const code = (await page.locator(".lead .mono").textContent()) ?? "";
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Scarica il modulo" }).click(),
  ]);
  const form = test.info().outputPath(download.suggestedFilename());
  await download.saveAs(form);

  const operator = await newPerson(browser, page);
  await signIn(operator, "Carla Modello", "/backoffice");
  await arriveByFax(operator, code, await scan(form));
  await openDossier(operator, code);
  await acceptDossier(operator, code);

  const reader = await newPerson(browser, page);
  await openMail(reader, wanted, /L’e-mail del tuo account è questa/);
  await expect(reader.getByRole("main")).toContainText(code);
  await openMail(reader, former, /è cambiata/);

  await signIn(page, PERSON, "/area-riservata/richieste");
  await page.getByLabel("Stato").selectOption("closed");
  await page.getByRole("button", { name: "Mostra" }).click();
  await expect(page.getByRole("main")).toContainText(code);
  await expectAccessible(page);
});

test("the legal representative says who still has access; a body that did not answer is dealt with", async ({
  page,
  browser,
}) => {
  const asked = another(BAKERY, 932);
  const silent = another(BAKERY, 933);
  await page.goto(`/accesso/conferma/${await giveReview(asked.organization, `${run}1`, "25 days")}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Chi opera ancora per");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Invia la risposta" }).click();
  await expect(page.locator(".error-summary").first()).toContainText("Scegli se questa persona");
  await page.getByRole("radio", { name: "Togli l’accesso" }).check();
  await page.getByRole("button", { name: "Invia la risposta" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Abbiamo ricevuto la tua risposta");
  await expectAccessible(page);
  const reader = await newPerson(browser, page);
  await openMail(reader, `addetto.${run}1@cooperativa0932.example`, /Non operi più/);

  // Another body: its representative signs in, and does not answer; its day passes.
  await giveReview(silent.organization, `${run}2`, "-1 days");
  await signIn(page, PERSON, "/area-riservata/conferme");
  await expectAccessible(page);
  await page
    .getByRole("link", { name: /^Rispondi/ })
    .first()
    .click();
  await expect(page.getByRole("radio", { name: "Opera ancora per l’ente" }).first()).toBeVisible();

  const operator = await newPerson(browser, page);
  await signIn(operator, "Carla Modello", "/backoffice/conferme");
  await expectAccessible(operator);
  const row = operator.getByRole("row").filter({ hasText: `${run}2` });
  await row.getByLabel(/^Che cosa hai fatto/).fill("Sentita al telefono: la persona opera ancora.");
  await row.getByRole("button", { name: "Segna come gestita" }).click();
  await expect(operator.getByText("Segnata come gestita.")).toBeVisible();
  await operator.getByRole("link", { name: "Chiuse" }).click();
  await expect(operator.getByRole("main")).toContainText("Sentita al telefono");
  await expectAccessible(operator);
});

/** A body that Lidia represents, one person of it, and the question as the yearly job leaves it. Gives the key of the link. */
async function giveReview(name: string, code: string, left: string): Promise<string> {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: 1 });
  const token = `journey-${code}`;
  const tokenHash = createHash("sha256").update(token).digest("hex");
  try {
    await sql.begin(async (tx) => {
      const [body] = await tx`
        insert into organization (fiscal_code, name, updated_at, representative_fiscal_code, representative_name, representative_family_name)
        values (${code}, ${name}, now(), ${HOLDER.fiscalCode}, ${HOLDER.name}, ${HOLDER.familyName}) returning id`;
      const [site] = await tx`
        insert into workplace (organization_id, key, name, address, municipality_code)
        values (${body?.id}, 'k', 'Forno', 'Via Mazzini 12', 'D142') returning id`;
      const [person] = await tx`
        insert into account (fiscal_code, family_name, name, email, activated_at, status_at)
        values (${`XX${code}`}, 'Addetti', 'Ivo', ${`addetto.${code}@cooperativa0932.example`}, now(), now()) returning id`;
      const [held] = await tx`
        insert into role (account_id, organization_id, workplace_id, type, since)
        values (${person?.id}, ${body?.id}, ${site?.id}, 'employer', now() - interval '2 years') returning id`;
      await tx`insert into role_service (role_id, service, since) values (${held?.id}, 'prospetto', now() - interval '2 years')`;
      await tx`
        insert into access_review (organization_id, fiscal_code, name, email, token_hash, asked_at, due_at)
        values (${body?.id}, ${HOLDER.fiscalCode}, ${PERSON}, ${mailbox("legale")}, ${tokenHash}, now() - interval '5 days', now() + ${left}::interval)`;
    });
  } finally {
    await sql.end();
  }
  return token;
}

/** The signed form and the copy of the identity document came by fax (A39, D20). */
async function arriveByFax(operator: Page, code: string, form: string): Promise<void> {
  const number = another(BAKERY, 931).screens.body.text?.["Codice fiscale dell’ente"]?.slice(-6) ?? "";
  await openDossier(operator, code);
  await operator.getByRole("link", { name: "Registra l’arrivo dei documenti" }).click();
  await operator.getByRole("radio", { name: "Fax", exact: true }).check();
  await operator.getByLabel(/^Numero/).fill(`${number}${run}`.slice(0, 12));
  await operator.getByLabel(/^Data del protocollo/).fill(today());
  await operator.getByLabel(/^Modulo cambio e-mail/).setInputFiles(form);
  await operator.getByLabel(/^Documento d’identità/).setInputFiles(form);
  await operator.getByRole("button", { name: "Registra l’arrivo" }).click();
  await expect(operator.getByRole("button", { name: "Prendi in carico" })).toBeVisible();
}

const today = (): string =>
  new Intl.DateTimeFormat("it-IT", {
    timeZone: "Europe/Rome",
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
  }).format(new Date());
