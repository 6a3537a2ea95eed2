import { LINKS } from "@/content/links";

/** A line to be filled in: `wide` takes the whole row. */
export type PaperField = { id: string; label: string; wide?: boolean };
export type PaperPart = {
  title: string;
  text?: string;
  fields?: readonly PaperField[];
  /** Boxes to tick. */
  boxes?: readonly string[];
};

/** A form filled in by hand or on the screen, printed and signed. */
export type PaperForm = {
  slug: string;
  title: string;
  lead: string;
  /** Where the same request is made online, and what is written there. */
  online: { href: string; label: string };
  parts: readonly PaperPart[];
  declaration: string;
  signer: string;
};

const person = (prefix: string): readonly PaperField[] => [
  { id: `${prefix}-nome`, label: "Nome e cognome" },
  { id: `${prefix}-cf`, label: "Codice fiscale" },
];

const body = (prefix: string): readonly PaperField[] => [
  { id: `${prefix}-nome`, label: "Denominazione", wide: true },
  { id: `${prefix}-cf`, label: "Codice fiscale" },
  { id: `${prefix}-piva`, label: "Partita IVA" },
  { id: `${prefix}-sede`, label: "Sede legale: via, numero, CAP e comune", wide: true },
  { id: `${prefix}-pec`, label: "PEC o e-mail", wide: true },
];

/** The forms that the portal does not prepare by itself (A39, A49, B17). */
export const PAPER_FORMS: readonly PaperForm[] = [
  {
    slug: "delega-intermediario",
    title: "Modulo delega intermediario",
    lead: "Per affidare a un intermediario le comunicazioni alla Provincia. Chi delega non si registra.",
    online: { href: LINKS.delegate, label: "Prepara la delega online" },
    parts: [
      {
        title: "Chi delega",
        fields: [
          ...body("delegante"),
          ...person("lr").map((f) => ({ ...f, label: `Rappresentante legale: ${f.label.toLowerCase()}` })),
        ],
      },
      {
        title: "Intermediario delegato",
        fields: [
          ...body("intermediario"),
          { id: "albo", label: "Albo, numero e provincia di iscrizione", wide: true },
          { id: "operatore", label: "Titolare dell’account nel portale", wide: true },
        ],
      },
      {
        title: "Servizi affidati",
        boxes: ["Prospetto informativo della legge 68/99", "Istanze della legge 68/99"],
        fields: [
          { id: "altro", label: "Altri servizi", wide: true },
          { id: "dal", label: "La delega vale dal" },
          { id: "al", label: "al (vuoto: fino a revoca)" },
        ],
      },
    ],
    declaration:
      "Delego l’intermediario indicato a operare a mio nome per i servizi segnati. Comunicherò subito la revoca.",
    signer: "Il rappresentante legale di chi delega",
  },
  {
    slug: "intervento-credenziali",
    title: "Modulo richiesta di intervento sulle credenziali di accesso",
    lead: "Per gli interventi sull’account che non puoi fare da te nell’area riservata.",
    online: { href: LINKS.intervene, label: "Prepara la richiesta online" },
    parts: [
      {
        title: "Chi chiede",
        fields: [
          ...body("ente"),
          ...person("lr").map((f) => ({ ...f, label: `Rappresentante legale: ${f.label.toLowerCase()}` })),
        ],
      },
      {
        title: "Titolare dell’account",
        fields: [...person("titolare"), { id: "utente", label: "Nome utente, se c’è" }],
      },
      {
        title: "Che cosa chiede",
        boxes: [
          "Correggere i dati del titolare dell’account",
          "Sbloccare il nome utente o l’account",
          "Sostituire la persona incaricata",
          "Cambiare il rappresentante legale",
          "Passare i ruoli a un altro ente (fusione, scissione, cessione)",
          "Ridare l’accesso a chi non può più usare SPID",
          "Altro",
        ],
        fields: [{ id: "dettagli", label: "Spiegazione e nuovi dati", wide: true }],
      },
    ],
    declaration: "Dichiaro che i dati scritti sono veri e completi.",
    signer: "Il rappresentante legale",
  },
  {
    slug: "cambio-email",
    title: "Modulo cambio e-mail dell’account",
    lead: "Solo per chi non può entrare nell’area riservata. Lo firma il titolare dell’account.",
    online: { href: "/cambio-email", label: "Prepara il modulo online" },
    parts: [
      {
        title: "Titolare dell’account",
        fields: [...person("titolare"), { id: "utente", label: "Nome utente, se c’è" }],
      },
      {
        title: "Indirizzo e-mail",
        fields: [
          { id: "vecchia", label: "Vecchio indirizzo, se lo ricordi", wide: true },
          { id: "nuova", label: "Nuovo indirizzo", wide: true },
          { id: "telefono", label: "Telefono per essere richiamato" },
        ],
      },
    ],
    declaration: "Chiedo di usare il nuovo indirizzo. Allego la copia di un documento di identità.",
    signer: "Il titolare dell’account",
  },
];
