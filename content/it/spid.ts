import { LINKS } from "@/content/links";
import type { TextPage } from "@/content/page";

/** Notes on signing in (A4-A7, A15, A40, A44, D9, D12): the list of the original page is lost, these are its defaults. */
export const SPID: TextPage = {
  title: "Entrare con SPID, CIE o CNS",
  description: "Precisazioni sull’uso di SPID, CIE e CNS per entrare nel portale.",
  lead: "Per entrare servono due cose: un account attivato dalla Provincia e la tua identità digitale.",
  updated: "2026-11-21",
  sections: [
    {
      id: "prima",
      title: "Prima chiedi l’accesso",
      blocks: [
        "SPID dice chi sei, ma non per chi lavori. Per questo l’ente deve prima chiedere e ottenere l’attivazione del tuo account, per i servizi che gli servono.",
        "Se entri e l’account non è ancora attivo, vedi a che punto è la richiesta e che cosa fare.",
        { link: "Richiedi l’accesso", href: LINKS.register },
      ],
    },
    {
      id: "spid",
      title: "SPID",
      blocks: [
        {
          list: [
            "Serve il **livello 2**: password più codice temporaneo, o app del gestore. Il livello 1 non basta.",
            "Usa la tua SPID. Ognuno entra con la propria: l’account è legato al tuo codice fiscale.",
            "Se lavori per più enti entri una volta sola e poi scegli il ruolo.",
            "Non condividere mai le tue credenziali, neanche con un collega o con il consulente.",
            "L’operazione ha un tempo limite. Se scade, torna alla pagina Accedi e riprova.",
          ],
        },
        "Dal tuo gestore riceviamo nome, cognome, codice fiscale, e pochi altri dati che servono a riconoscerti. Non riceviamo la password.",
        "Non hai SPID? Puoi chiederla a uno dei gestori indicati su [spid.gov.it](https://www.spid.gov.it).",
      ],
    },
    {
      id: "cie",
      title: "CIE",
      blocks: [
        "Entri con la Carta d’identità elettronica e il suo PIN. Puoi usare il telefono con l’app CieID, oppure un lettore collegato al computer.",
      ],
    },
    {
      id: "cns",
      title: "CNS o CRS",
      blocks: [
        "Entri con la tessera e il suo PIN. Ti servono un lettore di smart card e il programma della tessera. Inserisci la tessera prima di aprire la pagina.",
      ],
    },
    {
      id: "password",
      title: "Nome utente e password",
      blocks: [
        "Restano validi solo per gli account attivati fino al 28 febbraio 2021, e non per i servizi che chiedono il livello 2. Ti consigliamo di passare a SPID, CIE o CNS: l’account e i ruoli restano gli stessi.",
      ],
    },
    {
      id: "problemi",
      title: "Se qualcosa non va",
      blocks: [
        {
          terms: [
            [
              "SPID è sospesa o revocata",
              "Rivolgiti al tuo gestore. Se non puoi più averla, usa CIE o CNS, oppure [chiedi un intervento](/assistenza#account).",
            ],
            [
              "Il codice fiscale è cambiato",
              "Chiedi un [intervento sulle credenziali](/modulistica/intervento-credenziali): colleghiamo l’account al nuovo codice.",
            ],
            [
              "Non trovi un ruolo che avevi",
              "Può essere stato disattivato su richiesta dell’ente. Chiedi al rappresentante legale o [scrivici](/assistenza).",
            ],
          ],
        },
        "Quando hai finito scegli «Esci», soprattutto se usi un computer condiviso.",
      ],
    },
  ],
};
