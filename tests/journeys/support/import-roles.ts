import { expect, type Page } from "@playwright/test";
import { signIn } from "./people";

type Body = { fiscalCode: string; name: string; pec: string; email: string };
export type ImportedRole = { familyName: string; name: string; fiscalCode: string; site: string; number: string };

const HEADER =
  "codice_fiscale;cognome;nome;email;telefono;attivato_il;nome_utente;hash_password;ente_codice_fiscale;ente_denominazione;ente_partita_iva;ente_natura_giuridica;ente_intermediario;ente_pec;ente_email;ente_telefono;tipo;sede_nome;sede_via;sede_civico;sede_cap;sede_comune;servizi";

/** People and roles of one body as the old portal knew them, brought in by an administrator. */
export async function importRoles(office: Page, body: Body, roles: readonly ImportedRole[]): Promise<void> {
  const lines = roles.map((r) =>
    [
      `${r.fiscalCode};${r.familyName};${r.name};${r.name.toLowerCase()}@${body.email.split("@")[1]};0372111224;04/09/2023;;`,
      `${body.fiscalCode};${body.name};${body.fiscalCode};Società a responsabilità limitata;no;${body.pec};${body.email};0372111222`,
      `datori-di-lavoro;${r.site};Via del Molino;${r.number};26100;Cremona (CR);prospetto, visure`,
    ].join(";"),
  );
  await signIn(office, "Sara Ammini", "/backoffice/impostazioni/importazione");
  await office
    .getByLabel(/^File CSV/)
    .setInputFiles({ name: "ruoli.csv", mimeType: "text/csv", buffer: Buffer.from([HEADER, ...lines].join("\n")) });
  await office.getByRole("button", { name: "Controlla il file" }).click();
  await office.getByRole("button", { name: "Importa" }).click();
  await expect(office.getByRole("heading", { level: 1 })).toHaveText("File importato");
}
