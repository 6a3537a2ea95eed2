import type { FaultKind, SignInFault } from "../fault";

export type CourtesyText = { title: string; what: string; todo: readonly string[] };

const AGAIN = "Torna alla pagina di accesso e riprova.";
const DESK = "Se succede ancora, chiama l’assistenza e comunica il numero di riferimento qui sotto.";

/** What the provider's anomalies mean for the person (SPID error codes 19-25 and 30). */
const ANOMALY: Readonly<Record<number, CourtesyText>> = {
  19: {
    title: "Troppi tentativi presso il tuo gestore",
    what: "Il gestore della tua identità digitale ha ricevuto più volte credenziali sbagliate e ha fermato l’accesso.",
    todo: ["Controlla nome utente e password del tuo gestore.", "Aspetta qualche minuto, poi riprova."],
  },
  20: {
    title: "La tua identità digitale non ha il livello richiesto",
    what: "Per entrare serve SPID di livello 2: password e codice temporaneo. La tua identità non lo ha ancora.",
    todo: ["Chiedi al tuo gestore di attivare il livello 2.", "In alternativa entra con CIE o con CNS."],
  },
  21: {
    title: "Il tempo per accedere è scaduto",
    what: "L’accesso presso il tuo gestore va concluso in pochi minuti. Questa volta il tempo non è bastato.",
    todo: [AGAIN, "Tieni vicino il telefono con l’app del tuo gestore prima di cominciare."],
  },
  22: {
    title: "Non hai dato il consenso all’invio dei dati",
    what: "Il gestore ci invia codice fiscale, nome e cognome solo se lo permetti. Senza questi dati non possiamo farti entrare.",
    todo: ["Riprova e, quando il gestore lo chiede, acconsenti all’invio dei dati."],
  },
  23: {
    title: "La tua identità digitale è sospesa o revocata",
    what: "Il tuo gestore dice che l’identità è sospesa o revocata, oppure che le credenziali sono bloccate.",
    todo: ["Contatta il tuo gestore: solo lui può riattivarla.", "Nel frattempo puoi entrare con CIE o con CNS."],
  },
  24: {
    title: "Il tuo gestore non ha concluso l’accesso",
    what: "Il gestore della tua identità digitale ha interrotto l’accesso senza dirci il motivo.",
    todo: [AGAIN, DESK],
  },
  25: {
    title: "Hai annullato l’accesso",
    what: "Presso il tuo gestore hai scelto di non proseguire. Non è stato inviato nessun dato.",
    todo: ["Se vuoi entrare, torna alla pagina di accesso e scegli di nuovo il gestore."],
  },
  30: {
    title: "Serve un altro tipo di identità digitale",
    what: "L’identità che hai usato è di un tipo diverso da quello richiesto.",
    todo: ["Riprova con la tua identità digitale personale."],
  },
};

const DOCUMENT: CourtesyText = {
  title: "Non abbiamo potuto verificare la risposta del gestore",
  what: "La risposta del gestore della tua identità digitale non ha superato i nostri controlli. Per sicurezza l’accesso si è fermato.",
  todo: [AGAIN, DESK],
};

const KIND: Readonly<Record<FaultKind, CourtesyText>> = {
  http: DOCUMENT,
  xml: DOCUMENT,
  signature: DOCUMENT,
  response: DOCUMENT,
  assertion: DOCUMENT,
  level: {
    title: "Serve un livello di sicurezza più alto",
    what: "Il gestore ci ha mandato un accesso di livello più basso di quello richiesto, SPID livello 2.",
    todo: [
      "Riprova e usa password e codice temporaneo.",
      "Se il tuo gestore non li chiede, fai attivare il livello 2.",
    ],
  },
  identity: {
    title: "Mancano dati della tua identità digitale",
    what: "Il gestore non ci ha inviato un codice fiscale valido, il nome o il cognome. Senza questi dati non possiamo farti entrare.",
    todo: ["Controlla i tuoi dati presso il gestore.", DESK],
  },
  idp: {
    title: "Il tuo gestore non ha concluso l’accesso",
    what: "Il gestore della tua identità digitale ha risposto con un errore. Non dipende da te.",
    todo: [AGAIN, DESK],
  },
  request: {
    title: "Questo accesso non è più valido",
    what: "La richiesta di accesso è scaduta, è già stata usata oppure non è partita da qui.",
    todo: ["Ricomincia dalla pagina di accesso.", "Non usare il tasto Indietro durante l’accesso."],
  },
  browser: {
    title: "Completa l’accesso nel browser da cui sei partito",
    what: "La risposta del gestore è arrivata in un browser diverso da quello che l’ha chiesta. Per sicurezza non l’abbiamo accettata.",
    todo: ["Ricomincia da qui, nello stesso browser e nella stessa finestra.", "Controlla che i cookie siano attivi."],
  },
  limit: {
    title: "Troppi accessi in poco tempo",
    what: "Dal tuo indirizzo sono partiti molti accessi in pochi secondi.",
    todo: ["Aspetta un minuto e riprova."],
  },
  server: {
    title: "Qualcosa non ha funzionato da noi",
    what: "Non siamo riusciti a concludere l’accesso. Non dipende da te.",
    todo: ["Riprova tra qualche minuto.", DESK],
  },
};

/** The words for a refused sign-in: by the provider's number when there is one, else by what was wrong. */
export const courtesyText = (fault: Pick<SignInFault, "kind" | "anomaly">): CourtesyText =>
  (fault.anomaly === null ? undefined : ANOMALY[fault.anomaly]) ?? KIND[fault.kind];
