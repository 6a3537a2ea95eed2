import type { TextPage } from "@/content/page";

/** Revision history (B58): date, paragraph, what changed. The rows from 2007 to 2022 are those of the Province's documents. */
export const NOVITA: TextPage = {
  title: "Novità del portale",
  description: "Che cosa è cambiato nelle pagine e nelle regole del portale, e quando.",
  lead: "Qui trovi che cosa è cambiato nelle istruzioni e nelle regole, dalla più recente alla più vecchia.",
  updated: "2026-11-22",
  sections: [
    {
      id: "cronologia",
      title: "Cronologia degli aggiornamenti",
      blocks: [
        {
          table: {
            head: ["Data", "Paragrafo", "Che cosa è cambiato"],
            rows: [
              ["22/11/2026", "Registrazione utenti", "La richiesta si compila e si segue anche in inglese."],
              ["21/11/2026", "Registrazione utenti", "La richiesta si compila e si segue in questo portale."],
              ["21/11/2026", "Accesso", "Si entra anche con la CIE."],
              ["06/04/2022", "Registrazione utenti", "Precisazioni su persona incaricata, recapiti e territorio."],
              ["06/02/2022", "SIUL COB", "UNILAV, UNISOMM e VARDATORE si inviano solo con il sistema della Regione."],
              ["04/10/2021", "SIUL COB", "Comincia il periodo in cui i due sistemi lavorano insieme."],
              ["28/02/2021", "Accesso", "Ultimo giorno per attivare account con nome utente e password."],
              ["24/09/2007", "Requisiti di sistema", "La firma digitale è facoltativa."],
              ["24/09/2007", "Registrazione utenti", "Precisazioni."],
              ["22/01/2007", "Registrazione", "Dopo la richiesta online si invia alla Provincia un modulo di carta."],
              ["15/01/2007", "Come cambiare ruolo", "Aggiunto l’esempio di un’azienda con due sedi operative."],
            ],
          },
        },
      ],
    },
  ],
};
