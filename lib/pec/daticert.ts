import { ParseOption, XmlDocument, XmlElement } from "libxml2-wasm";
import type { PecKind, PecProblem, PecReceipt } from "./message";

/** `postacert@tipo` and what it makes of a message. */
const KINDS: Readonly<Record<string, PecKind>> = {
  "posta-certificata": "busta-trasporto",
  accettazione: "accettazione",
  "non-accettazione": "non-accettazione",
  "presa-in-carico": "presa-in-carico",
  "avvenuta-consegna": "avvenuta-consegna",
  "errore-consegna": "mancata-consegna",
  "preavviso-errore-consegna": "preavviso-mancata-consegna",
  "rilevazione-virus": "rilevazione-virus",
};

/** A certificate with thousands of recipients is still far smaller. */
const MAX_BYTES = 4 * 1024 * 1024;

export type Daticert = {
  /** Null when the type is none of those the rules know. */
  kind: PecKind | null;
  sender: string | null;
  recipients: string[];
  subject: string | null;
  provider: string | null;
  /** ISO with zone, or null when day, hour or zone cannot be read. */
  certifiedAt: string | null;
  /** Of this message, and of the one it speaks of; both in angle brackets. */
  messageId: string | null;
  references: string | null;
  receipt: PecReceipt;
};

/** Reads daticert.xml. A document type, whatever it declares, is refused. Never throws. */
export function readDaticert(bytes: Buffer): { daticert: Daticert | null; problems: PecProblem[] } {
  if (bytes.length > MAX_BYTES) return { daticert: null, problems: ["daticert-malformed"] };
  let document: XmlDocument | null = null;
  try {
    document = XmlDocument.fromBuffer(bytes, { option: OPTIONS });
    if (document.dtd) return { daticert: null, problems: ["daticert-doctype"] };
    return readRoot(document.root);
  } catch {
    // The parser says why in words made for programmers; for us the file is not what it should be.
    return { daticert: null, problems: ["daticert-malformed"] };
  } finally {
    document?.dispose();
  }
}

const OPTIONS = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NOCDATA;

function readRoot(root: XmlElement): { daticert: Daticert | null; problems: PecProblem[] } {
  const heading = child(root, "intestazione");
  const data = child(root, "dati");
  if (root.name !== "postacert" || !data) return { daticert: null, problems: ["daticert-malformed"] };
  const problems: PecProblem[] = [];
  const kind = kindOf(attribute(root, "tipo"));
  if (!kind) problems.push("daticert-unknown-type");
  const daticert: Daticert = {
    kind,
    sender: textIn(heading, "mittente"),
    recipients: heading ? childrenNamed(heading, "destinatari").flatMap((to) => text(to) ?? []) : [],
    subject: textIn(heading, "oggetto"),
    provider: textIn(data, "gestore-emittente"),
    certifiedAt: certifiedTime(child(data, "data")),
    messageId: bracketed(textIn(data, "identificativo")),
    references: bracketed(textIn(data, "msgid")),
    receipt: {
      detail: detailOf(attribute(child(data, "ricevuta"), "tipo")),
      delivery: textIn(data, "consegna"),
      error: attribute(root, "errore"),
      errorText: textIn(data, "errore-esteso"),
    },
  };
  if (!daticert.sender || !daticert.certifiedAt || !daticert.messageId) problems.push("daticert-incomplete");
  return { daticert, problems };
}

const kindOf = (type: string | null): PecKind | null =>
  type !== null && Object.hasOwn(KINDS, type) ? (KINDS[type] ?? null) : null;

const detailOf = (type: string | null): PecReceipt["detail"] =>
  type === "completa" || type === "breve" || type === "sintetica" ? type : null;

/** Message-IDs are written `<local@domain>`; `identificativo` comes without the brackets. */
const bracketed = (id: string | null): string | null => (id === null ? null : `<${id.replace(/^<|>$/g, "")}>`);

/** dd/mm/yyyy, hh:mm:ss and a zone such as +0100. */
function certifiedTime(data: XmlElement | null): string | null {
  const day = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(textIn(data, "giorno") ?? "");
  const hour = /^(\d{1,2}):(\d{2}):(\d{2})$/.exec(textIn(data, "ora") ?? "");
  const zone = /^([+-])(\d{2}):?(\d{2})$/.exec(attribute(data, "zona") ?? "");
  if (!day || !hour || !zone) return null;
  const two = (digits = "") => digits.padStart(2, "0");
  const date = `${day[3]}-${two(day[2])}-${two(day[1])}`;
  const iso = `${date}T${two(hour[1])}:${hour[2]}:${hour[3]}${zone[1]}${zone[2]}:${zone[3]}`;
  const exists = !Number.isNaN(Date.parse(iso)) && new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
  return exists ? iso : null;
}

const childrenNamed = (parent: XmlElement, name: string): XmlElement[] => {
  const found: XmlElement[] = [];
  for (let node = parent.firstChild; node; node = node.next)
    if (node instanceof XmlElement && node.name === name) found.push(node);
  return found;
};

const child = (parent: XmlElement | null, name: string): XmlElement | null =>
  parent ? (childrenNamed(parent, name)[0] ?? null) : null;

const text = (element: XmlElement): string | null => element.content.trim() || null;

function textIn(parent: XmlElement | null, name: string): string | null {
  const element = child(parent, name);
  return element ? text(element) : null;
}

const attribute = (element: XmlElement | null, name: string): string | null =>
  element?.attr(name)?.value.trim() || null;
