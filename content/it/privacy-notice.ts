/**
 * The privacy notice (GDPR art. 13, and art. 14 for those who did not type their own data; D15). The form shows these very
 * words and keeps version, time and hash of `body`: any change of the text is a new version.
 */
export const PRIVACY_NOTICE = {
  version: "1.1",
  date: "2026-11-22",
  title: "Informativa sul trattamento dei dati personali",
  body: `Questa informativa vale per chi compila una richiesta, per il rappresentante legale e per la persona incaricata. Vale anche se i tuoi dati li ha scritti un’altra persona (articoli 13 e 14 del Regolamento UE 2016/679).

## Chi tratta i dati
Titolare del trattamento è la {province}. Puoi scrivere alla PEC {pec} o all’indirizzo {email}. Agli stessi recapiti risponde il responsabile della protezione dei dati: scrivi «All’attenzione del DPO».

## Quali dati
- Della persona incaricata e del rappresentante legale: nome, cognome, codice fiscale, data e luogo di nascita, recapiti di lavoro.
- Del soggetto che fa la richiesta: nome, codici fiscali, sedi, recapiti.
- I documenti firmati. La copia di un documento di identità, solo se la firma è a mano.
- Quando entri con SPID, CIE o CNS: i dati che servono a riconoscerti.
- La data, l’ora e l’esito delle operazioni.

## Da dove arrivano
I dati arrivano da chi compila la richiesta, da te quando entri nel portale, e dai documenti inviati per PEC.

## Perché li usiamo
Li usiamo per verificare la richiesta, attivare e gestire l’account, e dare i servizi per il lavoro. È un compito di interesse pubblico (articolo 6, paragrafo 1, lettera e del Regolamento). Non serve il tuo consenso: con il «Sì» dichiari di avere letto questa informativa.
Senza i dati obbligatori non possiamo esaminare la richiesta.

## Chi li vede
Li vedono gli operatori della Provincia che seguono le pratiche e i fornitori che fanno funzionare il portale, con un contratto e istruzioni precise. Il nome della persona incaricata compare nelle comunicazioni che invia. Non vendiamo i dati e non li portiamo fuori dall’Unione europea.

## Per quanto tempo
- Le bozze non inviate: 30 giorni dall’ultimo salvataggio.
- Le pratiche e i documenti firmati: finché il ruolo è attivo e per i dieci anni successivi.
- Il registro degli accessi: 24 mesi.

## Decisioni automatiche
Il portale controlla i dati e segnala agli operatori quello che non torna. Decide sempre una persona.

## I tuoi diritti
Puoi chiedere di vedere i tuoi dati, correggerli, limitarne l’uso o cancellarli, e puoi opporti al trattamento. Scrivi alla PEC {pec}. Puoi anche fare reclamo al Garante per la protezione dei dati personali (www.garanteprivacy.it).

## Cookie
Usiamo solo cookie tecnici: ricordano la bozza che stai compilando, la tua sessione e la lingua scelta. Non ti seguiamo e non usiamo cookie di altri.`,
} as const;
