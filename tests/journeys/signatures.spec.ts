import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { signCms } from "../support/signing/cms";
import { protocolStamp, signPdf } from "../support/signing/pdf";
import { certify, pem } from "../support/signing/people";
import { another, BAKERY } from "./support/applicants";
import { expectAccessible } from "./support/axe";
import { openDossier, recordArrival } from "./support/operator";
import { newPerson, signIn } from "./support/people";
import { request, sendAndDownload } from "./support/request";

// Signed here with the platform's keys: no program is needed, and none of what checks them.
const authority = certify({ kind: "authority", names: { C: "IT", CN: "Certificatore di prova" } });
const signer = (CN: string, code: string) =>
  certify({ kind: "signer", issuer: authority, names: { CN, serialNumber: `TINIT-${code}` } });
const anna = signer("FORNARO ANNA", "FRNNNA78C52D142F");
const paolo = signer("FORNARO PAOLO", "FRNPLA51P05D142H");

test.beforeAll(() => {
  const folder = process.env.SIGNATURE_TRUST ?? "";
  expect(folder, "SIGNATURE_TRUST, the same as the application's").not.toBe("");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `ca-${process.pid}.pem`), pem(authority.certificate));
});

async function upload(page: Page, label: RegExp, name: string, buffer: Buffer): Promise<void> {
  const mimeType = name.endsWith(".pdf") ? "application/pdf" : "application/pkcs7-mime";
  await page.getByLabel(label).setInputFiles({ name, mimeType, buffer });
  await page.getByRole("button", { name: "Carica i file" }).click();
}

test("the wrong signer is told who must sign; the right ones file the request; the operator sees the evidence @phone", async ({
  page,
  browser,
}, { project }) => {
  test.slow();
  const who = another(BAKERY, project.name === "phone" ? 831 : 830);
  await request(page, who);
  const papers = await sendAndDownload(page);
  const [summary, confirmation] = [readFileSync(papers.summary), readFileSync(papers.confirmation)];
  await page.goto(`/pratica/${papers.ref}`);

  // The incaricato signs what is the legal representative's.
  await upload(page, /^Modulo firmato/, "modulo.pdf.p7m", signCms([confirmation], [anna]));
  await expect(page.locator(".error-summary").first()).toContainText(
    "Il file è firmato da «FORNARO ANNA», ma deve firmarlo il rappresentante legale «Paolo Fornaro»",
  );
  await expectAccessible(page);
  // The summary in the place of the other document.
  await upload(page, /^Modulo firmato/, "riepilogo.pdf", signPdf(summary, anna));
  await expect(page.locator(".error-summary").first()).toContainText("è l’altro documento");

  // The refused file would still stand in its field.
  await page.goto(`/pratica/${papers.ref}`);
  await upload(page, /^Riepilogo firmato/, "riepilogo-firmato.pdf", signPdf(summary, anna));
  await expect(page.getByRole("heading", { name: "File caricato" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("firma di «FORNARO ANNA» verificata");
  await expectAccessible(page);
  // Stamped by the protocol office, then signed and wrapped.
  await upload(page, /^Modulo firmato/, "modulo.pdf.p7m", signCms([protocolStamp(confirmation)], [paolo]));
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Mancano i documenti firmati");
  await expect(page.getByRole("main")).toContainText("firma di «FORNARO PAOLO» verificata");

  const operator = await newPerson(browser, page);
  // An administrator may read the register too.
  await signIn(operator, "Sara Ammini", "/backoffice");
  await openDossier(operator, papers.code);
  const panel = operator.getByRole("region", { name: "Firma digitale" });
  await expect(panel).toContainText("Verificata automaticamente");
  await panel.getByText("Esito della verifica").click();
  await expect(panel).toContainText("certificato qualificato");
  await expect(panel).toContainText("revoca non verificata");
  await expectAccessible(operator);
  const [report] = await Promise.all([
    operator.waitForEvent("download"),
    panel.getByRole("link", { name: "Rapporto in JSON" }).click(),
  ]);
  const saved = test.info().outputPath("rapporto.json");
  await report.saveAs(saved);
  expect(JSON.parse(readFileSync(saved, "utf8"))).toMatchObject({ code: papers.code, report: { verdict: "valid" } });
  await panel.getByRole("link", { name: "Rapporto da stampare" }).click();
  await expect(operator.getByRole("heading", { level: 1 })).toHaveText("Verifica della firma: firma valida");
  await expectAccessible(operator);

  // Three years later: who signed what, and that nothing was changed since.
  await operator.goto(`/backoffice/pratiche/${papers.ref}#cronologia`);
  await operator.getByRole("link", { name: /^Fascicolo/ }).click();
  await expect(operator.getByRole("heading", { level: 1 })).toHaveText(`Fascicolo ${papers.code}`);
  await expect(operator.getByRole("main")).toContainText("Firma digitale di FORNARO PAOLO");
  await expect(operator.getByRole("main")).toContainText("nessuna è stata cambiata");
  await expectAccessible(operator);
  await operator.getByRole("link", { name: "Ricalcola anche tutto il registro" }).click();
  await expect(operator.getByRole("region", { name: "Verifica" })).toContainText("Impronta dell’ultima riga integra");
});

test("papers that an operator records are checked by the worker; a stamp after the signature waits for eyes", async ({
  page,
  browser,
}) => {
  test.slow();
  await request(page, another(BAKERY, 832));
  const papers = await sendAndDownload(page);
  const signed = signPdf(readFileSync(papers.confirmation), paolo);
  writeFileSync(papers.confirmation, protocolStamp(signed));
  writeFileSync(papers.summary, signPdf(readFileSync(papers.summary), anna));
  const operator = await newPerson(browser, page);
  await signIn(operator, "Carla Modello", "/backoffice");
  await recordArrival(operator, papers, "20832");
  await expect(async () => {
    await openDossier(operator, papers.code);
    await operator
      .getByRole("navigation", { name: "Documenti della pratica" })
      .getByRole("link", { name: /Modulo.*ricevuto/s })
      .click();
    await expect(operator.getByRole("region", { name: "Firma digitale" })).toContainText("Da valutare", {
      timeout: 1000,
    });
  }).toPass({ timeout: 40_000 });
  const panel = operator.getByRole("region", { name: "Firma digitale" });
  await expect(panel).toContainText("dopo la firma");
  await panel.getByRole("button", { name: "Verifica di nuovo" }).click();
  await expect(operator.getByText("Firma verificata di nuovo.")).toBeVisible();
  await expectAccessible(operator);
});
