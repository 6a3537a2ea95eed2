/** The cases of an intervention on access credentials (A48, D9), each a variant of the kind. */
export const INTERVENTION_CASES = [
  "replacement",
  "representative",
  "merger",
  "personalData",
  "unlock",
  "spidLoss",
] as const;
export type InterventionCase = (typeof INTERVENTION_CASES)[number];

/** What the public page and the form say of a case; `text` and `needs` are changed in the settings (D9). */
export type CaseText = { text: string; needs: string };

type Case = CaseText & {
  /** Stands in the address. */
  slug: string;
  title: string;
  /** Who signs the form: the holder of the account, or the legal representative of the body. */
  signer: "appointee" | "legalRepresentative";
};

export const CASES: Readonly<Record<InterventionCase, Case>> = {
  replacement: {
    slug: "sostituzione",
    title: "Sostituire la persona incaricata",
    signer: "legalRepresentative",
    text: "La persona incaricata lascia l’ente o cambia compito. La nuova prende i suoi ruoli e servizi, la vecchia li perde nello stesso momento. Vale anche quando la persona se n’è già andata e nessuno può più entrare.",
    needs:
      "Firmano il rappresentante legale e la nuova persona incaricata. Con la firma a mano servono le copie dei documenti d’identità.",
  },
  representative: {
    slug: "rappresentante-legale",
    title: "Comunicare il nuovo rappresentante legale",
    signer: "legalRepresentative",
    text: "L’ente ha un nuovo rappresentante legale. Gli account delle persone incaricate restano come sono.",
    needs:
      "Firma il nuovo rappresentante legale. Se la nomina non risulta ancora alla Camera di commercio, allega l’atto.",
  },
  merger: {
    slug: "fusione",
    title: "Spostare i ruoli dopo una fusione",
    signer: "legalRepresentative",
    text: "Un ente si è fuso con il tuo o ne è stato incorporato. Tutti i suoi ruoli, i servizi e le deleghe passano insieme al tuo ente.",
    needs: "Firma il rappresentante legale dell’ente che resta. Allega l’atto di fusione o la visura che la riporta.",
  },
  personalData: {
    slug: "dati-personali",
    title: "Correggere i dati del titolare dell’account",
    signer: "appointee",
    text: "Sono cambiati nome, cognome, codice fiscale o telefono del titolare dell’account. L’e-mail si cambia invece dall’area riservata.",
    needs: "Firma il titolare. Se cambia il codice fiscale, allega il nuovo certificato dell’Agenzia delle Entrate.",
  },
  unlock: {
    slug: "sblocco",
    title: "Sbloccare il nome utente o l’account",
    signer: "appointee",
    text: "Il vecchio nome utente è bloccato dopo troppi tentativi, non lo ricordi più, oppure l’account è sospeso. Per la sola password usa «Non ricordi la password?».",
    needs: "Firma il titolare. Con la firma a mano serve la copia del documento d’identità.",
  },
  spidLoss: {
    slug: "spid-perso",
    title: "Segnalare la perdita dello SPID",
    signer: "appointee",
    text: "Non puoi più usare il tuo SPID, o temi che lo usi un altro. Chiudiamo gli accessi aperti e, se lo chiedi, sospendiamo l’account. Puoi sempre entrare con CIE, con una CNS o con un altro gestore SPID.",
    needs:
      "Firma il titolare. Con la firma a mano serve la copia del documento d’identità. Avvisa anche il tuo gestore SPID.",
  },
};

/** The cases that a signer of this role asks for. */
export const casesSignedBy = (signer: Case["signer"]): InterventionCase[] =>
  INTERVENTION_CASES.filter((id) => CASES[id].signer === signer);

/** The texts of a case as the Province has them: its own, else the defaults. */
export const caseTextOf = (id: InterventionCase, own: Readonly<Record<string, CaseText>>): CaseText =>
  own[id] ?? CASES[id];

export const caseBySlug = (slug: string): InterventionCase | null =>
  INTERVENTION_CASES.find((id) => CASES[id].slug === slug) ?? null;
