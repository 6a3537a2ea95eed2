/** What the pages of a request say by themselves. */
export const PAGES = {
  "I campi con l’asterisco (*) sono obbligatori.": "Fields with an asterisk (*) must be filled in.",
  "Passi della richiesta": "Steps of the request",
  "Passo {n} di {all}": "Step {n} of {all}",
  "Salva ed esci": "Save and leave",
  "(completato)": "(completed)",
  "Salvato alle {time}": "Saved at {time}",
  "Controllo e invio": "Check and send",
  Richiesta: "Request",
  Registrazione: "Registration",
  "Salva e continua": "Save and continue",
  "Salva e torna al controllo": "Save and go back to the check",
  "Torna al controllo": "Go back to the check",
  Continua: "Continue",
  Indietro: "Back",
  Modifica: "Change",
  Togli: "Remove",

  "Controlla le risposte": "Check your answers",
  "Dopo l’invio non potrai più cambiarle: sono quelle dei documenti da confermare o firmare.":
    "After sending you cannot change them: they go into the documents to be confirmed or signed.",
  "Dopo l’invio non potrai più cambiarle: le stampiamo nei documenti da firmare.":
    "After sending you cannot change them: they are printed in the documents to be signed.",
  "Informativa sul trattamento dei dati": "Notice on data processing",
  "Leggi l’informativa (versione del {date}, si apre in un’altra scheda)":
    "Read the notice (version of {date}, opens in another tab)",
  "Hai letto l’informativa sul trattamento dei dati?": "Have you read the notice on data processing?",
  "Sì, l’ho letta": "Yes, I have read it",
  "Lo conferma chi firma.": "Whoever signs confirms it.",
  No: "No",
  "Leggi l’informativa e scegli Sì per inviare la richiesta": "Read the notice and choose Yes to send the request",
  "Rivedi questi dati, oppure conferma che sono giusti": "Look at these data again, or confirm that they are right",
  "Scrivi in poche parole perché il dato è giusto, oppure correggilo":
    "Write in a few words why this is right, or correct it",
  "Dopo l’invio si conferma online, o si firma su carta": "After sending: confirm online, or sign on paper",
  "Il riepilogo si scarica una volta sola": "The summary can be downloaded once only",
  "Chi deve firmare può confermare con SPID, CIE o CNS: non si stampa niente. Solo se preferite la carta: il riepilogo si scarica una volta sola, su questo dispositivo, nei {minutes} minuti dopo l’invio.":
    "Those who must sign can confirm with SPID, CIE or CNS: nothing is printed. Only if you prefer paper: the summary (riepilogo) can be downloaded once, on this device, within {minutes} minutes of sending.",
  "Invia quando puoi salvare un file su questo dispositivo. Dopo l’invio hai {minutes} minuti.":
    "Send when you can save a file on this device. After sending you have {minutes} minutes.",
  "Invia la richiesta": "Send the request",
  "Invio in corso…": "Sending…",
  "Da rivedere prima di inviare": "To look at again before sending",
  "Scrivi in poche parole perché serve anche questa richiesta": "Write in a few words why this request is needed too",
  "Trova la richiesta aperta": "Find the open request",
  "Perché serve anche questa richiesta": "Why this request is needed too",
  "Rivedi la risposta": "Look at the answer again",
  "Ho controllato: i dati sono giusti": "I have checked: the data are right",
  "Se il dato è giusto, spiega perché": "If this is right, explain why",

  "Le risposte scritte finora sono salvate fino a {date}.": "The answers given so far are kept until {date}.",
  "Hai lasciato questo passo a metà: ecco quello che avevi scritto.":
    "You left this step half done: here is what you had written.",
  "E-mail per ricevere il link": "E-mail to receive the link",
  "Se la lasci vuota ti mostriamo solo codice e chiave.": "If you leave it empty we only show you code and key.",
  "Per riprendere": "To resume",
  "Conserva questi due dati: la chiave si vede solo adesso.": "Keep these two: the key is shown only now.",
  Codice: "Code",
  Chiave: "Key",
  "Ti abbiamo scritto anche un link personale: controlla la posta.":
    "We have also mailed you a personal link: check your mailbox.",
  "Torna alla home": "Go to the home page",
  "Salva e mostra come riprendere": "Save and show how to resume",
  "Torna alla richiesta": "Go back to the request",
} as const;
