import type { Answers } from "./fill";

/** Check digit of a partita IVA, from the Ministry's own description: double every second digit, add the digits. */
function vatNumber(first10: string): string {
  const sum = [...first10].map(Number).reduce((total, digit, place) => {
    const value = place % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    return total + value;
  }, 0);
  return first10 + String((10 - (sum % 10)) % 10);
}

/** The same applicant as another body: codes, addresses and numbers of its own, so that runs do not meet. */
export function another(base: Applicant, run: number): Applicant {
  const vat = vatNumber(String(1_000_000_000 + run * 7919).slice(0, 10));
  const tail = String(run).padStart(4, "0");
  const text = JSON.stringify(base)
    .replaceAll(base.screens.body.text?.["Codice fiscale dell’ente"] ?? "", vat)
    .replace(/@([a-z]+)\.example/g, `@$1${tail}.example`)
    .replace(/([a-z]+)@pec\d+\.example/g, `$1${tail}@pec.example`)
    .replace(/"037(\d)(\d{2})\d{4}/g, `"037$1$2${tail}`);
  return JSON.parse(text) as Applicant;
}

/** Invented bodies and people, one for each type of registration; codici fiscali with true check characters. */
export type Applicant = {
  type: string;
  title: string;
  screens: {
    body: Answers;
    seat: Answers;
    site: Answers;
    representative: Answers;
    appointee: Answers;
    services: Answers;
  };
  appointee: { name: string; fiscalCode: string; email: string };
  organization: string;
  service: string;
};

const crema = { type: "Crema", choose: "Crema CR" };
const cremona = { type: "Cremona", choose: "Cremona CR" };

export const BAKERY: Applicant = {
  type: "employer",
  title: "Aziende e altri datori di lavoro",
  organization: "Panificio Fornaro S.r.l.",
  appointee: { name: "Anna Fornaro", fiscalCode: "FRNNNA78C52D142F", email: "anna@panificiofornaro.example" },
  service: "Prospetto informativo L. 68/99",
  screens: {
    body: {
      radio: ["Datore di lavoro privato"],
      text: {
        "Denominazione o ragione sociale": "Panificio Fornaro S.r.l.",
        "Codice fiscale dell’ente": "01234567897",
        "Partita IVA": "01234567897",
        "PEC dell’ente": "panificiofornaro@pec.example",
        "E-mail dell’ente": "info@panificiofornaro.example",
        Telefono: "0373123456",
      },
      lookup: { "Natura giuridica": { type: "srl", choose: "Società a responsabilità limitata S.r.l." } },
    },
    seat: {
      text: { "Via o piazza": "Via Mazzini", "Numero civico": "12", CAP: "26013" },
      lookup: { Comune: crema },
    },
    site: {
      radio: ["Coincide con la sede legale"],
      text: { "Nome della sede": "Forno di via Mazzini", "Telefono diretto della sede": "0373123457" },
    },
    representative: {
      text: {
        Cognome: "Fornaro",
        Nome: "Paolo",
        "Codice fiscale": "FRNPLA51P05D142H",
        "Data di nascita": "05/09/1951",
        Carica: "Amministratore unico",
      },
      lookup: { "Comune o stato estero di nascita": crema },
    },
    appointee: {
      radio: ["È un’altra persona dell’ente", "Dipendente"],
      text: {
        Cognome: "Fornaro",
        Nome: "Anna",
        "Codice fiscale": "FRNNNA78C52D142F",
        "Data di nascita": "12/03/1978",
        "E-mail della persona incaricata": "anna@panificiofornaro.example",
        "Telefono della persona incaricata": "0373123458",
      },
      lookup: { "Comune o stato estero di nascita": crema },
    },
    services: { tick: ["Prospetto informativo L. 68/99"] },
  },
};

export const AGENCY: Applicant = {
  type: "agency",
  title: "Agenzie per il lavoro",
  organization: "Agenzia Lavoro Vivo S.p.A.",
  appointee: { name: "Giulia Agenzi", fiscalCode: "GNZGLI90E57F205O", email: "giulia.agenzi@lavorovivo.example" },
  service: "Prospetto informativo L. 68/99",
  screens: {
    body: {
      text: {
        "Numero dell’autorizzazione ministeriale": "1234-SG",
        "Data dell’autorizzazione": "15/03/2019",
        "Denominazione o ragione sociale": "Agenzia Lavoro Vivo S.p.A.",
        "Codice fiscale dell’ente": "00743110157",
        "PEC dell’ente": "lavorovivo@pec.example",
        "E-mail dell’ente": "info@lavorovivo.example",
        Telefono: "0372111222",
      },
      lookup: { "Natura giuridica": { type: "per azioni", choose: "Società per azioni S.p.A." } },
    },
    seat: {
      text: { "Via o piazza": "Corso Garibaldi", "Numero civico": "1", CAP: "26100" },
      lookup: { Comune: cremona },
    },
    site: {
      radio: ["Coincide con la sede legale"],
      text: { "Nome della sede": "Filiale di Cremona", "Telefono diretto della sede": "0372111223" },
    },
    representative: {
      text: {
        Cognome: "Agenzi",
        Nome: "Giulia",
        "Codice fiscale": "GNZGLI90E57F205O",
        "Data di nascita": "17/05/1990",
        Carica: "Presidente",
      },
      lookup: { "Comune o stato estero di nascita": { type: "Milano", choose: "Milano MI" } },
    },
    appointee: {
      radio: ["È il rappresentante legale"],
      text: {
        "E-mail della persona incaricata": "giulia.agenzi@lavorovivo.example",
        "Telefono della persona incaricata": "0372111224",
      },
    },
    services: { tick: ["Prospetto informativo L. 68/99"] },
  },
};

export const TRAINING_BODY: Applicant = {
  type: "trainingBody",
  title: "Enti di formazione",
  organization: "Fondazione Formazione Cremonese",
  appointee: { name: "Davide Formanti", fiscalCode: "FRMDVD74B28D150L", email: "davide.formanti@formazionecr.example" },
  service: "Progetti formativi",
  screens: {
    body: {
      radio: ["Sezione A"],
      text: {
        "Numero di accreditamento regionale": "0987",
        "Denominazione o ragione sociale": "Fondazione Formazione Cremonese",
        "Codice fiscale dell’ente": "00488410010",
        "PEC dell’ente": "formazionecr@pec.example",
        "E-mail dell’ente": "segreteria@formazionecr.example",
        Telefono: "0372333444",
      },
      lookup: { "Natura giuridica": { type: "Fondaz", choose: "Fondazione" } },
    },
    seat: {
      text: { "Via o piazza": "Via Palestro", "Numero civico": "30", CAP: "26100" },
      lookup: { Comune: cremona },
    },
    site: {
      radio: ["Coincide con la sede legale"],
      text: { "Nome della sede": "Sede di via Palestro", "Telefono diretto della sede": "0372333445" },
    },
    representative: {
      text: {
        Cognome: "Formanti",
        Nome: "Davide",
        "Codice fiscale": "FRMDVD74B28D150L",
        "Data di nascita": "28/02/1974",
        Carica: "Direttore",
      },
      lookup: { "Comune o stato estero di nascita": cremona },
    },
    appointee: {
      radio: ["È il rappresentante legale"],
      text: {
        "E-mail della persona incaricata": "davide.formanti@formazionecr.example",
        "Telefono della persona incaricata": "0372333446",
      },
    },
    services: { tick: ["Progetti formativi"] },
  },
};

export const SCHOOL: Applicant = {
  type: "school",
  title: "Istituti scolastici",
  organization: "Istituto comprensivo Crema Sud",
  appointee: { name: "Elena Scolari", fiscalCode: "SCLLNE66T49D142V", email: "elena.scolari@icremasud.example" },
  service: "Anagrafe studenti",
  screens: {
    body: {
      radio: ["Statale"],
      text: {
        "Codice meccanografico": "CRIC82400X",
        "Denominazione o ragione sociale": "Istituto comprensivo Crema Sud",
        "Codice fiscale dell’ente": "00905811006",
        "PEC dell’ente": "icremasud@pec.example",
        "E-mail dell’ente": "segreteria@icremasud.example",
        Telefono: "0373555666",
      },
    },
    seat: { text: { "Via o piazza": "Via Rampazzini", "Numero civico": "5", CAP: "26013" }, lookup: { Comune: crema } },
    site: {
      radio: ["Coincide con la sede legale"],
      text: { "Nome della sede": "Plesso centrale", "Telefono diretto della sede": "0373555667" },
    },
    representative: {
      text: {
        Cognome: "Scolari",
        Nome: "Elena",
        "Codice fiscale": "SCLLNE66T49D142V",
        "Data di nascita": "09/12/1966",
        Carica: "Dirigente scolastica",
      },
      lookup: { "Comune o stato estero di nascita": crema },
    },
    appointee: {
      radio: ["È il rappresentante legale"],
      text: {
        "E-mail della persona incaricata": "elena.scolari@icremasud.example",
        "Telefono della persona incaricata": "0373555668",
      },
    },
    services: { tick: ["Anagrafe studenti"] },
  },
};
