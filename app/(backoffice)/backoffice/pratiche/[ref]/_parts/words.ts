/** What has just been done, by its name in the address. */
export const DONE_TEXT: Readonly<Record<string, string>> = {
  presa: "La pratica è assegnata a te.",
  rilasciata: "Hai rilasciato la pratica: può prenderla un collega.",
  assegnata: "La pratica ha un nuovo assegnatario.",
  accettata: "Richiesta accettata. Le e-mail di conferma partono ora.",
  respinta: "Richiesta respinta. L’e-mail con motivi e rimedi parte ora.",
  integrazione: "Richiesta inviata. Il termine della Provincia è sospeso.",
  preavviso: "Preavviso inviato. Il termine della Provincia è sospeso.",
  risposta: "Risposta registrata: la pratica torna in istruttoria.",
  arrivo: "Arrivo registrato. La ricevuta parte ora.",
  protocollo: "Protocollo registrato.",
  corretto: "Protocollo corretto. Quello di prima resta scritto nel registro delle attività.",
  documento: "Documento aggiunto.",
  verificata: "Firma verificata di nuovo.",
  aperta: "Pratica aperta. La ricevuta parte ora, con il link per seguirla.",
  nota: "Nota aggiunta.",
  rimandata: "L’e-mail parte di nuovo, allo stesso indirizzo.",
};

/** What ends an operator's work on a dossier, for now. */
export const LEADS_ON: readonly string[] = ["accettata", "respinta", "integrazione", "preavviso", "rilasciata"];
