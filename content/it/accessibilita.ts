import type { TextPage } from "@/content/page";

/** Accessibility: how the portal is built and checked, and how to report a barrier (L. 4/2004). */
export const ACCESSIBILITA: TextPage = {
  title: "Accessibilità",
  description: "Come è costruito il portale, dove trovare la dichiarazione, come segnalare un problema.",
  lead: "Vogliamo che tutti possano usare il portale, con qualsiasi strumento. Se qualcosa ti ferma, diccelo.",
  updated: "2026-11-21",
  sections: [
    {
      id: "dichiarazione",
      title: "Dichiarazione di accessibilità",
      blocks: [
        "La {province} pubblica la dichiarazione ufficiale sul sito di AGID, con il modello previsto per tutti gli enti pubblici.",
        { link: "Dichiarazioni pubblicate su form.agid.gov.it", href: "https://form.agid.gov.it" },
      ],
    },
    {
      id: "come",
      title: "Come è fatto il portale",
      blocks: [
        {
          list: [
            "Tutto si può fare con la sola tastiera. Il punto in cui sei è sempre ben visibile.",
            "Le pagine funzionano anche senza JavaScript.",
            "Il testo si ingrandisce fino al 400% senza perdere nulla.",
            "Ogni campo ha la sua etichetta. Gli errori dicono che cosa fare e portano al campo giusto.",
            "Il colore non è mai l’unico segno: lo accompagna sempre una parola.",
            "Usiamo frasi brevi e parole comuni.",
          ],
        },
        "Controlliamo ogni pagina con strumenti automatici, sulle regole WCAG 2.2 di livello AA, a ogni modifica. Gli strumenti non trovano tutto: per questo le segnalazioni ci aiutano.",
      ],
    },
    {
      id: "limiti",
      title: "Limiti che conosciamo",
      blocks: [
        {
          list: [
            "I PDF da firmare hanno struttura e lingua, ma il modo migliore per leggere i dati resta la pagina della pratica.",
            "L’accesso con CNS dipende da lettori e programmi di altri produttori.",
            "Alcuni siti a cui rimandiamo non sono nostri e possono avere altri problemi.",
          ],
        },
      ],
    },
    {
      id: "segnala",
      title: "Segnala un problema",
      blocks: [
        "Scrivi a [{email}](mailto:{email}) e indica la pagina e lo strumento che usi. Rispondiamo entro 30 giorni. Intanto ti aiutiamo per telefono a concludere la richiesta.",
        "Se non rispondiamo, o la risposta non ti soddisfa, puoi rivolgerti al [Difensore civico per il digitale](https://www.agid.gov.it/it/agenzia/difensore-civico-il-digitale).",
      ],
    },
  ],
};
