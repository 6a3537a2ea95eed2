import type { CourtesyText, CourtesyTexts } from "./courtesy-words";

const AGAIN = "Torna alla pagina di accesso e riprova.";
const DESK = "Se succede ancora, chiama l’assistenza e comunica il numero di riferimento di questa pagina.";

const DOCUMENT: CourtesyText = {
  title: "Non abbiamo potuto verificare la risposta del gestore",
  what: "La risposta del gestore della tua identità digitale non ha superato i nostri controlli. Per sicurezza l’accesso si è fermato.",
  todo: [AGAIN, DESK],
};

export const ITALIAN: CourtesyTexts = {
  anomalies: {
    19: {
      title: "Troppi tentativi presso il tuo gestore",
      what: "Il gestore della tua identità digitale ha ricevuto più volte credenziali sbagliate e ha fermato l’accesso.",
      todo: ["Controlla nome utente e password del tuo gestore.", "Aspetta qualche minuto, poi riprova."],
    },
    20: {
      title: "La tua identità digitale non ha il livello richiesto",
      what: "Per entrare serve SPID di livello 2: password e codice temporaneo. La tua identità non lo ha ancora.",
      todo: [
        "Chiedi al tuo gestore di attivare il livello 2.",
        "In alternativa scegli un altro modo nella pagina di accesso.",
      ],
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
      todo: [
        "Contatta il tuo gestore: solo lui può riattivarla.",
        "Nel frattempo scegli un altro modo nella pagina di accesso.",
      ],
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
  },
  cieAnomalies: {
    21: {
      title: "Il tempo per accedere è scaduto",
      what: "L’accesso con la carta d’identità elettronica va concluso in pochi minuti. Questa volta il tempo non è bastato.",
      todo: [AGAIN, "Tieni vicini la carta, il PIN e il telefono o il lettore prima di cominciare."],
    },
    22: {
      title: "Non hai dato il consenso all’invio dei dati",
      what: "Il Ministero dell’interno ci invia codice fiscale, nome e cognome solo se lo permetti. Senza questi dati non possiamo farti entrare.",
      todo: ["Riprova e, quando ti viene chiesto, acconsenti all’invio dei dati."],
    },
    23: {
      title: "La tua carta è scaduta o revocata",
      what: "La carta d’identità elettronica che hai usato non è più valida, oppure le sue credenziali sono bloccate.",
      todo: [
        "Chiedi al tuo Comune il rinnovo della carta.",
        "Nel frattempo scegli un altro modo nella pagina di accesso.",
      ],
    },
    25: {
      title: "Hai annullato l’accesso",
      what: "Durante l’accesso con la carta hai scelto di non proseguire. Non è stato inviato nessun dato.",
      todo: ["Se vuoi entrare, torna alla pagina di accesso e ricomincia."],
    },
  },
  ourRequest: {
    title: "Il gestore non ha accettato la nostra richiesta",
    what: "La richiesta di accesso che gli abbiamo mandato non gli è piaciuta. Non dipende da te.",
    todo: ["Prova con un altro modo di accedere.", DESK],
  },
  kinds: {
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
      todo: [
        "Ricomincia da qui, nello stesso browser e nella stessa finestra.",
        "Controlla che i cookie siano attivi.",
      ],
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
  },
  cieLevel: {
    title: "Serve un livello di sicurezza più alto",
    what: "L’accesso con la carta d’identità elettronica è arrivato con un livello più basso di quello richiesto, il 2.",
    todo: ["Riprova con l’app CieID o con la carta e il lettore."],
  },
  labels: {
    todo: "Che cosa puoi fare",
    reference: "Numero di riferimento",
    anomaly: "errore del gestore nr",
    back: "Torna alla pagina di accesso",
    help: "Chiedi aiuto",
    helpAddress: "/assistenza",
    here: "In italiano",
    service: "Portale SINTESI",
  },
};
