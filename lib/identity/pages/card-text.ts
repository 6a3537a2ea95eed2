import type { FaultCode } from "../fault";
import type { CourtesyText } from "./courtesy-words";
import type { Language } from "./language";

const AGAIN = "Torna alla pagina di accesso e riprova.";
const DESK = "Se succede ancora, chiama l’assistenza e comunica il numero di riferimento qui sotto.";
const OTHER_WAY = "Nel frattempo puoi entrare con SPID o con CIE.";
const RESTART =
  "Chiudi tutte le finestre del browser prima di riprovare: altrimenti ricorda il certificato scelto adesso.";

const ITALIAN: Readonly<Record<string, CourtesyText>> = {
  "card.none": {
    title: "Non abbiamo visto la tua carta",
    what: "Il browser non ci ha mostrato nessun certificato: la carta non è nel lettore, oppure hai annullato la scelta.",
    todo: [
      "Inserisci la carta nel lettore, con il chip rivolto come indicato.",
      "Controlla di avere installato il programma della carta e che il browser la veda.",
      "Chiudi tutte le finestre del browser, riaprilo e riprova: scegli il certificato con il tuo codice fiscale e scrivi il PIN.",
    ],
  },
  "card.expired": {
    title: "La tua carta è scaduta",
    what: "Il certificato della carta non è più valido: la sua data di scadenza è passata.",
    todo: ["Se hai già ricevuto la nuova carta, attivala e usa quella.", OTHER_WAY, RESTART],
  },
  "card.not-yet-valid": {
    title: "La tua carta non è ancora valida",
    what: "Il certificato della carta vale da una data che deve ancora venire.",
    todo: ["Aspetta il giorno in cui diventa valida.", OTHER_WAY],
  },
  "card.revoked": {
    title: "La tua carta è stata revocata",
    what: "L’ente che ha emesso la carta l’ha revocata o sospesa: di solito dopo un furto, uno smarrimento o un duplicato.",
    todo: ["Se hai una carta più nuova, usa quella.", "Altrimenti chiedi all’ente che l’ha emessa.", OTHER_WAY],
  },
  "card.unchecked": {
    title: "Adesso non possiamo controllare la tua carta",
    what: "Non riusciamo a leggere l’elenco delle carte revocate dell’ente che l’ha emessa. Non dipende da te.",
    todo: ["Riprova tra qualche minuto.", OTHER_WAY, DESK],
  },
  "card.issuer": {
    title: "Questa carta non è una CNS o CRS riconosciuta",
    what: "Il certificato che hai scelto è di un emittente che il portale non riconosce.",
    todo: ["Scegli il certificato della tessera sanitaria o della CNS, con il tuo codice fiscale.", RESTART, DESK],
  },
  "card.usage": {
    title: "Hai scelto un altro certificato della carta",
    what: "Il certificato che hai scelto non serve per accedere: può essere quello della firma digitale.",
    todo: ["Riprova e scegli il certificato di autenticazione, quello con il tuo codice fiscale.", RESTART],
  },
  "card.policy": {
    title: "Questa carta non è una CNS o CRS",
    what: "Il certificato che hai scelto non è quello di autenticazione di una CNS o CRS.",
    todo: ["Riprova con la tessera sanitaria o con la CNS.", RESTART, OTHER_WAY],
  },
  "card.weak": {
    title: "La tua carta è di un tipo troppo vecchio",
    what: "La chiave o la firma del certificato non sono più considerate sicure.",
    todo: ["Chiedi una carta nuova all’ente che l’ha emessa.", OTHER_WAY],
  },
};

const NO_FISCAL_CODE: CourtesyText = {
  title: "Non leggiamo il tuo codice fiscale sulla carta",
  what: "Il certificato che hai scelto non contiene un codice fiscale valido, scritto come nelle CNS e nelle CRS.",
  todo: ["Riprova e scegli il certificato di autenticazione della carta.", OTHER_WAY, DESK],
};

const UNREADABLE: CourtesyText = {
  title: "Non riusciamo a leggere la tua carta",
  what: "Il certificato che il browser ci ha mostrato non si legge.",
  todo: [AGAIN, OTHER_WAY, DESK],
};

const AGAIN_EN = "Go back to the sign-in page and try again.";
const DESK_EN = "If it happens again, call the help desk and give the reference number below.";
const OTHER_WAY_EN = "Meanwhile you can sign in with SPID or CIE.";
const RESTART_EN = "Close every window of the browser before you try again: it remembers the certificate chosen now.";

const ENGLISH: Readonly<Record<string, CourtesyText>> = {
  "card.none": {
    title: "We did not see your card",
    what: "The browser showed us no certificate: the card is not in the reader, or you cancelled the choice.",
    todo: [
      "Put the card in the reader, with the chip as shown on it.",
      "Check that the card’s software is installed and that the browser sees the card.",
      "Close every window of the browser, open it again and retry: choose the certificate with your tax code and type the PIN.",
    ],
  },
  "card.expired": {
    title: "Your card has expired",
    what: "The card’s certificate is no longer valid: its expiry date has passed.",
    todo: ["If you already received the new card, activate it and use that one.", OTHER_WAY_EN, RESTART_EN],
  },
  "card.not-yet-valid": {
    title: "Your card is not valid yet",
    what: "The card’s certificate is valid from a date still to come.",
    todo: ["Wait for the day it becomes valid.", OTHER_WAY_EN],
  },
  "card.revoked": {
    title: "Your card has been revoked",
    what: "The body that issued the card revoked or suspended it: usually after a theft, a loss or a duplicate.",
    todo: ["If you have a newer card, use that one.", "Otherwise ask the body that issued it.", OTHER_WAY_EN],
  },
  "card.unchecked": {
    title: "We cannot check your card right now",
    what: "We cannot read the list of revoked cards of the body that issued it. It is not your fault.",
    todo: ["Try again in a few minutes.", OTHER_WAY_EN, DESK_EN],
  },
  "card.issuer": {
    title: "This card is not a recognised CNS or CRS",
    what: "The certificate you chose comes from an issuer that the portal does not recognise.",
    todo: ["Choose the certificate of the health card or of the CNS, with your tax code.", RESTART_EN, DESK_EN],
  },
  "card.usage": {
    title: "You chose another certificate of the card",
    what: "The certificate you chose is not for signing in: it may be the one for digital signatures.",
    todo: ["Try again and choose the authentication certificate, the one with your tax code.", RESTART_EN],
  },
  "card.policy": {
    title: "This card is not a CNS or CRS",
    what: "The certificate you chose is not the authentication certificate of a CNS or CRS.",
    todo: ["Try again with the health card or the CNS.", RESTART_EN, OTHER_WAY_EN],
  },
  "card.weak": {
    title: "Your card is of too old a kind",
    what: "The certificate’s key or signature is no longer considered safe.",
    todo: ["Ask the body that issued it for a new card.", OTHER_WAY_EN],
  },
};

const NO_FISCAL_CODE_EN: CourtesyText = {
  title: "We cannot read your tax code on the card",
  what: "The certificate you chose holds no valid tax code written as on CNS and CRS cards.",
  todo: ["Try again and choose the card’s authentication certificate.", OTHER_WAY_EN, DESK_EN],
};

const UNREADABLE_EN: CourtesyText = {
  title: "We cannot read your card",
  what: "The certificate that the browser showed us cannot be read.",
  todo: [AGAIN_EN, OTHER_WAY_EN, DESK_EN],
};

/** The words for a refused CNS or CRS, by the fault's code. */
export function cardText(code: FaultCode, language: Language): CourtesyText {
  const found = (language === "it" ? ITALIAN : ENGLISH)[code];
  if (found) return found;
  const fiscalCode = code.startsWith("card.fiscal-code-");
  if (language === "it") return fiscalCode ? NO_FISCAL_CODE : UNREADABLE;
  return fiscalCode ? NO_FISCAL_CODE_EN : UNREADABLE_EN;
}
