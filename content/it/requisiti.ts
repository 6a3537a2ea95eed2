import { LINKS } from "@/content/links";
import type { TextPage } from "@/content/page";

/** What one needs before beginning, and whom to choose (A30, B5, B6, B9, B10). */
export const REQUISITI: TextPage = {
  title: "Requisiti tecnici",
  description: "Che cosa serve per chiedere l’accesso e per usare i servizi.",
  lead: "Bastano un computer o un telefono e un browser aggiornato. Prima di cominciare controlla questo elenco.",
  updated: "2026-11-21",
  sections: [
    {
      id: "per-chiedere",
      title: "Per chiedere l’accesso",
      blocks: [
        {
          list: [
            "Un **browser** aggiornato: Chrome, Edge, Firefox o Safari, nelle ultime due versioni.",
            "I **cookie** attivi. Usiamo solo quelli che servono a far funzionare il portale.",
            "Un **indirizzo e-mail** dell’ente e uno della persona incaricata, che leggete ogni giorno.",
            "Un programma che apre i **PDF** e, se firmate a mano, una **stampante**.",
            "Una **PEC** per inviare i documenti firmati.",
          ],
        },
        "Il modulo online funziona anche senza JavaScript, con la tastiera e con i lettori di schermo.",
      ],
    },
    {
      id: "per-entrare",
      title: "Per entrare nel portale",
      blocks: [
        {
          terms: [
            ["SPID di livello 2", "Password e codice temporaneo, con il gestore che preferisci."],
            ["CIE", "La Carta d’identità elettronica, con il suo PIN e l’app CieID o un lettore."],
            ["CNS o CRS", "La tessera con il suo PIN, un lettore di smart card e il programma della tessera."],
          ],
        },
        { link: "Come si entra con SPID, CIE o CNS", href: "/spid" },
      ],
    },
    {
      id: "firma-digitale",
      title: "La firma digitale è facoltativa",
      blocks: [
        "Puoi firmare i documenti a mano e aggiungere la copia di un documento di identità. Se vuoi firmare in digitale ti servono:",
        {
          list: [
            "un dispositivo di firma, come una smart card o un token, oppure una firma remota;",
            "un certificato valido, intestato a chi firma;",
            "il lettore, se il dispositivo lo richiede;",
            "il programma di firma del tuo fornitore.",
          ],
        },
        "Accettiamo le firme CAdES (.p7m) e PAdES (PDF firmato).",
      ],
    },
    {
      id: "persona-incaricata",
      title: "Scegli la persona incaricata",
      blocks: [
        "Sarà titolare dell’account e userà i servizi a nome dell’ente. Il suo nome compare in quello che invia.",
        {
          list: [
            "Lavora per l’ente: fa parte del suo organico. Può essere anche il rappresentante legale.",
            "Ha SPID, CIE o CNS personali.",
            "Si occupa davvero dei servizi che chiedi. Se servono persone diverse per servizi diversi, fai una richiesta per ciascuna.",
          ],
        },
        {
          note: [
            "Il consulente del lavoro non può essere la persona incaricata di un suo cliente. Si registra con il proprio studio e riceve una delega.",
          ],
        },
        { link: "Devo registrarmi qui?", href: LINKS.mustIRegister },
      ],
    },
  ],
};
