import { invented } from "./invented";

const COLUMNS =
  "codice_fiscale;cognome;nome;email;telefono;attivato_il;nome_utente;hash_password;ente_codice_fiscale;ente_denominazione;ente_partita_iva;ente_natura_giuridica;ente_intermediario;ente_pec;ente_email;ente_telefono;tipo;sede_nome;sede_via;sede_civico;sede_cap;sede_comune;servizi";

type Wanted = { first?: number; username?: (n: number) => string; hash?: string; services?: string };

/** A file of present users: n people, each with a body, a work site and a role of their own (numbers up to 99999). */
export function manyPeople(n: number, { first = 1, username, hash = "", services = "prospetto, visure" }: Wanted = {}) {
  const lines = Array.from({ length: n }, (_, i) => {
    const number = first + i;
    const { typed, organization } = invented(number);
    const {
      soggetto: body = {},
      "sede-legale": office = {},
      "sedi-operative": site = {},
      "persona-incaricata": who = {},
    } = typed;
    return [
      who.fiscalCode,
      who.familyName,
      who.name,
      who.email,
      who.phone,
      "15/03/2018",
      username?.(number) ?? "",
      hash,
      body.fiscalCode,
      organization,
      body.vatNumber,
      "Società a responsabilità limitata",
      "no",
      body.pec,
      body.email,
      body.phone,
      "datori-di-lavoro",
      site.name,
      office.street,
      office.number,
      office.postcode,
      office.municipality,
      services,
    ].join(";");
  });
  return `${[COLUMNS, ...lines].join("\n")}\n`;
}
