import { LINKS } from "@/content/links";
import type { HomeText } from "@/content/page";

/** The first page (A6-A13, A16, A19, A23, A30-A37, B14-B17). */
export const HOME: HomeText = {
  title: "Chiedi l’accesso ai\u00a0servizi per il lavoro",
  description:
    "Datori di lavoro, agenzie, enti di formazione e scuole chiedono qui l’accesso ai servizi per il lavoro.",
  lead: "Datori di lavoro, agenzie, enti di formazione e scuole chiedono qui l’attivazione dell’account. Poi si entra con SPID, CIE o CNS.",
  request: { href: LINKS.register, label: "Richiedi l’accesso" },
  enter: { href: LINKS.enter, label: "Accedi" },
  track: `Hai già inviato una richiesta? [Segui la tua pratica](${LINKS.track})`,
  replaced: `[La persona incaricata è cambiata o se n’è andata?](${LINKS.replaced})`,
  phases: {
    title: "Tre fasi, una dopo l’altra",
    items: [
      {
        title: "Compila la richiesta online",
        text: "Indichi l’ente, le sedi, il rappresentante legale e la persona incaricata. Puoi salvare e riprendere.",
        note: "Circa 15 minuti",
      },
      {
        title: "Conferma o firma i documenti",
        text: "La persona incaricata e il rappresentante legale confermano online con SPID, CIE o CNS. Oppure firmano i documenti, su carta o con la firma digitale.",
        note: "Online basta qualche minuto, senza carta",
      },
      {
        title: "Arriva alla Provincia",
        text: "Se avete confermato online parte da sola; i documenti firmati si inviano per PEC. Verifichiamo la richiesta e ti scriviamo da {email} quando l’account è attivo.",
        note: "Hai 30 giorni dalla richiesta",
      },
    ],
    paper: [
      {
        title: "Scarica e firma i documenti",
        text: "La persona incaricata firma il riepilogo, il rappresentante legale firma il modulo di conferma.",
        note: "Il riepilogo si scarica una volta sola",
      },
      {
        title: "Invia tutto per PEC",
        text: "Verifichiamo la richiesta e ti scriviamo da {email} quando l’account è attivo.",
        note: "Hai 30 giorni dalla richiesta",
      },
    ],
  },
  notNeeded: {
    title: "Quando non serve registrarsi",
    items: [
      [
        "Hai affidato tutto a un intermediario",
        "Basta il [Modulo delega intermediario](/delega), inviato alla Provincia o consegnato al Centro per l’impiego.",
      ],
      [
        "Vuoi far operare il tuo consulente del lavoro",
        "Non può essere la tua persona incaricata: si registra con il proprio studio e tu gli dai [una delega](/delega).",
      ],
      [
        "Sei già registrato in un altro sistema della {region}",
        "Basta un accesso per regione. C’è una sola eccezione, per le istanze della legge 68/99.",
      ],
    ],
  },
  question: { href: LINKS.mustIRegister, label: "Devo registrarmi qui? Rispondi a poche domande" },
  services: "I servizi a cui puoi accedere",
  before: {
    title: "Prima di cominciare",
    items: [
      "Scegli la **persona incaricata**: fa parte del tuo organico e sarà titolare dell’account.",
      "Tieni a portata di mano codice fiscale e partita IVA dell’ente e i dati del rappresentante legale.",
      "Usa **recapiti diretti** dell’ente, non quelli di un consulente.",
      "Controlla i [requisiti tecnici](/requisiti). La firma digitale è facoltativa.",
    ],
  },
  updated: "2026-11-21",
};
