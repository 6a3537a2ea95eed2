import type { closure, notice, reason } from "../schema/settings";

/** Dated notices (A25-A28). */
export const NOTICES: (Omit<typeof notice.$inferInsert, "id"> & { id: string })[] = [
  {
    id: "6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0001",
    date: "2022-02-06",
    title: "UNILAV, UNISOMM e VARDATORE si inviano con SIUL COB",
    body: "Per queste comunicazioni devi registrarti al sistema della Regione. Su SINTESI restano il prospetto informativo, le istanze della legge 68/99, la dote apprendistato provinciale e le visure.",
    titleEn: "UNILAV, UNISOMM and VARDATORE are sent through SIUL COB",
    bodyEn:
      "For these notices you must register with the Region’s system. SINTESI keeps the disabled-employment statement, law 68/99 requests, provincial apprenticeship grants and record searches.",
    url: "https://siul.servizirl.it",
    urlLabel: "Vai a SIUL COB",
  },
];

/** Closures beyond national holidays: the patron saint of Cremona. */
export const CLOSURES: (typeof closure.$inferInsert)[] = [
  { date: "2026-11-13", label: "Sant’Omobono, patrono di Cremona" },
  { date: "2027-11-13", label: "Sant’Omobono, patrono di Cremona" },
];

/** Reasons for refusal; the list is open (A12-A14). */
export const REASONS: (Omit<typeof reason.$inferInsert, "id"> & { id: string })[] = [
  {
    id: "6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0101",
    kind: "registration",
    title: "La persona incaricata è il consulente del lavoro",
    text: "La persona incaricata deve far parte dell’organico dell’ente. Risulta invece un professionista esterno.",
    remedy:
      "Il consulente si registra con il proprio studio. Poi l’ente gli dà una delega con il Modulo delega intermediario.",
    position: 1,
  },
  {
    id: "6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0102",
    kind: "registration",
    title: "L’e-mail è di un soggetto esterno",
    text: "I recapiti indicati sono riconducibili ad altri soggetti. Servono recapiti diretti dell’ente.",
    remedy: "Ripeti la richiesta con un indirizzo dell’ente o della persona incaricata.",
    position: 2,
  },
  {
    id: "6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0103",
    kind: "registration",
    title: "Nessuna sede di lavoro in provincia",
    text: "Il portale competente è quello del territorio in cui si trova almeno una sede di lavoro.",
    remedy: "Chiedi l’accesso al sistema della provincia in cui hai una sede di lavoro.",
    position: 3,
  },
  {
    id: "6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0104",
    kind: "registration",
    title: "Documenti non firmati dalle persone giuste",
    text: "Il riepilogo va firmato dalla persona incaricata e il modulo di conferma dal rappresentante legale.",
    remedy: "Ripeti la richiesta e fai firmare i documenti alle persone indicate.",
    position: 4,
  },
  {
    id: "6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0105",
    kind: "registration",
    title: "Registrazione già attiva",
    text: "Esiste già un ruolo attivo per lo stesso ente, la stessa sede e la stessa persona.",
    remedy: "Accedi con SPID, CIE o CNS: trovi il ruolo nella tua area riservata.",
    position: 5,
  },
  {
    id: "6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0106",
    kind: "deactivation",
    title: "Il richiedente non rappresenta l’ente",
    text: "Il modulo non è firmato dal rappresentante legale dell’ente né dal titolare dell’account.",
    remedy: "Fai firmare il modulo a una di queste persone e invialo di nuovo.",
    position: 1,
  },
  {
    id: "6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0107",
    kind: "deactivation",
    title: "Account o servizi non trovati",
    text: "La persona indicata non ha servizi attivi presso l’ente.",
    remedy: "Controlla il codice fiscale della persona e i servizi da togliere.",
    position: 2,
  },
  {
    id: "6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0131",
    kind: "email-change",
    title: "Chi chiede non è il titolare dell’account",
    text: "Firma o documento d’identità non sono della persona a cui è intestato l’account.",
    remedy: "Il modulo lo firma il titolare, con la copia del suo documento di identità.",
    position: 1,
  },
  {
    id: "6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0132",
    kind: "email-change",
    title: "L’indirizzo non è un recapito diretto",
    text: "La nuova e-mail è riconducibile a un altro soggetto.",
    remedy: "Ripeti la richiesta con un indirizzo tuo presso l’ente.",
    position: 2,
  },
  {
    id: "6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0141",
    kind: "delegation",
    title: "Chi firma non rappresenta il datore di lavoro",
    text: "La delega vale solo se la firma il rappresentante legale del datore di lavoro.",
    remedy: "Fai firmare il modulo al rappresentante legale e invialo di nuovo.",
    position: 1,
  },
  {
    id: "6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0142",
    kind: "delegation",
    title: "Non è un intermediario",
    text: "Si possono delegare solo i professionisti della legge 12/79 e le associazioni di categoria.",
    remedy: "Controlla il codice fiscale dell’intermediario, oppure scegline uno che possa operare per altri.",
    position: 2,
  },
  {
    id: "6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0143",
    kind: "delegationRevocation",
    title: "Chi firma non rappresenta il datore di lavoro",
    text: "La revoca vale solo se la firma il rappresentante legale del datore di lavoro.",
    remedy: "Fai firmare il modulo al rappresentante legale e invialo di nuovo.",
    position: 1,
  },
  {
    id: "6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0144",
    kind: "delegationRevocation",
    title: "Nessuna delega da revocare",
    text: "Fra questo datore di lavoro e questo intermediario non c’è nessuna delega in corso.",
    remedy: "Controlla i codici fiscali: se l’intermediario è un altro, prepara un modulo nuovo.",
    position: 2,
  },
  {
    id: "6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0151",
    kind: "intervention",
    title: "Account non trovato",
    text: "La persona indicata non ha un account su questo portale.",
    remedy: "Controlla il codice fiscale. Chi non ha un account fa la richiesta di registrazione.",
    position: 1,
  },
  {
    id: "6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0152",
    kind: "intervention",
    title: "Azienda o ente non trovato",
    text: "Il codice fiscale indicato non è di un’azienda o di un ente registrato su questo portale.",
    remedy: "Controlla il codice fiscale e prepara un modulo nuovo.",
    position: 2,
  },
  {
    id: "6f1d1c9e-0b6e-4d62-9a53-2f0f4f6a0153",
    kind: "intervention",
    title: "Il modulo non è firmato da chi può chiederlo",
    text: "Manca la firma del titolare dell’account o del rappresentante legale, oppure non risultano i suoi poteri.",
    remedy: "Fai firmare il modulo alla persona indicata e allega l’atto di nomina, se è recente.",
    position: 3,
  },
];
