/** Outcomes a person can understand; everything else that is thrown is a fault of ours. */
export const REFUSAL_CODES = [
  "not-found",
  "draft-gone",
  "not-allowed",
  "wrong-state",
  "already-done",
  "changed-meanwhile",
  "incomplete",
  "expired",
  "gone",
  "too-many",
  "duplicate",
  "protocol-missing",
  "papers-missing",
  "checklist-open",
  "own-dossier",
  "held-by-colleague",
  "invalid-link",
  "old-link",
  "file-refused",
  "other-document",
  "unsigned-original",
  "signature-refused",
  "service-closed",
  "last-administrator",
  "notice-first",
  "reason-missing",
  "clearing-unexplained",
  "protocol-mismatch",
  "not-a-message",
  "not-a-receipt",
  "other-receipt",
  "receipt-doubtful",
  "not-signer",
  "weak-sign-in",
  "signed-out",
  "kept-form",
  "wrong-credentials",
  "passwords-closed",
  "password-link",
  "effect-impossible",
  "modules-open",
  "role-changed",
  "module-closed",
  "roles-incompatible",
  "roles-incompatible-choice",
  "delegation-over",
  "delegation-self",
  "no-delegation",
  "no-account",
  "without-account",
  "not-https",
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly detail: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.name = "Refusal";
  }
}

/** Italian and English words of each refusal: one map, used by every page. */
export const REFUSAL_TEXT: Record<RefusalCode, { it: string; en: string }> = {
  "not-found": {
    it: "Non troviamo quello che cerchi. Controlla l’indirizzo o ricomincia dalla home.",
    en: "We cannot find what you are looking for. Check the address or start again from the home page.",
  },
  "draft-gone": {
    it: "Questa richiesta non c’è più: si cancella quando non la salvi per molto tempo. Quello che hai scritto qui è ancora nella pagina: puoi copiarlo in una nuova richiesta.",
    en: "This request is no longer there: it is deleted when nothing is saved for a long time. What you wrote is still on this page: you can copy it into a new request.",
  },
  "not-allowed": {
    it: "Non puoi fare questa operazione con l’accesso attuale.",
    en: "Your current access does not allow this.",
  },
  "wrong-state": {
    it: "La pratica è cambiata: questa operazione non è più possibile. Aggiorna la pagina.",
    en: "The case has changed: this is no longer possible. Reload the page.",
  },
  "already-done": {
    it: "È già stato fatto. Aggiorna la pagina per vedere la situazione attuale.",
    en: "This has already been done. Reload the page.",
  },
  "changed-meanwhile": {
    it: "Qualcun altro ha modificato la pratica nel frattempo. Aggiorna la pagina: non abbiamo sovrascritto nulla.",
    en: "Someone else changed the case meanwhile. Reload the page: nothing was overwritten.",
  },
  incomplete: {
    it: "Mancano alcune risposte. Completa i passi segnati.",
    en: "Some answers are missing. Complete the marked steps.",
  },
  expired: {
    it: "Il termine è passato. Puoi ripetere la procedura: ritrovi le risposte già scritte.",
    en: "The deadline has passed. You can repeat the procedure with your earlier answers.",
  },
  gone: {
    it: "Il riepilogo è già stato consegnato e non si può scaricare di nuovo. Se lo hai perso, ripeti la procedura: ritrovi le risposte già scritte.",
    en: "The summary has already been delivered and cannot be downloaded again. If it is lost, repeat the procedure.",
  },
  "too-many": {
    it: "Troppi tentativi in poco tempo. Aspetta qualche minuto e riprova.",
    en: "Too many attempts. Wait a few minutes and try again.",
  },
  duplicate: {
    it: "C’è già una richiesta o un ruolo uguale per questo ente, sede e persona.",
    en: "The same request or role already exists for this body, site and person.",
  },
  "protocol-missing": {
    it: "Manca il numero di protocollo. Registralo prima di accettare.",
    en: "The protocol number is missing. Record it before accepting.",
  },
  "papers-missing": {
    it: "Manca un documento firmato: aggiungilo, poi accetta. Se l’originale è su carta, aggiungi la scansione.",
    en: "A signed document is missing: add it, or a scan of the paper original, before accepting.",
  },
  "checklist-open": {
    it: "Restano sezioni da verificare. Segnale come verificate, poi accetta.",
    en: "Some sections are still to be checked.",
  },
  "own-dossier": {
    it: "Compari in questa pratica: deve esaminarla un altro operatore.",
    en: "You appear in this case: another operator must review it.",
  },
  "held-by-colleague": {
    it: "Questa pratica la segue un’altra persona.",
    en: "A colleague has this case.",
  },
  "invalid-link": {
    it: "Il codice o la chiave non sono giusti. Controlla e riprova.",
    en: "The code or the key is not right. Check and try again.",
  },
  "old-link": {
    it: "Questo link non vale più. Usa quello dell’ultimo messaggio che ti abbiamo scritto, o chiedine qui uno nuovo.",
    en: "This link is no longer valid. Use the one in the last e-mail we sent you, or ask for a new one here.",
  },
  "file-refused": {
    it: "Il file non va bene: carica un PDF, un .p7m, un JPEG o un PNG fino a 20 MB.",
    en: "The file is not accepted: use PDF, .p7m, JPEG or PNG up to 20 MB.",
  },
  "other-document": {
    it: "Questo file è l’altro documento: caricalo nel suo campo.",
    en: "This file is the other document: upload it in its own field.",
  },
  "unsigned-original": {
    it: "Questo è il documento originale, senza firma. Carica quello firmato: in digitale, o la scansione con la firma a mano.",
    en: "This is the original document, not signed. Upload the signed one.",
  },
  "signature-refused": {
    it: "La firma di questo file non va bene: firma di nuovo l’originale e caricalo.",
    en: "The signature on this file is not right: sign the original again and upload it.",
  },
  "service-closed": {
    it: "Uno dei servizi scelti non si può più chiedere. Rivedi la scelta dei servizi.",
    en: "One of the chosen services can no longer be requested.",
  },
  "last-administrator": {
    it: "Deve restare almeno un amministratore attivo.",
    en: "At least one administrator must remain active.",
  },
  "notice-first": {
    it: "Prima di respingere serve il preavviso: aspetta la risposta, o che passi il termine.",
    en: "A notice of refusal must come first, and be answered or run out.",
  },
  "reason-missing": {
    it: "Il termine era passato: scrivi perché la pratica si riapre.",
    en: "The deadline had passed: write why the case is opened again.",
  },
  "clearing-unexplained": {
    it: "Scrivi come l’hai chiarito: che cosa hai controllato, e perché i documenti vanno bene così.",
    en: "Write how it was cleared: what you checked, and why the papers are right as they are.",
  },
  "not-a-message": {
    it: "Questo file non è un messaggio: salva il messaggio dalla casella (file .eml) e carica quello.",
    en: "This file is not a message: save the message from the mailbox (.eml) and upload that.",
  },
  "not-a-receipt": {
    it: "Questo file non è una ricevuta PEC: carica il messaggio di accettazione o di consegna, salvato dalla tua casella (file .eml).",
    en: "This file is not a certified mail receipt: upload the acceptance or delivery message saved from your mailbox (.eml).",
  },
  "other-receipt": {
    it: "Questa ricevuta riguarda un altro messaggio: controlla che la PEC sia quella inviata a noi per questa pratica.",
    en: "This receipt is about another message: check that it is the one you sent us for this case.",
  },
  "receipt-doubtful": {
    it: "La firma del gestore PEC non è valida su questo file: salva di nuovo la ricevuta dalla casella, senza aprirla né inoltrarla.",
    en: "The provider’s signature does not hold on this file: save the receipt again from your mailbox.",
  },
  "protocol-mismatch": {
    it: "Questo numero è già nel registro con un’altra data. Controlla numero e data.",
    en: "This number already stands in the register with another date.",
  },
  "not-signer": {
    it: "Questo documento lo conferma un’altra persona: quella che deve firmarlo.",
    en: "Another person confirms this document: the one who has to sign it.",
  },
  "weak-sign-in": {
    it: "Per confermare serve SPID di livello 2, CIE o CNS. Esci ed entra di nuovo in uno di questi modi.",
    en: "To confirm you need SPID level 2, CIE or CNS. Sign out and sign in again in one of these ways.",
  },
  "signed-out": {
    it: "La sessione è finita. Accedi di nuovo in un’altra scheda, poi torna qui e premi ancora: quello che hai scritto è rimasto.",
    en: "The session is over. Sign in again in another tab, then come back and press again: what you wrote is still here.",
  },
  "kept-form": {
    it: "La sessione era finita e non è stato salvato niente, ma quello che avevi scritto è qui: controllalo e invialo. Se c’era un file o una password, mettili di nuovo.",
    en: "The session was over and nothing was saved, but what you wrote is here: check it and send it. Put in again a file or a password, if there was one.",
  },
  "wrong-credentials": {
    it: "Non è andata: controlla nome utente e password. Dopo cinque password sbagliate l’accesso si blocca: lo riapri da «Non ricordi la password?».",
    en: "That did not work: check user name and password. Five wrong passwords lock the access: open it again with “Non ricordi la password?”.",
  },
  "passwords-closed": {
    it: "L’accesso con nome utente e password non è più attivo. Entra con SPID, CIE o CNS.",
    en: "Signing in with user name and password is no longer possible. Use SPID, CIE or CNS.",
  },
  "no-account": {
    it: "Nessuno ha un account con questo codice fiscale: respingi la richiesta, o chiedi un’integrazione.",
    en: "Nobody has an account with this tax code: reject the request, or ask for more.",
  },
  "without-account": {
    it: "Con il tuo codice fiscale non c’è nessun account: questa richiesta non avrebbe effetto, e non l’abbiamo presentata. Un dato sbagliato nella registrazione si corregge dalla pagina della pratica. Se non ti sei registrato, comincia dalla registrazione.",
    en: "There is no account with your tax code: this request would have no effect, and was not presented. Wrong data in a registration are corrected from the page of the case. If you have not registered, begin with the registration.",
  },
  "password-link": {
    it: "Il link non vale più: dura 30 minuti e si usa una volta sola. Chiedine un altro da «Non ricordi la password?».",
    en: "The link is no longer valid: it lasts 30 minutes and works once. Ask for another.",
  },
  "effect-impossible": {
    it: "La richiesta non si può eseguire: quello che nomina non risulta. Leggi gli avvisi in «Che cosa succede se accetti», poi chiedi un’integrazione o respingila.",
    en: "The request cannot be carried out: what it names is not known. Read the warnings, then ask for more or reject it.",
  },
  "delegation-over": {
    it: "L’ultimo giorno della delega è già passato: serve un modulo con date nuove.",
    en: "The last day of the delegation is past: a form with new dates is needed.",
  },
  "delegation-self": {
    it: "Datore di lavoro e intermediario hanno lo stesso codice fiscale: per sé non serve una delega.",
    en: "Employer and intermediary have the same tax code: nobody delegates themselves.",
  },
  "no-delegation": {
    it: "Non c’è nessuna delega in corso fra questo datore di lavoro e questo intermediario. Controlla i codici fiscali.",
    en: "There is no delegation between this employer and this intermediary. Check the tax codes.",
  },
  "modules-open": {
    it: "Ci sono finestre aperte con un altro ruolo: chiudile, poi cambia servizio.",
    en: "Some windows are open under another role: close them first.",
  },
  "role-changed": {
    it: "Nel frattempo hai cambiato ruolo: non abbiamo salvato nulla. Torna al ruolo di prima, oppure apri di nuovo questa pagina.",
    en: "You have changed role meanwhile: nothing was saved. Go back to the former role, or open this page again.",
  },
  "module-closed": {
    it: "Questa finestra è stata chiusa da un’altra parte: non abbiamo salvato nulla. Aprila di nuovo dai tuoi servizi.",
    en: "This window was closed from elsewhere: nothing was saved. Open it again from your services.",
  },
  "roles-incompatible": {
    it: "La persona ha già un ruolo incompatibile con questo. Guarda i suoi ruoli nella pagina dell’account; la tabella è in Impostazioni, «Ruoli incompatibili».",
    en: "This person already has a role that excludes this one.",
  },
  "roles-incompatible-choice": {
    it: "Questo ruolo è incompatibile con un altro che avevi già: puoi usare solo il primo. Se non ti serve più, chiedine la disattivazione.",
    en: "This role excludes another you already had: only the first can be used.",
  },
  "not-https": {
    it: "Gli indirizzi di un modulo cominciano con https://. Correggili e salva di nuovo.",
    en: "A module’s addresses begin with https://.",
  },
};

/** Beside a field whose rule has no words of its own. */
export const UNSAID = {
  empty: "Compila questo campo",
  wrong: "Controlla questo campo: il valore non va bene",
} as const;
