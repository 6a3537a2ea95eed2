import { claimedKind, findEvidence, signedParts } from "./classify";
import { type Daticert, readDaticert } from "./daticert";
import type { PecKind, PecMessage, PecOriginal, PecProblem } from "./message";
import { addressesIn, oneAddress } from "./message-address";
import { attachmentsOf, messageIdIn, originalOf } from "./message-content";
import type { Headers } from "./message-headers";
import { decodeBody, type Part, readParts } from "./message-parts";
import { checkSmime } from "./smime";
import type { PecTrust } from "./trust";

/** Providers deliver up to 30 MB, some 100; encoded and enveloped twice this is beyond all of them. */
const MAX_BYTES = 256 * 1024 * 1024;

/** One of these stands in every message. */
const USUAL = ["from", "to", "date", "message-id", "subject", "mime-version", "received", "return-path", "x-trasporto"];

/**
 * Reads a message from the PEC mailbox: what it is, who certified it, what it brings. Of a PEC the facts come from the
 * part that the provider signed, and its certificate is judged at the certified time (facts A35, D19). Never throws on a
 * message, however strange: what is wrong is in `problems`.
 */
export async function readPecMessage(raw: Buffer, trust: PecTrust | null, now = new Date()): Promise<PecMessage> {
  if (raw.length > MAX_BYTES) return unreadable(["too-large"]);
  const problems = new Set<PecProblem>();
  const message = readParts(withoutLeadingNoise(raw), problems);
  if (!USUAL.some((name) => message.headers.has(name))) return unreadable(["not-a-message"]);
  const signed = signedParts(message);
  const claimed = claimedKind(message.headers);
  if (!signed) return withoutSignature(message, claimed, problems);
  const evidence = findEvidence(signed.content, claimed !== null);
  for (const problem of evidence.problems) problems.add(problem);
  const read = evidence.daticert ? readDaticert(decodeBody(evidence.daticert, problems)) : null;
  for (const problem of read?.problems ?? []) problems.add(problem);
  const daticert = evidence.problems.includes("daticert-repeated") ? null : (read?.daticert ?? null);

  const from = oneAddress(message.headers, "from");
  if (from === null) problems.add("from-unclear");
  const certifiedAt = daticert?.certifiedAt ? new Date(daticert.certifiedAt) : null;
  const p7s = decodeBody(signed.signature, problems);
  const verdict = checkSmime(signed.content.raw, p7s, { from, certifiedAt, now, trust });
  for (const problem of verdict.problems) problems.add(problem);
  const { signature } = verdict;

  if (!evidence.daticert && !evidence.original && claimed === null) {
    return { ...ordinary(message, problems), signature, problems: [...problems] };
  }
  const inside = evidence.original ? originalOf(decodeBody(evidence.original, problems), problems) : null;
  const kind = kindOf(evidence.daticert !== null, daticert, inside !== null, claimed, problems);
  const facts = daticert ? certifiedFacts(daticert, kind) : writtenFacts(inside, kind);
  if (claimed !== kind) problems.add("header-differs");
  compare(message.headers, facts, inside?.original ?? null, problems);
  const attachments = inside ? attachmentsOf(inside.message, problems) : [];
  return {
    kind,
    signature,
    ...facts,
    attachments,
    original: inside?.original ?? null,
    problems: [...problems],
  };
}

/** What a file may carry before its first header: a byte order mark, empty lines, the separator of a mailbox file. */
function withoutLeadingNoise(raw: Buffer): Buffer {
  let at = raw.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  while (raw[at] === 0x0d || raw[at] === 0x0a) at++;
  if (/^>?From [^\r\n:]*[^\r\n]*\r?\n/.test(raw.toString("latin1", at, at + 300))) at = raw.indexOf(0x0a, at) + 1;
  return raw.subarray(at);
}

type Facts = Pick<
  PecMessage,
  "sender" | "recipients" | "subject" | "messageId" | "references" | "certifiedAt" | "provider" | "receipt"
>;

const NO_FACTS: Facts = {
  sender: null,
  recipients: [],
  subject: null,
  messageId: null,
  references: null,
  certifiedAt: null,
  provider: null,
  receipt: null,
};

function unreadable(problems: PecProblem[]): PecMessage {
  return { kind: "unreadable", signature: "missing", ...NO_FACTS, attachments: [], original: null, problems };
}

/** A message that nobody signed. Cut off before its signature it is not even an ordinary one. */
function withoutSignature(message: Part, claimed: PecKind | null, problems: Set<PecProblem>): PecMessage {
  if (claimed !== null) problems.add("claims-to-be-pec");
  if (message.type === "multipart/signed") problems.add("signature-missing");
  if (claimed !== null && message.type === "multipart/signed" && problems.has("truncated"))
    return unreadable([...problems]);
  return { ...ordinary(message, problems), problems: [...problems] };
}

function ordinary(message: Part, problems: Set<PecProblem>): PecMessage {
  const { original } = originalOf(message.raw, problems);
  return {
    ...unreadable([]),
    kind: "ordinary",
    sender: original.from,
    recipients: recipientsOf(message.headers),
    subject: original.subject,
    messageId: original.messageId,
    references: original.inReplyTo,
    attachments: attachmentsOf(message, problems),
    original,
  };
}

const recipientsOf = (headers: Headers): string[] => [
  ...new Set([...addressesIn(headers, "to"), ...addressesIn(headers, "cc")]),
];

/** Only the provider's certificate makes a kind; without one a signed original is a busta di anomalia at most. */
function kindOf(
  hasDaticert: boolean,
  daticert: Daticert | null,
  hasOriginal: boolean,
  claimed: PecKind | null,
  problems: Set<PecProblem>,
): PecKind {
  if (hasDaticert) {
    const kind = daticert?.kind ?? "unreadable";
    const wants = kind === "busta-trasporto" || ["completa", "breve"].includes(daticert?.receipt.detail ?? "");
    if (!hasOriginal && wants && (kind === "busta-trasporto" || kind === "avvenuta-consegna"))
      problems.add("original-missing");
    return kind;
  }
  if (claimed !== "busta-anomalia") problems.add("daticert-missing");
  if (!hasOriginal) problems.add("original-missing");
  return hasOriginal && (claimed === "busta-anomalia" || claimed === "busta-trasporto")
    ? "busta-anomalia"
    : "unreadable";
}

function certifiedFacts(daticert: Daticert, kind: PecKind): Facts {
  const { sender, recipients, subject, messageId, references, certifiedAt, provider, receipt } = daticert;
  const isReceipt = kind !== "busta-trasporto" && kind !== "unreadable";
  return {
    sender,
    recipients,
    subject,
    messageId,
    references,
    certifiedAt,
    provider,
    receipt: isReceipt ? receipt : null,
  };
}

/** A busta di anomalia certifies only that this original came in: what it says of itself is all there is. */
function writtenFacts(inside: ReturnType<typeof originalOf> | null, kind: PecKind): Facts {
  if (!inside || kind !== "busta-anomalia") return NO_FACTS;
  const { original, message } = inside;
  const { from: sender, subject, messageId: references } = original;
  return { ...NO_FACTS, sender, recipients: recipientsOf(message.headers), subject, references };
}

/** Headers outside the signature, and the original, against what was certified. */
function compare(headers: Headers, facts: Facts, original: PecOriginal | null, problems: Set<PecProblem>): void {
  const reference = messageIdIn(headers.text("x-riferimento-message-id"));
  if (reference && facts.references && reference !== facts.references) problems.add("header-differs");
  const sameSender = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  if (facts.certifiedAt && original?.from && facts.sender && !sameSender(original.from, facts.sender))
    problems.add("original-sender-differs");
}
