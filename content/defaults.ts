import type { PublicContent } from "@/lib/domain/public-content";

const morning = { from: "09:00", to: "12:00" };
const afternoon = { from: "14:30", to: "16:30" };

/** The data of the Provincia di Cremona, as in the two documents the portal comes from (D14). */
export const CREMONA: PublicContent = {
  portalName: "Portale SINTESI",
  portalTagline: "Servizi per il lavoro della Provincia di Cremona",
  logo: "",
  province: { name: "Provincia di Cremona", code: "CR", region: "Lombardia" },
  pec: "protocollo@provincia.cr.it",
  email: "sintesi@provincia.cremona.it",
  phones: ["0372406539", "0372406518", "0372406688"],
  fax: "0372406635",
  siulCobUrl: "https://siul.servizirl.it",
  interventions: {},
  onlineConfirmation: true,
  hours: [
    ...([1, 2, 3, 4] as const).flatMap((weekday) => [
      { weekday, ...morning },
      { weekday, ...afternoon },
    ]),
    { weekday: 5, ...morning },
  ],
  holidays: [],
  notices: [
    {
      id: "siul-cob",
      date: "2022-02-06",
      title: "UNILAV, UNISOMM e VARDATORE si inviano con SIUL COB",
      body: "Per queste comunicazioni devi registrarti al sistema della Regione. Su SINTESI restano il prospetto informativo, le istanze della legge 68/99, la dote apprendistato provinciale e le visure.",
      titleEn: "UNILAV, UNISOMM and VARDATORE are sent through SIUL COB",
      bodyEn:
        "For these communications you must register with the Region’s system. SINTESI keeps the disability employment report, the applications under law 68/99, provincial apprenticeship grants and record searches.",
      url: "https://siul.servizirl.it",
      urlLabel: "Vai a SIUL COB",
    },
  ],
  services: [
    {
      code: "PROSPETTO",
      title: "Prospetto informativo L. 68/99",
      description: "Invia e consulta il prospetto annuale.",
      status: "open",
      closedNotice: null,
      closedUrl: null,
    },
    {
      code: "ISTANZE",
      title: "Istanze L. 68/99",
      description: "Convenzioni, esoneri e compensazioni.",
      status: "open",
      closedNotice: null,
      closedUrl: null,
    },
    {
      code: "DOTE",
      title: "Dote apprendistato provinciale",
      description: "Richieste di dote per gli apprendisti.",
      status: "open",
      closedNotice: null,
      closedUrl: null,
    },
    {
      code: "VISURE",
      title: "Visure",
      description:
        "Consulta i dati del lavoro (assunzioni, cessazioni, posizioni) delle persone e degli enti per cui sei autorizzato.",
      status: "open",
      closedNotice: null,
      closedUrl: null,
    },
    {
      code: "FORMAZIONE",
      title: "Progetti formativi",
      description: "Presenta i progetti sui bandi della Provincia.",
      status: "open",
      closedNotice: null,
      closedUrl: null,
    },
    {
      code: "STUDENTI",
      title: "Anagrafe studenti",
      description: "Comunica i dati dei tuoi studenti, come chiede il DPR 257/2000.",
      status: "open",
      closedNotice: null,
      closedUrl: null,
    },
    {
      code: "COB",
      title: "Comunicazioni obbligatorie (COB)",
      description: "UNILAV, UNISOMM e VARDATORE.",
      status: "closed",
      closedNotice: "Dal 6 febbraio 2022 si inviano solo con SIUL COB.",
      closedUrl: "https://siul.servizirl.it",
    },
  ],
};
