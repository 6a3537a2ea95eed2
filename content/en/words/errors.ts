/** What the rules and the saving of a step find wrong: each says what to do. */
export const ERRORS = {
  "Scrivi {words}": "Fill in “{words}”",
  "Scrivi il {words}": "Fill in “{words}”",
  "Scrivi la {words}": "Fill in “{words}”",
  "Scrivi l’{words}": "Fill in “{words}”",
  "Scegli una risposta: {words}": "Choose an answer to “{words}”",
  "Scegli dall’elenco: {words}": "Choose from the list for “{words}”",
  "Compila questo campo": "Fill in this field",
  "Controlla questo campo: il valore non va bene": "Check this field: the value is not right",
  "Scegli almeno una voce": "Choose at least one entry",
  "Spunta la casella per continuare": "Tick the box to go on",
  "Accorcia il testo: al massimo {max} caratteri": "Shorten the text: {max} characters at most",
  "{words}: scegli una voce dell’elenco": "{words}: choose one of the entries of the list",
  "{words}: non troviamo questo nome: forse {near}? Scegli qui sotto, oppure controlla come è scritto":
    "{words}: we cannot find this name: perhaps {near}? Choose below, or check how it is written",
  "{words}: non troviamo questa voce. Controlla come è scritta e scegli dall’elenco":
    "{words}: we cannot find this entry. Check how it is written and choose from the list",
  "{words}: non troviamo questo luogo alla data di nascita. Controlla come è scritto: serve il nome che aveva allora":
    "{words}: we cannot find this place on the date of birth. Check how it is written: the name it had then is needed",
  "Controlla il codice meccanografico: ha 10 caratteri e comincia con 4 lettere, per esempio CRIS00100X":
    "Check the school code: it has 10 characters and begins with 4 letters, for example CRIS00100X",

  "Scrivi l’anno con quattro cifre: per esempio 12/07/1988": "Write the year with four digits: for example 12/07/1988",
  "Scrivi giorno, mese e anno con le barre: per esempio 12/07/1988":
    "Write day, month and year with slashes: for example 12/07/1988",
  "Questo giorno non esiste nel calendario: controlla la data": "This day is not in the calendar: check the date",
  "La data è nel futuro: controlla l’anno": "The date is in the future: check the year",
  "La data è troppo lontana: controlla l’anno": "The date is too far back: check the year",

  "Scrivi il telefono con le sole cifre, per esempio 0372406581":
    "Write the phone number with digits only, for example 0372406581",
  "Scrivi il fax con le sole cifre, per esempio 0372406581":
    "Write the fax number with digits only, for example 0372406581",
  "Controlla il telefono: deve avere da 6 a 15 cifre": "Check the phone number: it must have 6 to 15 digits",
  "Controlla il fax: deve avere da 6 a 15 cifre": "Check the fax number: it must have 6 to 15 digits",
  "Scrivi il telefono senza {list}: {number}": "Write the phone number without {list}: {number}",
  "Scrivi il fax senza {list}: {number}": "Write the fax number without {list}: {number}",
  più: "plus signs",
  parentesi: "brackets",
  barra: "slashes",
  punti: "dots",
  trattini: "dashes",
  spazi: "spaces",
  "Togli gli spazi: scrivi l’indirizzo e-mail tutto attaccato": "Remove the spaces from the e-mail address",
  "Controlla l’indirizzo e-mail: è troppo lungo": "Check the e-mail address: it is too long",
  "Scrivi l’indirizzo e-mail completo, per esempio nome@azienda.it":
    "Write the whole e-mail address, for example nome@azienda.it",
  "Togli gli spazi: scrivi l’indirizzo PEC tutto attaccato": "Remove the spaces from the PEC address",
  "Controlla l’indirizzo PEC: è troppo lungo": "Check the PEC address: it is too long",
  "Scrivi l’indirizzo PEC completo, per esempio azienda@pec.it":
    "Write the whole PEC address, for example azienda@pec.it",
  "Scrivi un indirizzo PEC: {domain} è posta ordinaria": "Write a PEC address: {domain} is ordinary e-mail",
  "Controlla il CAP: sono 5 cifre, senza spazi né lettere":
    "Check the postcode: it has 5 digits, without spaces or letters",

  "Controlla il codice fiscale: lettere e cifre non sono al posto giusto":
    "Check the codice fiscale: letters and digits are not in the right places",
  "Controlla il codice fiscale: l’ultimo carattere non corrisponde":
    "Check the codice fiscale: the last character does not match",
  "Controlla il codice fiscale: contiene una data di nascita che non esiste":
    "Check the codice fiscale: it holds a date of birth that does not exist",
  "Controlla il codice fiscale: contiene un luogo di nascita che non esiste":
    "Check the codice fiscale: it holds a place of birth that does not exist",
  "Il codice fiscale di una persona ha 16 caratteri: ne hai scritti {n}. Controllalo sulla tessera sanitaria":
    "A person’s codice fiscale has 16 characters: you wrote {n}. Check it on the health card (tessera sanitaria)",
  "Controlla il codice fiscale: l’ultima cifra non corrisponde":
    "Check the codice fiscale: the last digit does not match",
  "Il codice fiscale di un ente o di una società ha 11 cifre: ne hai scritte {n}. Controllalo":
    "The codice fiscale of an organization has 11 digits: you wrote {n}. Check it",
  "Scrivi le 11 cifre del codice fiscale, oppure i 16 caratteri di quello del titolare se è una ditta individuale":
    "Write the 11 digits of the codice fiscale, or the 16 characters of the owner’s for a sole trader",
  "Scrivi la partita IVA con le sole cifre": "Write the VAT number with digits only",
  "Scrivi la partita IVA: undici zeri non lo sono": "Write the VAT number: eleven zeros are not one",
  "Controlla la partita IVA: l’ultima cifra non corrisponde": "Check the VAT number: the last digit does not match",
  "La partita IVA ha 11 cifre: ne hai scritte {n}. Controllala":
    "A VAT number (partita IVA) has 11 digits: you wrote {n}. Check it",

  "Forse volevi scrivere {likely}? Se {address} è giusto, salva di nuovo":
    "Did you mean {likely}? If {address} is right, save again",
  "Il numero {number} è già in «Numero civico»: toglilo da qui. Se fa parte del nome, salva di nuovo":
    "The number {number} already stands in “Street number”: take it out here. If it is part of the name, save again",
  "Forse hai scambiato cognome e nome: scambiandoli corrispondono al codice fiscale. Se sono giusti così, salva di nuovo":
    "Perhaps you exchanged surname and first name: the other way round they match the codice fiscale. If they are right like this, save again",

  "Hai cambiato questo passo in un’altra scheda. Qui sotto c’è quello che hai appena scritto: se è giusto, salva di nuovo.":
    "You changed this step in another tab. Below is what you have just written: if it is right, save again.",
  "Hai cambiato o tolto questa voce in un’altra scheda. Qui sotto c’è quello che hai appena scritto: se salvi di nuovo, lo aggiungiamo all’elenco.":
    "You changed or removed this entry in another tab. Below is what you have just written: if you save again, it is added to the list.",
  "Puoi indicare al massimo {max} sedi in una richiesta. Per le altre invia una seconda richiesta.":
    "A request may name {max} sites at most. Send a second request for the others.",
} as const;
