/** What may make a request unprocessable (lib/domain/unprocessable-texts, territory-check). */
export const WARNINGS = {
  "La persona incaricata sembra un consulente": "The appointee seems to be a consultant",
  "La persona incaricata risulta di uno studio o di un altro intermediario. Deve invece lavorare nel tuo ente. Se è il tuo consulente, usa la delega. Se lavora da voi, spiegalo qui.":
    "The appointee is known to belong to a consultant’s firm or another intermediary. They must work in your organization instead. If they are your consultant, use a delegation (delega). If they work for you, explain it here.",
  "Questo recapito è già di un altro ente": "This contact already belongs to another organization",
  "{value} risulta già usato da un altro ente. {words}": "{value} is already used by another organization. {words}",
  "L’indirizzo sembra di un consulente": "The address seems to be a consultant’s",
  "{value} sembra l’indirizzo di uno studio o di un altro intermediario. {words}":
    "{value} seems the address of a consultant’s firm or another intermediary. {words}",
  "L’indirizzo sembra di uno studio": "The address seems to be a professional firm’s",
  "{value} sembra l’indirizzo di uno studio professionale. {words}":
    "{value} seems the address of a professional firm. {words}",
  "Servono recapiti diretti dell’ente: correggi, oppure spiega perché questo lo è. Se è del tuo consulente, usa la delega.":
    "The organization’s own direct contacts are needed: correct it, or explain why this is one. If it is your consultant’s, use a delegation (delega).",
  "L’indirizzo non è dell’ente": "The address is not the organization’s",
  "{value} è una casella gratuita, ma gli indirizzi del tuo ente finiscono per {domain} (la parte dopo la @). Scrivi uno di quelli, oppure spiega perché usi questo.":
    "{value} is a free mailbox, but your organization’s addresses end in {domain} (the part after the @). Write one of those, or explain why you use this one.",
  "Il codice fiscale non corrisponde ai dati": "The codice fiscale does not match the data",
  "Il codice fiscale non corrisponde a: {list}. Controlla i dati. Se sono giusti, conferma.":
    "The codice fiscale does not match: {list}. Check the data. If they are right, confirm.",
  "Forse hai scambiato cognome e nome. {words}": "Perhaps you exchanged surname and first name. {words}",
  "È rimasto il telefono di prima": "The former phone number is still here",
  "Il telefono dell’ente adesso è {phone}, ma qui c’è ancora quello di prima: {value}. Correggi, oppure conferma.":
    "The organization’s phone number is now {phone}, but the former one is still here: {value}. Correct it, or confirm.",
  sesso: "sex",
  "luogo di nascita": "place of birth",
  "C’è già una richiesta aperta": "There is already an open request",
  "Per la stessa sede e la stessa persona incaricata c’è già una richiesta aperta. Continua quella, oppure spiega perché ne serve un’altra.":
    "There is already an open request for the same site and appointee. Go on with that one, or explain why another is needed.",
  "L’accesso è già attivo": "Access is already active",
  "La persona incaricata ha già un ruolo attivo per questa sede. Accedi con SPID, CIE o CNS, oppure spiega perché ne serve un altro.":
    "The appointee already has an active role for this site. Sign in with SPID, CIE or CNS, or explain why another is needed.",

  "Le regole sul territorio": "The rules on territory",
  "Qui puoi chiedere solo le istanze della legge 68/99. Per gli altri servizi usa il sistema del territorio in cui hai una sede.":
    "Here you can only ask for applications under law 68/99. For the other services use the system of the territory where you have a site.",
  "Nessuna sede indicata è nella {province}. Aggiungi la sede che manca, oppure chiedi l’accesso al sistema del territorio in cui hai una sede.":
    "None of the sites you gave is in the {province}. Add the missing site, or ask for access to the system of the territory where you have one.",
  "Prima hai detto di essere un altro tipo di soggetto. Controlla quale è giusto.":
    "Earlier you said you are another kind of applicant. Check which is right.",
  "Dalle tue risposte risulta un’altra strada: {words}. {words2}": "Your answers lead elsewhere: {words}. {words2}",
  "Prima hai detto di non avere sedi nella {province}, ma nel modulo ce n’è una. Controlla quale è giusto.":
    "Earlier you said you have no site in the {province}, but the form has one. Check which is right.",
  "Prima hai detto di avere una sede nella {province}, ma nel modulo non c’è. Aggiungila.":
    "Earlier you said you have a site in the {province}, but the form has none. Add it.",
  "Un servizio che non si può più chiedere": "A service that can no longer be asked for",
  "{words} Togli questo servizio.": "{words} Take this service out.",
} as const;
