/** The page of a request: where it stands, what happened, what is brought to it and what is wrong with that. */
export const DOSSIER = {
  "Abbiamo ricevuto la richiesta. Tra pochi secondi potrai scaricare i documenti da firmare.":
    "We have received the request. In a few seconds you can download the documents to sign.",
  "Vai ai documenti": "Go to the documents",
  "Manca la conferma di {names}": "The confirmation of {names} is missing",
  "Appena la riceviamo, la pratica arriva alla Provincia. Niente carta, niente PEC.":
    "As soon as we have it, the request reaches the Province. No paper, no PEC.",
  "Manca l’invio per PEC": "It must still be sent by PEC",
  "I file che hai caricato sono salvati. Ora invia gli stessi per PEC: la verifica comincia da lì.":
    "The files you uploaded are saved. Now send the same ones by PEC: the check starts from there.",
  "Manca ancora: {words}": "Still missing: {words}",
  "Mancano ancora i documenti firmati": "The signed documents are still missing",
  "I file che hai caricato sono salvati. Quando hai anche il resto firmato, invia tutto per PEC: la verifica comincia da lì.":
    "The files you uploaded are saved. When you have the rest signed too, send everything by PEC: the check starts from there.",
  "Mancano i documenti firmati": "The signed documents are missing",
  "Scarica i documenti, falli firmare e inviali per PEC.":
    "Download the documents, have them signed and send them by PEC.",
  "Si confermano online, oppure si firmano e si inviano per PEC.":
    "They are confirmed online, or signed and sent by PEC (certified e-mail).",
  "Scarica, firma e invia": "Download, sign and send",
  "Abbiamo ricevuto i documenti": "We have received the documents",
  "Un operatore della Provincia li prende in carico. Non devi fare nulla.":
    "An operator of the Province will examine them. You do not need to do anything.",
  "La Provincia verifica la richiesta": "The Province is checking the request",
  "Ti scriviamo appena c’è un esito. Non devi fare nulla.":
    "We write to you as soon as there is an outcome. You do not need to do anything.",
  "Serve una tua risposta": "We need an answer from you",
  "La richiesta rischia di essere respinta: puoi rispondere entro il termine.":
    "The request may be rejected: you can answer within the deadline.",
  "La verifica riprende quando rispondi.": "The check goes on when you answer.",
  Rispondi: "Answer",
  "L’account è attivo": "The account is active",
  "La persona incaricata può entrare con SPID, CIE o CNS e scegliere il ruolo.":
    "The appointee can sign in with SPID, CIE or CNS and choose the role.",
  Accedi: "Sign in",
  "Richiesta accettata": "Request accepted",
  "Abbiamo mandato la conferma da {email}.": "We have sent the confirmation from {email}.",
  "La richiesta è stata respinta": "The request has been rejected",
  "Qui sotto trovi i motivi e che cosa puoi fare.": "Below you find the reasons and what you can do.",
  "La richiesta è stata ritirata": "The request has been withdrawn",
  "Non devi fare altro. Se ti serve ancora, puoi ripetere la procedura.":
    "You do not need to do anything more. If you still need it, you can repeat the procedure.",
  "Il termine è passato": "The deadline has passed",
  "Non abbiamo ricevuto i documenti in tempo. Puoi ripetere la procedura: ritrovi le risposte già scritte.":
    "We did not receive the documents in time. You can repeat the procedure: your answers are still there.",
  "Ripeti la procedura": "Repeat the procedure",
  "C’è una richiesta più recente": "There is a newer request",
  "Questa è stata sostituita.": "This one has been replaced.",
  "Questa è stata sostituita dalla pratica {code}.": "This one has been replaced by request {code}.",
  "Apri la pratica nuova": "Open the new request",
  "Ce n’è già un’altra più recente: segui quella.": "There is already a newer one: follow that.",
  "Ne hai già inviata un’altra? [Cercala fra le tue pratiche]({page}).":
    "Have you already sent another? [Look for it among your requests]({page}).",

  "File caricato": "File uploaded",
  "{n} file caricati": "{n} files uploaded",
  "Li trova l’operatore che esamina la pratica.": "The operator who examines the request finds them.",
  "La firma digitale è verificata. Carica anche l’altro documento firmato: la richiesta si deposita da sola. Oppure invia tutto per PEC.":
    "The digital signature is verified. Upload the other signed document too: the request is then filed by itself. Or send everything by PEC.",
  "Manca un passo: invia gli stessi file per PEC, con l’indirizzo e l’oggetto che trovi qui sotto. La verifica comincia da lì.":
    "One step is missing: send the same files by PEC, with the address and subject you find below. The check starts from there.",
  "Il file è stato tolto: ora puoi caricare quello giusto.":
    "The file has been taken away: now you can upload the right one.",
  "Ricevute caricate": "Receipts uploaded",
  "L’ora certificata è fra le cose successe, qui accanto.": "The certified time is among the events on this page.",
  "Le guarda un operatore: non abbiamo potuto verificare da soli la firma del gestore.":
    "An operator looks at them: we could not verify the provider’s signature by ourselves.",
  "Richiesta presentata": "Request presented",
  "È arrivata il {when}. La ricevuta parte ora per {email}.":
    "It arrived on {when}. The receipt now leaves for {email}.",
  "giorni rimasti": "days left",
  "Scade {date}": "Until {date}",
  Documenti: "Documents",
  "Invia per PEC": "Send by PEC",
  "Chi manca preferisce firmare su carta": "The other signer prefers paper",
  "Il documento che resta si può firmare e inviare per PEC, oppure caricare qui sotto.":
    "The remaining document can be signed and sent by PEC, or uploaded below.",
  "Hai già inviato la PEC? Carica le ricevute": "Have you already sent the PEC? Upload the receipts",
  "Ripetere la procedura": "Repeat the procedure",
  "Correggere un dato o ripetere la procedura": "Correct something or repeat the procedure",
  "Hai sbagliato un dato? Ripeti la procedura e correggi solo quello: non serve ritirare la richiesta.":
    "Is something wrong? Repeat the procedure and correct only that: there is no need to withdraw the request.",
  "Ricominci con le risposte già scritte.": "You start again with the answers already given.",
  "Quando la nuova richiesta è pronta, prende il posto di questa.":
    "When the new request is ready it takes the place of this one.",
  "Correggere un dato": "Correct something",
  "Hai sbagliato un dato? I documenti sono già arrivati, quindi da qui non si cambia. Scrivi a [{email}]({mailto}) o chiamaci: indica la pratica {code}, il dato sbagliato e quello giusto.":
    "Is something wrong? The documents have already arrived, so it cannot be changed here. Write to [{email}]({mailto}) or call us: give the request {code}, what is wrong and what is right.",
  "Oppure ritira la richiesta e ripetila: ritrovi le risposte già scritte, ma perdi il tuo posto.":
    "Or withdraw the request and repeat it: your answers are still there, but you lose your place.",
  "Ritirare la richiesta": "Withdraw the request",
  "Vuoi ritirare la richiesta?": "Do you want to withdraw the request?",
  "La richiesta si chiude e non si può riaprire.": "The request is closed and cannot be opened again.",
  "Perdi il tuo posto: se ne fai un’altra, si esamina dopo quelle già arrivate.":
    "You lose your place: if you make another one, it is examined after those already here.",
  "Firme e conferme già date non valgono per un’altra richiesta.":
    "Signatures and confirmations already given do not count for another request.",
  "Le risposte restano: puoi ripetere la procedura senza riscriverle.":
    "The answers stay: you can repeat the procedure without writing them again.",
  "Vuoi solo correggere un dato? [Ripeti la procedura]({page}): questa resta finché l’altra è pronta.":
    "Do you only want to correct something? [Repeat the procedure]({page}): this one stays until the other is ready.",
  "Vuoi solo correggere un dato? Prima scrivici o chiamaci: [i contatti]({page}) sono nella pratica.":
    "Do you only want to correct something? Write to us or call us first: [how to reach us]({page}) is on the page of the request.",
  "I documenti sono già arrivati: ora la ritira la persona incaricata o il rappresentante legale, con la propria identità digitale.":
    "The documents have already arrived: now the appointee or the legal representative withdraws it, with their own digital identity.",
  "Ritira la richiesta": "Withdraw the request",
  "A che punto è": "Where it stands",
  "La Provincia risponde **entro {date}**.": "The Province answers **by {date}**.",
  "Prot. n. {number} del {date}": "Protocol no. {number} of {date}",
  "Il numero di protocollo non è ancora registrato: appena c’è lo trovi qui.":
    "The protocol number is not recorded yet: you will find it here.",
  "Preavviso di rigetto": "Notice of refusal (preavviso di rigetto)",
  "La Provincia ti chiede": "The Province asks you",
  "La tua risposta": "Your answer",
  "Se servono documenti, caricali prima qui sotto.": "If documents are needed, upload them below first.",
  "Scrivi la tua risposta": "Write your answer",
  "Accorcia il testo": "Shorten the text",
  "Invia la risposta": "Send the answer",
  "Perché è stata respinta": "Why it was rejected",

  "Documenti da firmare": "Documents to sign",
  Esito: "Outcome",
  "Richiesta inviata online": "Request sent online",
  "Documenti pronti da firmare": "Documents ready to be signed",
  "Documenti firmati ricevuti": "Signed documents received",
  "Documenti firmati ricevuti: {words}": "Signed documents received: {words}",
  PEC: "PEC",
  "Caricamento online": "uploaded online",
  Sportello: "counter",
  "E-mail ordinaria": "ordinary e-mail",
  Posta: "post",
  "Documenti confermati online": "Documents confirmed online",
  "Pratica aperta da un modulo cartaceo": "Request opened from a paper form",
  "Richiesta presentata online con identità digitale": "Request presented online with a digital identity",
  "Presa in carico": "Being examined",
  "Chiesta un’integrazione": "More was asked for",
  "Integrazione ricevuta": "Answer received",
  "Inviato il preavviso di rigetto": "Notice of refusal sent",
  "Risposta al preavviso di rigetto ricevuta": "Answer to the notice of refusal received",
  "Richiesta respinta": "Request rejected",
  "Richiesta ritirata": "Request withdrawn",
  "Termine scaduto": "Deadline passed",
  "Sostituita da una nuova richiesta": "Replaced by a new request",
  "PEC inviata a {address}": "PEC sent to {address}",
  "PEC accettata dal gestore": "PEC accepted by the provider",
  "PEC consegnata a {address}": "PEC delivered to {address}",
  "PEC non consegnata a {address}": "PEC not delivered to {address}",
  "{words} della tua PEC": "{words} of your PEC",
  "Messaggio PEC": "PEC message",
  "E-mail ordinaria in una busta di anomalia": "Ordinary e-mail in an anomaly envelope",
  "Avviso di non accettazione": "Notice of non-acceptance",
  "Ricevuta di presa in carico": "Receipt of taking charge",
  "Avviso di mancata consegna": "Notice of non-delivery",
  "Preavviso di mancata consegna": "Early notice of non-delivery",
  "Avviso di virus": "Notice of a virus",
  "Messaggio illeggibile": "Unreadable message",
  Ricevuta: "Receipt",

  "Ricevuta PEC": "PEC receipt",
  "{name}, {when}, con {how}": "{name}, {when}, with {how}",
  "Da firmare: {role}.": "To be signed by: {role}.",
  "Scarica il modulo (PDF)": "Download the form (PDF)",
  "{file}, ricevuto il {when}": "{file}, received on {when}",
  "ne è arrivato uno più recente il {when}": "a newer one arrived on {when}",
  Confermato: "Confirmed",
  "Da firmare": "To be signed",
  Emesso: "Issued",
  Ricevuto: "Received",
  "una persona senza nome": "a person without a name",
  "firma di {names} verificata": "signature of {names} verified",
  "la firma non è valida: la valuta un operatore": "the signature is not valid: an operator looks at it",
  "senza firma digitale: lo controlla un operatore": "no digital signature: an operator checks it",
  "la firma la valuta un operatore ({reasons})": "an operator looks at the signature",

  "Carica i documenti firmati": "Upload the signed documents",
  "Aggiungere un documento": "Add a document",
  "Non serve nulla, se non te lo abbiamo chiesto. Lo trova l’operatore che esamina la pratica.":
    "Nothing is needed unless we asked you for it. The operator who examines the request will see it.",
  "«{title}».": "“{title}”.",
  "PDF, .p7m, JPEG o PNG fino a 20 MB.": "PDF, .p7m, JPEG or PNG up to 20 MB.",
  "Riepilogo firmato dalla {words}": "Summary signed by the {words}",
  "Modulo firmato dal {words}": "Form signed by the {words}",
  "Modulo firmato dalla {words}": "Form signed by the {words}",
  "Copia del documento di identità": "Copy of the identity document",
  "Serve solo con la firma a mano. La vedono solo gli operatori che esaminano la pratica.":
    "Needed only with a signature by hand. Only the operators who examine the request see it.",
  "Altro documento": "Another document",
  "Carica i file": "Upload the files",
  "Scegli almeno un file da caricare": "Choose at least one file to upload",

  "Carica le ricevute della PEC": "Upload the receipts of the PEC",
  Ricevute: "Receipts",
  "File .eml, salvato dalla tua casella PEC.": "File .eml, saved from your PEC mailbox.",
  "Quando invii la PEC a {pec} ricevi due messaggi. Provano che l’hai inviata e a che ora: caricali se la pratica non si aggiorna.":
    "When you send the PEC to {pec} you receive two messages. They prove that you sent it and when: upload them if the request is not updated.",
  "Ricevuta di accettazione": "Receipt of acceptance (ricevuta di accettazione)",
  "Ricevuta di avvenuta consegna": "Receipt of delivery (ricevuta di avvenuta consegna)",
  "Carica le ricevute": "Upload the receipts",
  "Scegli almeno una ricevuta": "Choose at least one receipt",

  "Troppi file in un’ora da questo collegamento: riprova fra un’ora.":
    "Too many files in an hour from this connection: try again in an hour.",
  "La pratica ha già 30 documenti, o 100 MB: se serve altro, invialo per PEC.":
    "The request already has 30 documents, or 100 MB: send anything else by PEC.",
  "Il file è vuoto: salvalo di nuovo e ricaricalo.": "The file is empty: save it again and upload it again.",
  "Il file supera 20 MB: riduci la scansione o dividila.": "The file is over 20 MB: make the scan smaller or split it.",
  "Questo tipo di file non va bene: carica un PDF, un .p7m, un JPEG o un PNG.":
    "This kind of file will not do: upload a PDF, a .p7m, a JPEG or a PNG.",
  "È un archivio compresso (zip, rar, 7z…): estrai i documenti e caricali uno per uno.":
    "It is an archive (zip, rar, 7z…): extract the documents and upload them one by one.",
  "È un documento di testo o un foglio di calcolo: salvalo come PDF e carica il PDF.":
    "It is a text document or a spreadsheet: save it as a PDF and upload the PDF.",
  "Questo formato di immagine non va bene: salvala come JPEG, PNG o PDF e caricala di nuovo.":
    "This picture format will not do: save it as JPEG, PNG or PDF and upload it again.",
  "Ci sono troppe buste di firma una dentro l’altra: firma il documento originale e carica quello.":
    "There are too many signatures around signatures: sign the original document and upload that.",
  "Il PDF è protetto da password: salvalo senza password e ricaricalo.":
    "The PDF is protected by a password: save it without one and upload it again.",
  "Il PDF contiene programmi (JavaScript): stampalo in un nuovo PDF, o usa l’originale scaricato dal portale.":
    "The PDF holds programs (JavaScript): print it into a new PDF, or use the original from the portal.",
  "Il PDF è un modulo dinamico (XFA): stampalo in un nuovo PDF e carica quello.":
    "The PDF is a dynamic form (XFA): print it into a new PDF and upload that.",
  "Il PDF cerca di avviare programmi: stampalo in un nuovo PDF e carica quello.":
    "The PDF tries to start programs: print it into a new PDF and upload that.",
  "Il PDF contiene altri file: toglili, o stampalo in un nuovo PDF, e carica i documenti uno per uno.":
    "The PDF holds other files: remove them, or print it into a new PDF, and upload the documents one by one.",
  "Parti del PDF non si possono leggere: stampalo in un nuovo PDF e carica quello.":
    "Parts of the PDF cannot be read: print it into a new PDF and upload that.",
  "Il PDF ha più di {n} pagine: carica solo quelle che servono.":
    "The PDF has more than {n} pages: upload only those that are needed.",
  "Il PDF è troppo complesso: stampalo in un nuovo PDF e carica quello.":
    "The PDF is too complex: print it into a new PDF and upload that.",
  "L’immagine è troppo grande (più di 100 milioni di punti): riducila e caricala di nuovo.":
    "The picture is too large (more than 100 million dots): make it smaller and upload it again.",
  "L’antivirus ha trovato un virus in questo file: non lo abbiamo tenuto. Controlla il computer e carica un altro file.":
    "The antivirus found a virus in this file: we did not keep it. Check the computer and upload another file.",
  "Il PDF è protetto da una password: toglila, firma di nuovo e carica il file.":
    "The PDF is protected by a password: remove it, sign again and upload the file.",
  "Il PDF contiene programmi o moduli dinamici: firma l’originale scaricato dal portale e carica quello.":
    "The PDF holds programs or dynamic forms: sign the original from the portal and upload that.",
  "Questo file contiene solo la firma (.p7s), senza il documento: firma di nuovo scegliendo «busta .p7m» (CAdES) o «firma nel PDF» (PAdES) e carica il file che ne esce, uno solo.":
    "This file holds only the signature (.p7s), without the document: sign again choosing “.p7m envelope” (CAdES) or “signature in the PDF” (PAdES) and upload the one file that comes out.",
  "La firma non corrisponde al contenuto: il file si è rovinato o è stato cambiato. Firma di nuovo l’originale e carica il file appena firmato.":
    "The signature does not match the content: the file is damaged or was changed. Sign the original again and upload the file just signed.",
  "Il file è stato modificato dopo la firma: carica quello uscito dal programma di firma, senza aprirlo e salvarlo di nuovo.":
    "The file was modified after signing: upload the one from the signing program, without opening and saving it again.",
  "Il documento firmato non è quello emesso dal portale: firma il PDF originale, senza ricrearlo, e carica il risultato.":
    "The signed document is not the one issued by the portal: sign the original PDF, without making it anew, and upload the result.",
  "Il file è firmato da {names}, ma deve firmarlo {role} «{name}»: fallo firmare e caricalo di nuovo.":
    "The file is signed by {names}, but it must be signed by «{name}»: have it signed and upload it again.",
  "Il certificato di {names} era revocato: firma con un certificato valido e carica di nuovo il file.":
    "The certificate of {names} was revoked: sign with a valid certificate and upload the file again.",
  "Il certificato di {names} era scaduto o non ancora valido: firma con un certificato valido e carica di nuovo il file.":
    "The certificate of {names} had expired or was not valid yet: sign with a valid certificate and upload the file again.",
  "La firma di {names} non viene da un certificatore riconosciuto: firma con una firma digitale qualificata e carica di nuovo il file.":
    "The signature of {names} does not come from a recognized certifier: sign with a qualified digital signature and upload the file again.",
} as const;
