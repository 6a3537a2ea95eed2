import { LINKS } from "@/content/links";
import type { TextPage } from "@/content/page";

/** Help: whom to call and for what, changes to an account, requests that cannot be granted (A10-A16, A38-A49, B55-B57). */
export const ASSISTENZA: TextPage = {
  title: "Assistenza",
  description: "Telefono, e-mail e orari. Come cambiare, sbloccare o disattivare un account.",
  lead: "Ti aiutiamo a compilare e inviare la richiesta. Molte cose le puoi anche fare da te, in ogni momento.",
  updated: "2026-11-21",
  sections: [
    {
      id: "contatti",
      title: "Quando scriverci o chiamarci",
      blocks: [
        {
          list: [
            "Hai un dubbio mentre compili la richiesta di registrazione.",
            "Devi inviare una delega, un prospetto o un’istanza della legge 68/99.",
            "Un modulo del portale non funziona.",
          ],
        },
        "Quando ci scrivi indica il codice della pratica. Non mandare password o documenti di identità per e-mail.",
      ],
    },
    {
      id: "pratica",
      title: "La tua pratica",
      blocks: [
        `Con il codice e il link personale vedi [a che punto è la pratica](${LINKS.track}). Se hai perso il link, chiedine uno nuovo: lo mandiamo all’indirizzo scritto nella richiesta. Il vecchio link non vale più.`,
        `Se la persona incaricata o il rappresentante legale hanno SPID, CIE o CNS, vedono la pratica anche [entrando nel portale](${LINKS.enter}).`,
        "Hai sbagliato un dato in una richiesta già inviata? Apri la pratica e scegli «Correggere un dato». Finché non riceviamo i documenti ripeti la procedura con le risposte già scritte. Dopo, scrivici o chiamaci.",
      ],
    },
    {
      id: "respinte",
      title: "Richieste che non possiamo accogliere",
      blocks: [
        "La persona incaricata lavora per l’ente che fa la richiesta. Anche e-mail, PEC e telefono sono quelli dell’ente. Per questo, per esempio, non possiamo accogliere:",
        {
          list: [
            "un datore di lavoro che indica come persona incaricata il proprio consulente del lavoro. In questo caso serve la [delega](/delega);",
            "un datore di lavoro che indica un proprio dipendente, o il rappresentante legale, ma con l’e-mail di un soggetto esterno.",
          ],
        },
        "Se hai un motivo valido puoi scriverlo nella richiesta. Prima di respingere ti avvisiamo: hai dieci giorni per rispondere.",
      ],
    },
    {
      id: "account",
      title: "Cambiare o disattivare un account",
      blocks: [
        "L’account è personale ed è legato al codice fiscale. Una persona ha un solo account, anche se lavora per più enti: per ogni ente ha un ruolo.",
        {
          terms: [
            [
              "Cambiare l’e-mail",
              "Entra nell’area riservata e scrivi il nuovo indirizzo. Se non puoi entrare, [prepara il modulo online](/cambio-email): il titolare lo firma e lo invia con la copia di un documento di identità, anche via fax o e-mail.",
            ],
            [
              "Disattivare uno o più servizi",
              `Con SPID, CIE o CNS lo chiedi [online](/area-riservata/disattivazione), per te o per il tuo ente. Oppure prepara il [Modulo disattivazione utente](${LINKS.deactivate}), firmalo e invialo alla PEC {pec}. Dopo la verifica ti confermiamo la disattivazione da {email}.`,
            ],
            [
              "Altri interventi",
              `Scegli il tuo caso fra gli [interventi sull’account](${LINKS.intervene}): prepariamo noi il modulo. Se nessuno può più entrare per il tuo ente, comincia da lì: non serve un account.`,
            ],
          ],
        },
        {
          fold: "Quando serve la richiesta di intervento",
          blocks: [
            {
              list: [
                "Sono cambiati i dati del titolare dell’account.",
                "Il nome utente o l’account vanno sbloccati.",
                "Cambia la persona incaricata.",
                "Cambia il rappresentante legale.",
                "I ruoli passano a un altro ente, per esempio dopo una fusione.",
                "Il titolare non può più usare SPID.",
              ],
            },
          ],
        },
      ],
    },
    {
      id: "password",
      title: "Hai un nome utente e una password",
      blocks: [
        "Riguarda solo gli account attivati fino al 28 febbraio 2021. Tutti gli altri entrano con SPID, CIE o CNS.",
        {
          list: [
            `Hai perso la password? Nella pagina [Accedi](${LINKS.enter}) scegli «Non ricordi la password?». Ti mandiamo un link che vale 30 minuti.`,
            "Dopo cinque tentativi sbagliati l’account si blocca. Lo sblocchi da te nello stesso modo.",
            "Il nome utente non si può cambiare.",
          ],
        },
      ],
    },
  ],
};
