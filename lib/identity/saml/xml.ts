import type { XmlElement as LibxmlElement } from "libxml2-wasm";
import { must, SignInFault } from "../fault";
import { attributesOf, childElements, type ElementPath, withDocument } from "./libxml";

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\r": "&#xD;",
  "\n": "&#xA;",
  "\t": "&#x9;",
};

/** Text or attribute value made safe for XML and HTML. */
export const escapeXml = (text: string): string => text.replace(/[&<>"'\r\n\t]/g, (c) => ESCAPES[c] ?? c);

export type XmlLimits = { maxTags: number; maxAttributes: number; maxDepth: number; allowComments: boolean };
/** A message from outside: some 130 tags, opening and closing, and 70 attributes are usual. */
export const MESSAGE_LIMITS: XmlLimits = { maxTags: 800, maxAttributes: 800, maxDepth: 40, allowComments: false };
/** Metadata of a whole federation. */
export const METADATA_LIMITS: XmlLimits = {
  maxTags: 200_000,
  maxAttributes: 200_000,
  maxDepth: 60,
  allowComments: true,
};

/** An element as it was read: plain data, nothing of the parser's memory is behind it. */
export class XmlElement {
  constructor(
    readonly namespaceURI: string,
    readonly localName: string,
    readonly attributes: ReadonlyMap<string, string>,
    readonly children: readonly XmlElement[],
    /** Text of an element that has no child elements; empty for any other. */
    readonly text: string,
    /** Where it stands in its document. */
    readonly path: ElementPath,
  ) {}

  /** An attribute's value by its name as written, or null. */
  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }
}

/**
 * Parses without DTD, entities, CDATA or processing instructions, within limits of size and depth.
 * Throws `xml.*` faults; what is refused here was refused before the parser saw it, depth and form excepted.
 */
export function parseXml(xml: string, limits: XmlLimits): XmlElement {
  must(count(xml, "<", limits.maxTags) <= limits.maxTags, "xml.too-many-nodes");
  must(count(xml, "=", limits.maxAttributes) <= limits.maxAttributes, "xml.too-many-nodes");
  must(!/<!DOCTYPE|<!ENTITY/i.test(xml), "xml.doctype");
  must(!xml.includes("<![CDATA["), "xml.cdata");
  must(limits.allowComments || !xml.includes("<!--"), "xml.comment");
  must(!/<\?(?!xml[\s?])/i.test(xml), "xml.processing-instruction");
  must(DECLARATION.test(xml), "xml.encoding");
  return withDocument(xml, (document) => read(document.root, [], limits.maxDepth));
}

/** No XML declaration at all, or one of XML 1.0 that does not contradict UTF-8. */
const DECLARATION =
  /^\s*(?!<\?)|^<\?xml\s+version\s*=\s*(["'])1\.0\1(?:\s+encoding\s*=\s*(["'])utf-?8\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\3)?\s*\?>/i;

function read(element: LibxmlElement, path: ElementPath, maxDepth: number): XmlElement {
  if (path.length >= maxDepth) throw new SignInFault("xml.too-deep");
  const children = childElements(element).map((child, index) => read(child, [...path, index], maxDepth));
  const text = children.length === 0 ? element.content : "";
  return new XmlElement(element.namespaceUri, element.name, attributesOf(element), children, text, path);
}

function count(xml: string, character: string, enough: number): number {
  let found = 0;
  for (let at = xml.indexOf(character); at >= 0 && found <= enough; at = xml.indexOf(character, at + 1)) found++;
  return found;
}

/** Child elements, in order. */
export const elementsOf = (parent: XmlElement): readonly XmlElement[] => parent.children;

/** The element and all its descendants, in document order. */
export const descendantsOf = (root: XmlElement): XmlElement[] => [root, ...root.children.flatMap(descendantsOf)];

export const childrenNamed = (parent: XmlElement, namespace: string, name: string): XmlElement[] =>
  parent.children.filter((child) => child.namespaceURI === namespace && child.localName === name);

export const textOf = (element: XmlElement): string => element.text.trim();

/** Each element as a document of its own: exclusive canonical XML, taken from the text that `parseXml` read. */
export const sourcesOf = (xml: string, elements: readonly XmlElement[]): string[] =>
  withDocument(xml, (document) => elements.map(({ path }) => document.canonical(document.at(path)).toString()));
