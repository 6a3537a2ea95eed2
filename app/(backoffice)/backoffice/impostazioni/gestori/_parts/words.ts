import type { MetadataFaultCode } from "@/lib/identity/spid/metadata-source";

const FAULT: Readonly<Record<MetadataFaultCode | "not-read", string>> = {
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
};

/** Why the last look at a source failed. */
export const faultText = (fault: string): string =>
  (FAULT as Readonly<Record<string, string>>)[fault] ?? "Errore non previsto.";
