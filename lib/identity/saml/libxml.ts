import { ParseOption, type XmlAttribute, XmlC14NMode, XmlDocument, XmlElement, XmlError } from "libxml2-wasm";
import { SignInFault } from "../fault";

// The enumeration is a set of bits: its type knows the single ones only.
const OPTIONS: ParseOption =
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_SYS_CATALOG |
  ParseOption.XML_PARSE_SKIP_IDS;

/** Names below the root: the index among the child elements, level by level. */
export type ElementPath = readonly number[];

/**
 * Parses a text that was found free of DOCTYPE, lends the document, and frees its memory whatever happens.
 * Without entities, network or external files. Throws `xml.malformed`, `xml.too-deep` (over 256 levels).
 */
export function withDocument<T>(xml: string, use: (document: LibxmlDocument) => T): T {
  const document = parse(xml);
  try {
    return use(new LibxmlDocument(document));
  } finally {
    document.dispose();
  }
}

function parse(xml: string): XmlDocument {
  try {
    return XmlDocument.fromBuffer(Buffer.from(xml), { encoding: "utf-8", option: OPTIONS });
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new SignInFault(/excessive depth/i.test(error.message) ? "xml.too-deep" : "xml.malformed");
  }
}

/** A parsed document, while it is open. */
export class LibxmlDocument {
  constructor(private readonly document: XmlDocument) {}

  get root(): XmlElement {
    return this.document.root;
  }

  /** The element at a path that was read from the same text. */
  at(path: ElementPath): XmlElement {
    return path.reduce((parent, index) => childElements(parent)[index] ?? raise(), this.root);
  }

  /** Exclusive canonical bytes of an element with all that is in it, without comments. */
  canonical(element: XmlElement, inclusivePrefixes: readonly string[] = []): Buffer {
    const pieces: Buffer[] = [];
    const collector = {
      write: (piece: Uint8Array) => pieces.push(Buffer.from(piece)) && piece.byteLength,
      close: () => true,
    };
    const inclusive = inclusivePrefixes.length > 0 ? { inclusiveNamespacePrefixes: [...inclusivePrefixes] } : {};
    try {
      const mode = XmlC14NMode.XML_C14N_EXCLUSIVE_1_0;
      this.document.canonicalize(collector, { mode, nodeSet: new Set([element]), ...inclusive });
    } catch (error) {
      // Canonical XML has no form for some documents, those with relative namespaces above all.
      if (error instanceof XmlError) throw new SignInFault("xml.malformed");
      throw error;
    }
    return Buffer.concat(pieces);
  }
}

export function childElements(parent: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  for (let node = parent.firstChild; node; node = node.next) if (node instanceof XmlElement) found.push(node);
  return found;
}

/** Attributes by their name as written, prefix included. */
export function attributesOf(element: XmlElement): Map<string, string> {
  return new Map(element.attrs.map((attribute) => [qualifiedName(attribute), attribute.value]));
}

const qualifiedName = ({ prefix, name }: XmlAttribute): string => (prefix ? `${prefix}:${name}` : name);

function raise(): never {
  throw new Error("The path does not belong to this document");
}
