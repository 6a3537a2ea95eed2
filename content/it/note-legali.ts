import type { TextPage } from "@/content/page";

/** Legal notes: who answers for the portal, what may be reused, the rules behind the procedure (A17-A24, A25-A28). */
export const NOTE_LEGALI: TextPage = {
  title: "Note legali",
  description: "Chi gestisce il portale, come si possono riusare i contenuti, quali regole valgono.",
  lead: "Chi gestisce il portale, che cosa puoi riusare e su quali regole si basa la registrazione.",
  updated: "2026-11-21",
  sections: [
    {
      id: "titolare",
      title: "Chi gestisce il portale",
      blocks: [
        "Il portale è della {province}. Gli atti firmati si inviano alla PEC [{pec}](mailto:{pec}). Le notifiche del portale partono da {email}.",
      ],
    },
    {
      id: "contenuti",
      title: "Riuso dei contenuti",
      blocks: [
        "Puoi riusare testi e moduli, anche per lavoro, se citi la fonte e non ne cambi il senso (licenza CC BY 4.0). Sono esclusi stemmi, marchi e dati personali.",
      ],
    },
    {
      id: "responsabilita",
      title: "Che cosa garantiamo",
      blocks: [
        "Curiamo le pagine e correggiamo gli errori appena li vediamo. Valgono sempre le leggi e gli atti ufficiali. Le risposte di «Devo registrarmi qui?» ti orientano: la verifica resta alla Provincia.",
        "I link portano anche a siti di altri enti. Dei loro contenuti rispondono quegli enti.",
      ],
    },
    {
      id: "territorio",
      title: "La regola sul territorio",
      blocks: [
        "Chi invia il prospetto informativo o le istanze della legge 68/99 segue una regola nazionale.",
        {
          list: [
            "Ti registri al sistema del territorio in cui hai almeno una sede di lavoro.",
            "In ogni regione basta una registrazione.",
            "Se hai sedi in più regioni puoi scegliere una sola di queste regioni e inviare tutto da lì.",
            "Consulenti del lavoro, avvocati e commercialisti guardano le sedi del proprio studio, non quelle dei clienti. Se i clienti hanno sedi in più regioni, possono usare il sistema della sede legale dello studio.",
            "C’è una sola eccezione: le istanze della legge 68/99 alla {province}. Chi ha la delega si registra qui anche se lavora altrove.",
          ],
        },
        {
          rule: "«i soggetti obbligati e abilitati devono accedere ai servizi informatici da un unico punto di accesso in ciascuna regione ovvero registrarsi per l’accesso ad un solo sistema in ciascuna regione in cui hanno almeno una sede di lavoro»",
          source: "Dal testo ministeriale «Modelli e Regole», richiamato dalla Provincia il 6 aprile 2022",
        },
      ],
    },
    {
      id: "norme",
      title: "Le norme citate",
      blocks: [
        {
          terms: [
            ["Legge 68/99", "Diritto al lavoro delle persone con disabilità: prospetto informativo e istanze."],
            ["Legge 12/79", "Professione di consulente del lavoro: chi può agire per conto dei datori di lavoro."],
            ["DPR 257/2000", "Obbligo formativo: i dati degli studenti che le scuole comunicano."],
            ["Legge 241/90", "Procedimento amministrativo: tempi, avvisi e motivi di un rifiuto."],
            ["Codice dell’amministrazione digitale", "Identità digitale, firme e invio di istanze online."],
          ],
        },
      ],
    },
  ],
};
