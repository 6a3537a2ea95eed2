import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { busta, receipt, type Written, written } from "../support/pec/busta";
import { nodeProvider } from "../support/pec/node-provider";
import { signCms } from "../support/signing/cms";
import { certify, pem } from "../support/signing/people";
import { another, BAKERY } from "./support/applicants";
import { expectAccessible } from "./support/axe";
import { openDossier } from "./support/operator";
import { newPerson, openMail, signIn } from "./support/people";
import { type Papers, request, sendAndDownload } from "./support/request";

// Messages and signatures are made here, by nothing that checks them.
const PROVINCE = "protocollo@provincia.cr.it";
const provider = nodeProvider();
const authority = certify({ kind: "authority", names: { C: "IT", CN: "Certificatore delle PEC di prova" } });
const signer = (CN: string, code: string) =>
  certify({ kind: "signer", issuer: authority, names: { CN, serialNumber: `TINIT-${code}` } });
const anna = signer("FORNARO ANNA", "FRNNNA78C52D142F");
const paolo = signer("FORNARO PAOLO", "FRNPLA51P05D142H");

test.beforeAll(() => {
  for (const [variable, text] of [
    ["SIGNATURE_TRUST", pem(authority.certificate)],
    ["PEC_TRUST", provider.pem],
  ] as const) {
    const folder = process.env[variable] ?? "";
    expect(folder, `${variable}, the same as the application's`).not.toBe("");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `pec-${process.pid}.pem`), text);
  }
});

let letters = 0;
const now = () => {
  letters += 1;
  // A minute ago: certified before it comes in, and after the request.
  const at = new Date(Date.now() - 30_000);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("it-IT", { timeZone: "Europe/Rome", ...options }).format(at);
  const day = format({ day: "2-digit", month: "2-digit", year: "numeric" });
  const time = format({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
  return { identifier: `opec.${Date.now()}.${letters}@pec.gestore.example`, day, time };
};

function letter(from: string, papers: Papers, change: Partial<Written> = {}): Written {
  const subject = `Modulo di conferma registrazione ${papers.code}`;
  const attachments = [
    { name: "riepilogo.pdf.p7m", signed: signCms([readFileSync(papers.summary)], [anna]) },
    { name: "modulo.pdf.p7m", signed: signCms([readFileSync(papers.confirmation)], [paolo]) },
  ].map(({ name, signed }) => ({ name, type: "application/pkcs7-mime", content: signed }));
  return { from, to: PROVINCE, subject, messageId: `<${papers.ref}@azienda.example>`, attachments, ...change };
}

/** An operator drops a message saved from the mailbox. */
async function drop(page: Page, message: Buffer): Promise<void> {
  await page.goto("/backoffice/pec");
  await page.getByRole("link", { name: "Carica un messaggio" }).click();
  await expectAccessible(page);
  await page.getByLabel(/^Messaggio/).setInputFiles({ name: "m.eml", mimeType: "message/rfc822", buffer: message });
  await page.getByRole("button", { name: "Carica" }).click();
  await expect(page.getByText("Messaggio letto.")).toBeVisible();
  await expectAccessible(page);
}

const pecOf = (who: ReturnType<typeof another>) => who.screens.body.text?.["PEC dell’ente"] ?? "";

test("a PEC with signed papers is filed by itself and accepted in one click @phone", async ({ page, browser }, {
  project,
}) => {
  test.slow();
  const run = project.name === "phone" ? 861 : 860;
  const who = another(BAKERY, run);
  await request(page, who);
  const papers = await sendAndDownload(page);
  const operator = await newPerson(browser, page);
  await signIn(operator, "Carla Modello", "/backoffice");
  await drop(operator, busta(provider, letter(pecOf(who), papers), now()));
  await expect(operator.getByText("Depositato in")).toBeVisible();

  await openDossier(operator, papers.code);
  const panel = operator.getByRole("region", { name: "Verificata automaticamente" });
  // The signatures are checked by the worker.
  await expect(async () => {
    await operator.reload();
    await expect(panel).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  await expectAccessible(operator);
  // A doubt is left to a person, or to who can settle it: the mailbox that was never confirmed.
  await expect(panel.getByRole("link", { name: "l’avviso aperto" })).toBeVisible();
  await expect(panel.getByRole("button")).toHaveCount(0);
  await openMail(page, who.appointee.email, new RegExp(`Conferma.*${papers.code}`));
  await page.locator("main a[href*='/entra/']").first().click();
  await operator.reload();
  await panel.getByRole("button", { name: "Conferma e accetta" }).click();
  await expect(panel.locator(".error").first()).toContainText("numero di protocollo");
  await panel.getByLabel(/^Numero/).fill(String(83_000 + run));
  await panel.getByRole("button", { name: "Conferma e accetta" }).click();
  await expect(operator.getByText("Che cosa è successo")).toBeVisible();
  await expectAccessible(operator);

  await page.goto(`/pratica/${papers.ref}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("L’account è attivo");
});

test("a doubtful message waits with its candidate; one click attaches it; another is discarded with a reason @phone", async ({
  page,
  browser,
}, { project }) => {
  test.slow();
  const who = another(BAKERY, project.name === "phone" ? 863 : 862);
  await request(page, who);
  const papers = await sendAndDownload(page);
  const operator = await newPerson(browser, page);
  await signIn(operator, "Carla Modello", "/backoffice");

  // Ordinary mail: nobody certifies who wrote and when.
  await drop(operator, Buffer.from(written(letter("studio@consulenti.example", papers))));
  await expect(operator.getByText("Decidi tu che cosa farne.")).toBeVisible();
  await operator.goto("/backoffice/pec");
  await expectAccessible(operator);
  await operator
    .getByRole("link", { name: `Modulo di conferma registrazione ${papers.code}` })
    .first()
    .click();
  await operator.getByRole("link", { name: "Scegli gli allegati" }).first().click();
  await expectAccessible(operator);
  await operator.goBack();
  const [attachment] = await Promise.all([
    operator.waitForEvent("download"),
    operator.getByRole("link", { name: "riepilogo.pdf.p7m" }).click(),
  ]);
  expect(attachment.suggestedFilename()).toBe("riepilogo.pdf.p7m");
  await operator.getByRole("button", { name: "Deposita nella pratica" }).first().click();
  await expect(operator.getByText("Depositato: il termine")).toBeVisible();
  await openDossier(operator, papers.code);
  await expect(operator.getByRole("button", { name: "Prendi in carico" })).toBeVisible();
  await expect(operator.locator("#cronologia")).toContainText("E-mail ordinaria");

  const stray = { subject: `Auguri ${papers.ref}`, attachments: [], messageId: `<auguri-${papers.ref}@x.example>` };
  await drop(operator, Buffer.from(written(letter("auguri@fiori.example", papers, stray))));
  await operator.getByRole("link", { name: "Scarta" }).click();
  await expectAccessible(operator);
  await operator.getByRole("button", { name: "Scarta" }).click();
  await expect(operator.getByText("Scrivi perché: resta nel registro").first()).toBeVisible();
  await operator.getByLabel(/^Perché/).fill("Non riguarda una pratica");
  await operator.getByRole("button", { name: "Scarta" }).click();
  await expect(operator.getByText("Messaggio scartato.")).toBeVisible();
  await operator.goto("/backoffice/pec/invii");
  await expectAccessible(operator);
});

test("an applicant brings the receipts: refused when they are not, then in the history with the certified time", async ({
  page,
}) => {
  const who = another(BAKERY, 864);
  await request(page, who);
  const papers = await sendAndDownload(page);
  const sent = letter(pecOf(who), papers);
  await page.goto(`/pratica/${papers.ref}`);
  await page.getByRole("link", { name: /Carica le ricevute/ }).click();
  await expectAccessible(page);
  const bring = async (field: RegExp, buffer: Buffer) => {
    await page.getByLabel(field).setInputFiles({ name: "r.eml", mimeType: "message/rfc822", buffer });
    await page.getByRole("button", { name: "Carica le ricevute" }).click();
  };
  await bring(/^Ricevuta di accettazione/, Buffer.from(written(sent)));
  await expect(page.locator(".error-summary")).toContainText("non è una ricevuta PEC");
  await expectAccessible(page);
  await bring(/^Ricevuta di accettazione/, receipt(provider, "accettazione", sent, now()));
  await expect(page.getByRole("heading", { name: "Ricevute caricate" })).toBeVisible();
  await expect(page.getByRole("complementary").last()).toContainText("Ricevuta di accettazione della tua PEC");
  await expectAccessible(page);
});

test("administrators see the state of the mailboxes", async ({ page }) => {
  await signIn(page, "Sara Ammini", "/backoffice");
  await page.goto("/backoffice/impostazioni/pec");
  await expect(page.getByText("Nessuna casella configurata")).toBeVisible();
  await expectAccessible(page);
});
