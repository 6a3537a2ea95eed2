import type { SignatureReport, SignerReport } from "./signature";

/** What each reason and problem of a check means, for whoever decides on the paper. */
const WORDS: Readonly<Record<string, string>> = {
  integrity: "La firma non corrisponde al contenuto",
  "document-different": "Il documento firmato non è quello emesso dal portale",
  "modified-after-signature": "Il file è stato modificato dopo la firma",
  revoked: "Il certificato era revocato",
  untrusted: "Il certificato non è riconosciuto",
  "other-signer": "Non ha firmato la persona che doveva firmare",
  "not-signed": "Non c’è una firma digitale",
  unsupported: "Il formato non si può verificare in automatico",
  "fiscal-code-missing": "Il certificato non riporta il codice fiscale",
  "not-qualified": "Il certificato non è qualificato",
  "trust-unknown": "Non è configurato l’elenco dei certificatori",
  "stamped-after-signature": "È stato aggiunto qualcosa dopo la firma, forse un timbro",
  "content-altered": "Il contenuto è cambiato dopo la firma",
  "signature-wrong": "La firma non è di questo certificato",
  "signature-malformed": "La firma non si può leggere",
  "certificate-missing": "Manca il certificato del firmatario",
  "signing-certificate-missing": "La firma non indica il suo certificato",
  "signing-certificate-other": "La firma indica un altro certificato",
  "algorithm-unsupported": "L’algoritmo di firma non è riconosciuto",
  "content-type": "La firma riguarda un altro tipo di contenuto",
  "weak-digest": "L’impronta usata è troppo debole",
  "counter-signed": "C’è una controfirma",
  "byte-range": "La firma non copre tutto il file",
  "not-detached": "La firma contiene un altro contenuto",
  "bytes-after-signature": "Ci sono dati nascosti accanto alla firma",
  "no-signers": "La busta non contiene firme",
  expired: "Il certificato era scaduto",
  "not-yet-valid": "Il certificato non era ancora valido",
  "key-usage": "Il certificato non serve a firmare",
  "extension-unknown": "Il certificato ha un’estensione che non conosciamo",
  "issuer-unknown": "Chi ha emesso il certificato non è tra i certificatori riconosciuti",
  "issuer-revoked": "Chi ha emesso il certificato era revocato",
  "timestamp-not-trusted": "La marca temporale non è riconosciuta: conta la data di arrivo",
  detached: "La firma è in un file separato dal documento",
  malformed: "Il file è incompleto o rovinato",
  "malformed-pdf": "Il PDF è incompleto o rovinato",
  unreadable: "Il file non si può leggere",
  "not-a-signature": "È una busta crittografica, ma non una firma",
  "too-many-envelopes": "Ci sono troppe buste una dentro l’altra",
  "too-heavy": "Il file è troppo pesante da verificare in automatico",
  encrypted: "Il PDF è protetto da password",
  javascript: "Il PDF contiene programmi (JavaScript)",
  xfa: "Il PDF è un modulo dinamico (XFA)",
  "signature-kind": "C’è una firma di un tipo non previsto",
  archive: "È un archivio",
  "xml-signature": "È un documento XML firmato",
};

/** A reason or problem in words; its code when it has none. */
export const signatureWords = (code: string): string => WORDS[code] ?? code;

export const VERDICT_TEXT: Record<SignatureReport["verdict"], string> = {
  valid: "Firma valida",
  invalid: "Firma non valida",
  manual: "Da valutare",
};

export const DOCUMENT_TEXT: Record<SignatureReport["document"], string> = {
  same: "è quello emesso dal portale",
  "same-then-stamped": "è quello emesso dal portale, con un timbro aggiunto",
  different: "non è quello emesso dal portale",
  unknown: "non confrontabile in automatico",
};

export const TRUST_TEXT: Record<SignerReport["trust"], string> = {
  trusted: "certificatore riconosciuto",
  untrusted: "certificatore non riconosciuto, o certificato non valido in quella data",
  unknown: "certificatore non verificato",
};

export const REVOCATION_TEXT: Record<SignerReport["revocation"], string> = {
  good: "non revocato",
  revoked: "revocato",
  unchecked: "revoca non verificata",
};

/** Who has to sign a document: in words ("il rappresentante legale"), and by name as the request writes it. */
export type WantedSigner = { role: string; name: string };

const named = (signers: readonly SignerReport[], test: (signer: SignerReport) => boolean = () => true): string =>
  signers
    .filter(test)
    .map(({ name }) => (name ? `«${name}»` : "una persona senza nome"))
    .join(" e ");

const has = (signer: SignerReport, ...problems: string[]) => problems.some((one) => signer.problems.includes(one));

/** One sentence for who uploads a paper that is refused: what is wrong, and how to mend it. Null: it can be kept. */
export function refusedAdvice(report: SignatureReport, wanted: WantedSigner): string | null {
  const { signers } = report;
  const says = (reason: string) => report.reasons.includes(reason);
  if (says("encrypted")) return "Il PDF è protetto da una password: toglila, firma di nuovo e carica il file.";
  if (says("javascript") || says("xfa"))
    return "Il PDF contiene programmi o moduli dinamici: firma l’originale scaricato dal portale e carica quello.";
  if (says("detached"))
    return "Questo file contiene solo la firma (.p7s), senza il documento: firma di nuovo scegliendo «busta .p7m» (CAdES) o «firma nel PDF» (PAdES) e carica il file che ne esce, uno solo.";
  if (report.verdict !== "invalid") return null;
  if (says("integrity"))
    return "La firma non corrisponde al contenuto: il file si è rovinato o è stato cambiato. Firma di nuovo l’originale e carica il file appena firmato.";
  if (says("modified-after-signature"))
    return "Il file è stato modificato dopo la firma: carica quello uscito dal programma di firma, senza aprirlo e salvarlo di nuovo.";
  if (says("document-different"))
    return "Il documento firmato non è quello emesso dal portale: firma il PDF originale, senza ricrearlo, e carica il risultato.";
  if (says("other-signer"))
    return `Il file è firmato da ${named(signers)}, ma deve firmarlo ${wanted.role} «${wanted.name}»: fallo firmare e caricalo di nuovo.`;
  if (says("revoked"))
    return `Il certificato di ${named(signers, ({ revocation }) => revocation === "revoked")} era revocato: firma con un certificato valido e carica di nuovo il file.`;
  const old = signers.filter((signer) => has(signer, "expired", "not-yet-valid"));
  if (old.length > 0)
    return `Il certificato di ${named(old)} era scaduto o non ancora valido: firma con un certificato valido e carica di nuovo il file.`;
  return `La firma di ${named(signers, ({ trust }) => trust === "untrusted")} non viene da un certificatore riconosciuto: firma con una firma digitale qualificata e carica di nuovo il file.`;
}

/** What the applicant reads beside a paper that was kept. */
export function keptAdvice(report: SignatureReport): string {
  if (report.verdict === "valid") return `firma di ${named(report.signers)} verificata`;
  if (report.verdict === "invalid") return "la firma non è valida: la valuta un operatore";
  if (report.format === "none") return "senza firma digitale: lo controlla un operatore";
  return `la firma la valuta un operatore (${report.reasons.map(signatureWords).join(", ").toLowerCase()})`;
}
