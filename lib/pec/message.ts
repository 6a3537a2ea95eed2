/** What a message in the PEC mailbox is (DM 2/11/2005; the English text is RFC 6109). */
export const PEC_KINDS = [
  "busta-trasporto",
  "busta-anomalia",
  "accettazione",
  "non-accettazione",
  "presa-in-carico",
  "avvenuta-consegna",
  "mancata-consegna",
  "preavviso-mancata-consegna",
  "rilevazione-virus",
  /** A message that no provider of certified mail vouches for, whatever its headers say. */
  "ordinary",
  /** Neither a message nor an evidence that can be understood: for a person to look at. */
  "unreadable",
] as const;
export type PecKind = (typeof PEC_KINDS)[number];

/**
 * `valid`: the content is intact and the signer is the provider in From, certified by a pinned CA at the certified time.
 * `untrusted`: intact, but the signer is not shown to be that provider. `invalid`: content and signature disagree.
 */
export type PecSignature = "valid" | "invalid" | "missing" | "untrusted";

export type PecAttachment = {
  /** As the message names it; null where it gives no name. Not safe as a path. */
  name: string | null;
  /** Media type, lower case. */
  type: string;
  /** Size of the decoded content. */
  bytes: number;
  /** Of the decoded content, hexadecimal. */
  sha256: string;
  content: Buffer;
};

/** The message that somebody wrote: inside a busta or a complete receipt, or the whole of an ordinary message. */
export type PecOriginal = {
  /** Byte for byte as it arrived. */
  raw: Buffer;
  from: string | null;
  subject: string | null;
  /** With its angle brackets, like every Message-ID here. */
  messageId: string | null;
  inReplyTo: string | null;
  /** What a person reads in it, the beginning of it: plain text, and the words of the HTML. */
  text: string;
};

/** What only a receipt says. */
export type PecReceipt = {
  /** How much of the original it carries. */
  detail: "completa" | "breve" | "sintetica" | null;
  /** The one address that this receipt speaks of. */
  delivery: string | null;
  /** `nessuno` when all went well, else `no-dest`, `no-dominio`, `virus`, `altro`. */
  error: string | null;
  errorText: string | null;
};

/**
 * A message read. Of a PEC every fact comes from the part that the provider signed: believe them only if `signature` is
 * `valid`. The command `pec:read` prints it without `original`, `receipt` and the content of the attachments.
 */
export type PecMessage = {
  kind: PecKind;
  signature: PecSignature;
  /** Address of who wrote: `mittente` of the certificate, or From of an ordinary message. */
  sender: string | null;
  recipients: string[];
  subject: string | null;
  /** Of this message: the provider's `identificativo` for a PEC. */
  messageId: string | null;
  /** Message-ID this one speaks of: the original's for a PEC, In-Reply-To for an ordinary message. */
  references: string | null;
  /** ISO with zone, as the provider certified it. */
  certifiedAt: string | null;
  provider: string | null;
  /** Those of the original message; of an ordinary message its own. */
  attachments: PecAttachment[];
  /** What is strange in it, as codes. Empty for a message without a flaw. */
  problems: PecProblem[];
  original: PecOriginal | null;
  receipt: PecReceipt | null;
};

export const PEC_PROBLEMS = [
  /** Nothing in it can be read as a message. */
  "not-a-message",
  "too-large",
  /** It ends before its last part does. */
  "truncated",
  /** More parts, or deeper ones, than a message has. */
  "too-many-parts",
  "too-deep",
  "bad-encoding",
  "unknown-charset",
  /** The headers say it is certified mail and no signature backs them. */
  "claims-to-be-pec",
  /** A header outside the signature disagrees with what was signed. */
  "header-differs",
  "from-unclear",
  "daticert-missing",
  "daticert-repeated",
  "daticert-malformed",
  "daticert-doctype",
  "daticert-unknown-type",
  "daticert-incomplete",
  "original-missing",
  "original-repeated",
  "original-unreadable",
  /** The sender in the original is not the certified one. */
  "original-sender-differs",
  "signature-missing",
  "signature-unreadable",
  "signature-mismatch",
  "signature-weak-digest",
  "signer-without-email",
  "signer-email-differs",
  "signer-not-for-mail",
  "signer-expired",
  "signer-not-yet-valid",
  "signer-revoked",
  "signer-untrusted",
] as const;
export type PecProblem = (typeof PEC_PROBLEMS)[number];
