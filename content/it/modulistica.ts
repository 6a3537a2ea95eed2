import { LINKS } from "@/content/links";
import type { TextPage } from "@/content/page";

/** Forms: what is born online, what is filled in by hand, how all of it is sent (A31-A35, A45, A49, A50, B17, B36). */
export const MODULISTICA: TextPage = {
  title: "Modulistica",
  description: "I moduli del portale: quali si preparano online, quali si compilano, come si inviano.",
  lead: "Per registrarti non devi cercare moduli: li prepara il portale con i tuoi dati. Qui trovi gli altri e come inviarli.",
  updated: "2026-11-21",
  sections: [
    {
      id: "online",
      title: "Documenti che prepara il portale",
      blocks: [
        {
          terms: [
            [
              "Richiesta di registrazione",
              "È il riepilogo dei dati che hai scritto. Lo firma la persona incaricata. Si scarica una volta sola, subito dopo l’invio online.",
            ],
            [
              "Modulo di conferma registrazione",
              "È già compilato. Lo firma il rappresentante legale. Al modulo si allega il riepilogo firmato.",
            ],
            [
              "Modulo disattivazione utente",
              `Serve a togliere uno o più servizi a un account. [Preparalo online](${LINKS.deactivate}) e firmalo.`,
            ],
            [
              "Modulo richiesta di intervento sulle credenziali di accesso",
              `Per cambiare la persona incaricata, il rappresentante legale o i dati del titolare, per le fusioni e per sbloccare l’account. [Scegli il tuo caso](${LINKS.intervene}).`,
            ],
          ],
        },
        { link: "Richiedi l’accesso", href: LINKS.register },
      ],
    },
    {
      id: "da-compilare",
      title: "Moduli da compilare",
      blocks: [
        "Puoi scrivere nel modulo dal computer e poi stamparlo, oppure stamparlo vuoto. Quello che scrivi non viene inviato né salvato.",
        {
          terms: [
            [
              "[Modulo delega intermediario](/modulistica/delega-intermediario)",
              `Solo se non vuoi [prepararlo online](${LINKS.delegate}). Per chi affida tutto a un consulente, a uno studio o a un’associazione: chi delega non ha bisogno di un account.`,
            ],
            [
              "[Modulo richiesta di intervento sulle credenziali](/modulistica/intervento-credenziali)",
              `Solo se non vuoi [prepararlo online](${LINKS.intervene}).`,
            ],
            [
              "[Modulo cambio e-mail dell’account](/modulistica/cambio-email)",
              "Solo se non puoi entrare nell’area riservata e non vuoi [prepararlo online](/cambio-email). Se puoi entrare, cambiala lì: è subito valida.",
            ],
          ],
        },
      ],
    },
    {
      id: "come-inviare",
      title: "Come inviare i moduli",
      blocks: [
        {
          list: [
            "Firma il modulo, in digitale o a mano.",
            "Se firmi a mano, aggiungi la copia di un documento di identità di chi firma.",
            "Scrivi alla PEC [{pec}](mailto:{pec}).",
            "Nell’oggetto metti il codice della pratica, se lo hai.",
          ],
          ordered: true,
        },
        "Vanno bene file PDF, PDF firmati (.p7m) e foto o scansioni leggibili (JPEG, PNG). Ogni file può pesare al massimo 20 MB.",
        `Non hai una PEC? Per la registrazione puoi caricare i documenti firmati nella [pagina della tua pratica](${LINKS.track}).`,
        "Il Modulo delega intermediario si può anche consegnare a mano, al Centro per l’impiego più vicino.",
      ],
    },
    {
      id: "dopo",
      title: "Che cosa succede dopo",
      blocks: [
        "Registriamo i documenti al protocollo e li controlliamo. Se manca qualcosa ti scriviamo. Quando abbiamo finito ricevi un messaggio da {email}.",
      ],
    },
  ],
};
