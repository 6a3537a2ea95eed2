/** After the sending: the documents, the confirmation online, the page of a request and what is brought to it. */
export const TRACKING = {
  "persona incaricata": "appointee (persona incaricata)",
  "rappresentante legale": "legal representative (rappresentante legale)",
  "titolare dell’account": "holder of the account",
  "nuova persona incaricata": "new appointee (persona incaricata)",
  "Richiesta di registrazione": "Request for registration (Richiesta di registrazione)",
  "Modulo di conferma registrazione": "Confirmation form (Modulo di conferma registrazione)",
  "Modulo disattivazione utente": "Deactivation form (Modulo disattivazione utente)",
  "Accettazione dell’incarico": "Acceptance of the appointment (Accettazione dell’incarico)",
  "Modulo richiesta di intervento sulle credenziali di accesso":
    "Form for changes to an account (Modulo richiesta di intervento sulle credenziali di accesso)",
  "Modulo delega intermediario": "Delegation form (Modulo delega intermediario)",
  "Modulo revoca delega intermediario": "Revocation of a delegation (Modulo revoca delega intermediario)",
  "Modulo cambio e-mail": "E-mail change form (Modulo cambio e-mail)",
  "Disattivazione utente": "Deactivation",
  "Intervento sulle credenziali": "Change to an account",
  "Delega intermediario": "Delegation",
  "Revoca della delega": "Revocation of a delegation",
  "Cambio e-mail": "E-mail change",
  "da una casella PEC": "from a PEC (certified e-mail) mailbox",
  "dalla PEC del datore di lavoro o da quella dell’intermediario": "from the employer’s PEC or the intermediary’s",
  "dalla PEC del datore di lavoro": "from the employer’s PEC",

  "La tua pratica": "Your request",
  "È nei documenti e nelle e-mail, per esempio SIN-2026-004217-K. Quello di una richiesta da finire è come NMVCU7X9Q.":
    "It is in the documents and in the e-mails, for example SIN-2026-004217-K. That of a request to be finished is like NMVCU7X9Q.",
  "24 lettere e cifre, i trattini non contano.": "24 letters and digits, dashes do not count.",
  "Le pratiche di questo dispositivo": "The requests of this device",
  "Da finire. Salvata il {when}.": "To be finished. Saved on {when}.",
  "Un’altra pratica": "Another request",
  "Richiesta già cominciata": "Request already begun",
  "Ne hai già cominciata una": "You have already begun one",
  "L’ultima risposta è del {when}.": "The last answer was given on {when}.",
  Riprendila: "Go on with it",
  "Comincia da capo": "Begin again",
  "Indirizzo confermato": "Address confirmed",
  "Ora sappiamo che gli avvisi su questa pratica ti arrivano a {email}.":
    "Now we know that the notices on this request reach you at {email}.",
  "Manca la conferma dell’indirizzo {email}: il link è nell’e-mail che abbiamo mandato lì. Serve solo a sapere che gli avvisi arrivano alla persona giusta: la richiesta va avanti anche senza.":
    "The address {email} is still to be confirmed: the link is in the e-mail we sent there. It only tells us that the notices reach the right person: the request goes on without it too.",
  "(riepilogo)": "(summary)",
  "Vedi le altre": "See the others",
  "Da completare": "To be completed",
  "Inviata, stiamo preparando i documenti": "Sent, we are preparing the documents",
  "In attesa dei documenti firmati": "Waiting for the signed documents",
  "Documenti ricevuti": "Documents received",
  "In verifica": "Being checked",
  "Aspettiamo una tua risposta": "We are waiting for your answer",
  Accettata: "Accepted",
  Respinta: "Rejected",
  Ritirata: "Withdrawn",
  Scaduta: "Expired",
  "Questo dispositivo non è tuo?": "Is this device not yours?",
  "Togli le pratiche da qui: dopo si aprono solo con codice e chiave, o con il link nelle e-mail. Per una richiesta da finire, prima aprila e premi «Salva ed esci».":
    "Remove the requests from here: after that they open only with code and key, or with the link in the e-mails. If a request is unfinished, first open it and press “Save and leave”.",
  Fatto: "Done",
  "Dimentica queste pratiche": "Forget these requests",
  "Questo dispositivo non apre più le pratiche di prima.": "This device no longer opens the earlier requests.",
  "Scrivi il codice della pratica": "Write the code of the request",
  "Scrivi la chiave": "Write the key",
  "Controlla la posta": "Check your mailbox",
  "Se il codice è giusto, ti abbiamo scritto un nuovo link. Quello di prima non vale più.":
    "If the code is right, we have mailed you a new link. The earlier one no longer works.",
  "Oppure scrivi codice e chiave: trovi una richiesta inviata, o riprendi quella che hai cominciato.":
    "Or write code and key: you find a request you sent, or resume the one you began.",
  "Lo abbiamo preso dal tuo link: va bene così.": "We took it from your link: it is right as it stands.",
  "Apri la pratica": "Open the request",
  "Hai perso il link o la chiave?": "Have you lost the link or the key?",
  "Ti scriviamo un nuovo link all’indirizzo indicato nella richiesta.":
    "We mail a new link to the address given in the request.",
  "Scrivimi un nuovo link": "Mail me a new link",
  "Sei la persona incaricata o il rappresentante legale? [Accedi con SPID, CIE o CNS]({page}): non servono codice e chiave.":
    "Are you the appointee or the legal representative? [Sign in with SPID, CIE or CNS]({page}): code and key are not needed.",

  "Prepariamo i documenti": "We are making the documents",
  "Abbiamo ricevuto la richiesta": "We have received the request",
  "I documenti sono pronti tra pochi secondi.": "The documents will be ready in a few seconds.",
  "La pagina si aggiorna da sola. Se non lo fa, [aggiornala tu]({here}). Se la chiudi non perdi nulla: ti scriviamo un’e-mail con il link.":
    "The page reloads by itself. If it does not, [reload it]({here}). If you close it nothing is lost: we send you an e-mail with the link.",
  "Firma i documenti": "Sign the documents",
  "Richiesta inviata online il {when}": "Request sent online on {when}",
  "Ora servono le firme": "Now the signatures are needed",
  "Ora scarica, firma e invia i documenti": "Now download, sign and send the documents",
  "La pratica": "Request",
  "comincia quando riceviamo le conferme o i documenti firmati.":
    "starts when we receive the confirmations or the signed documents.",
  "comincia quando riceviamo i documenti firmati.": "starts when we receive the signed documents.",
  "giorni per inviare i documenti": "days to send the documents",
  "Entro {date}": "By {date}",
  "Oppure: firma su carta e invio per PEC": "Or: sign on paper and send by PEC",
  "Se confermate online il riepilogo non va scaricato: quello che segue serve solo a chi stampa e firma.":
    "If you confirm online the summary need not be downloaded: what follows is only for those who print and sign.",
  "Scarica i due documenti": "Download the two documents",
  "Scarica il documento": "Download the document",
  "Apri il file e controlla che si legga bene. Poi conferma: da quel momento il riepilogo non si scarica più.":
    "Open the file and check that it can be read. Then confirm: from then on the summary cannot be downloaded.",
  "Ho aperto il file salvato e si legge bene": "I have opened the saved file and it can be read",
  "Prima apri il file e controlla che si legga, poi spunta la casella":
    "First open the file and check that it can be read, then tick the box",
  "Ho salvato il riepilogo": "I have saved the summary",
  "Fai firmare i documenti": "Have the documents signed",
  "{role}, firma «{title}».": "{role}, signs “{title}”.",
  "Va bene la firma digitale o quella a mano. Con la firma a mano aggiungi una copia del documento di identità di chi firma.":
    "A digital signature or one by hand will do. With a signature by hand add a copy of the signer’s identity document.",
  "Invia tutto per PEC": "Send everything by PEC",
  "Allega i documenti firmati e scrivi {from}.": "Attach the signed documents and write {from}.",
  "Puoi anche consegnarli allo sportello.": "You can also hand them in at the counter.",
  Indirizzo: "Address",
  Oggetto: "Subject",
  "Apri il messaggio nella tua app di posta": "Open the message in your mail app",
  "con indirizzo e oggetto già scritti. Scegli la casella PEC come mittente: una normale e-mail non vale come PEC. Poi allega i documenti firmati.":
    "with address and subject already written. Choose the PEC mailbox as the sender: ordinary e-mail does not count as PEC. Then attach the signed documents.",
  "Puoi anche [caricarli nella pagina della pratica]({page}): ci aiuta a controllarli prima, ma non sostituisce la PEC.":
    "You can also [upload them on the page of the request]({page}): it helps us to check them earlier, but does not replace the PEC.",
  "Che cosa succede poi": "What happens next",
  "In attesa dei documenti": "Waiting for the documents",
  "Ti ricordiamo la scadenza per e-mail": "We remind you of the deadline by e-mail",
  "Ricezione e protocollo": "Receipt and protocol number",
  "Verifica della Provincia": "Check by the Province",
  "Account attivo": "Account active",
  Conferma: "Confirmation",
  "Avviso da {email}": "Notice from {email}",
  "Segui la pratica": "Follow the request",
  "Ti abbiamo scritto un link personale all’indirizzo": "We have mailed you a personal link to",
  "Abbiamo scritto a {organization} un link personale all’indirizzo":
    "We have mailed {organization} a personal link to",
  "Aprilo per confermare l’indirizzo: la richiesta va avanti anche senza.":
    "Open it to confirm the address: the request goes on without it too.",
  "Da lì può confermare l’indirizzo e firmare.": "From there they can confirm the address and sign.",
  "Da questo browser la trovi [anche qui]({page}).": "From this browser you find the request [here too]({page}).",
  "Se firmi su carta: il riepilogo si scarica una volta sola":
    "If you sign on paper: the summary can be downloaded once only",
  "Puoi farlo da questo browser **fino alle {time}**, o finché non confermi di averlo salvato. Se il collegamento cade, riprova da questa pagina. Poi, per averne un altro, dovrai ripetere la procedura: ritroverai le risposte già scritte.":
    "You can do so from this browser **until {time}**, or until you confirm that you have saved it. If the connection drops, try again from this page. Afterwards, to get another one, you must repeat the procedure: your answers will still be there.",
  "Hai salvato il riepilogo": "You have saved the summary",
  "Lo hai già salvato, o il tempo per scaricarlo è finito. Se hai il file non serve altro: torna alla pratica. Se lo hai perso, ripeti la procedura: ritrovi le risposte già scritte.":
    "You have already saved it, or the time to download it is over. If you have the file nothing else is needed: go back to the request. If it is lost, repeat the procedure: you will find your answers again.",
  "Il riepilogo si scarica altrove": "The summary is downloaded elsewhere",
  "Il riepilogo non si scarica più": "The summary can no longer be downloaded",
  "Non si può scaricare di nuovo.": "It cannot be downloaded again.",
  "Si scarica solo dal browser con cui hai inviato la richiesta.":
    "It can be downloaded only from the browser that sent the request.",
  "Il tempo per scaricarlo è finito.": "The time to download it is over.",
  "Se non lo hai più, [ripeti la procedura]({page}): ritrovi le risposte già scritte.":
    "If you have lost it, [repeat the procedure]({page}): your answers are still there.",
  "PDF. Lo firma: {role}.": "PDF. Signed by: {role}.",
  "Resta disponibile fino alla scadenza.": "It stays available until the deadline.",
  "Scarica il modulo": "Download the form",
  "Scarica il riepilogo": "Download the summary",

  "Manca una firma: basta confermare online": "One signature is missing: confirming online is enough",
  "Il modo più semplice: confermare online": "The easiest way: confirm online",
  "Senza carta e senza PEC, con la propria identità digitale:":
    "Without paper and without PEC, each with their own digital identity:",
  "{role}, conferma «{title}».": "{role}, confirms “{title}”.",
  "Conferma un’altra persona da questo dispositivo": "Somebody else confirms from this device",
  "Conferma con SPID, CIE o CNS": "Confirm with SPID, CIE or CNS",
  "Entri una volta sola e confermi tutti e due i documenti.": "You sign in once and confirm both documents.",
  "Ognuno lo fa dal proprio dispositivo. Dopo la prima conferma scriviamo noi a chi manca.":
    "Each from their own device. After the first confirmation we write to whoever is missing.",
  "Hai confermato": "You have confirmed",
  "Non manca niente: la pratica è arrivata alla Provincia.":
    "Nothing is missing: the request has reached the Province.",
  "La ricevuta è partita per {receipt}.": "The receipt has been sent to {receipt}.",
  "Ora tocca a {names}: {words}.": "Now it is the turn of {names}: {words}.",
  "fai avere tu il link di questa pagina": "please pass them the link of this page",
  "abbiamo scritto a {names}, con il link per confermare": "we have written to {names}, with the link to confirm",

  "Sei nel portale come **{name}**.": "You are signed in as **{name}**.",
  Esci: "Sign out",
  "Leggi e conferma": "Read and confirm",
  "{name}, conferma il documento qui sotto: vale come la tua firma. Non serve stampare, né mandare una PEC.":
    "{name}, confirm the document below: it counts as your signature. No printing and no PEC is needed.",
  "{name}, conferma i documenti qui sotto: vale come la tua firma. Non serve stampare, né mandare una PEC.":
    "{name}, confirm the documents below: it counts as your signature. No printing and no PEC is needed.",
  "Puoi farlo entro {date}.": "You can do so until {date}.",
  "C’è anche": "There is also",
  "(si apre in un’altra scheda)": "(opens in another tab)",
  "l’hai già confermato": "you have already confirmed it",
  "l’ha già confermato {name}, {words}": "{name}, {words}, has already confirmed it",
  "l’ha già firmato {name}, {words}": "{name}, {words}, has already signed it",
  "tocca a {name}, {words}": "it is the turn of {name}, {words}",
  "Che cosa significa confermare": "What confirming means",
  "Dichiari quello che è scritto nel documento, come se lo avessi firmato a mano.":
    "You declare what is written in the document, as if you had signed it by hand.",
  "Dichiari quello che è scritto nei documenti, come se li avessi firmati a mano.":
    "You declare what is written in the documents, as if you had signed them by hand.",
  "Conserviamo, al posto della firma, nome, codice fiscale, giorno, ora e modo dell’accesso ({how}) e l’impronta di quello che confermi.":
    "In place of the signature we keep name, codice fiscale, day, time and way of signing in ({how}) and the hash of what you confirm.",
  "Se qualcosa non è giusto non confermare: torna alla pratica e correggi il dato.":
    "If something is not right do not confirm: go back to the request and correct it.",
  "Che cosa resta come prova": "What is kept as proof",
  "La conferma online vale come firma (Codice dell’amministrazione digitale, articolo 65).":
    "Confirming online counts as a signature (Codice dell’amministrazione digitale, article 65).",
  "impronta SHA-256:": "SHA-256 hash:",
  "Confermo il documento": "I confirm the document",
  "Confermo i documenti": "I confirm the documents",
  "Apri il documento, poi conferma": "Open the document, then confirm",
  "Conferma in corso…": "Confirming…",
  "Non ora": "Not now",
  "Apri il documento": "Open the document",
  "Che cosa confermi": "What you confirm",
  "Chi si registra": "Who registers",
  "Questa conferma tocca a un’altra persona": "Somebody else must confirm this",
  "Sei nel portale come {name}, e con questo nome non risultano documenti da confermare qui. Conferma solo chi deve firmare, con la propria identità digitale.":
    "You are signed in as {name}, and under this name there are no documents to confirm here. Only those who must sign confirm, with their own digital identity.",
  "Entra come un’altra persona": "Sign in as somebody else",
  "Vai alle tue pratiche": "Go to your requests (in Italian)",
  "La tua parte è fatta": "Your part is done",
  "Manca la conferma di {names}: {words}.": "The confirmation of {names} is missing: {words}.",
  "Chi manca può anche entrare da questo dispositivo, con la propria identità digitale.":
    "They may also sign in from this device, with their own digital identity.",
  "Torna alla pratica": "Go back to the request",
  "Serve un accesso più forte": "A stronger way of signing in is needed",
  "Sei nel portale con {how}. Per confermare un documento al posto della firma serve SPID di livello 2, la CIE o una CNS.":
    "You signed in with {how}. To confirm a document in place of signing, SPID level 2, CIE or a CNS is needed.",
  "Entra con SPID, CIE o CNS": "Sign in with SPID, CIE or CNS",
  "SPID di livello {n}": "SPID level {n}",
  "CIE di livello {n}": "CIE level {n}",
  "CNS o CRS": "CNS or CRS",
  "nome utente e password": "user name and password",
} as const;
