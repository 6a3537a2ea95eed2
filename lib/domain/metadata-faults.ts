/** Why a source of identity providers' metadata was not taken at the last look. */
const TEXT = {
  "not-read": "Non è ancora stato letto.",
  "not-found": "Il file non c’è, o non si può leggere.",
  unreachable: "L’indirizzo non risponde.",
  "not-https": "L’indirizzo deve cominciare con https.",
  "too-big": "Il documento è troppo grande.",
  malformed: "Il documento non è un metadata SAML.",
  "not-signed": "Il documento non è firmato, e la configurazione chiede la firma.",
  "wrong-signature": "La firma non è di chi dovrebbe firmare.",
  expired: "Il documento è scaduto.",
  "no-provider": "Nel documento non c’è nessun gestore.",
} as const;
export type MetadataFaultCode = keyof typeof TEXT;

/** The fault in Italian, for an administrator. */
export const metadataFaultText = (fault: string): string =>
  (TEXT as Readonly<Record<string, string>>)[fault] ?? "Errore non previsto.";
