import { DOMParser, type Element, type Node } from "@xmldom/xmldom";
import { must, SignInFault } from "../fault";

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

export type XmlLimits = { maxTags: number; maxDepth: number; allowComments: boolean };
/** A message from outside: some 130 tags, opening and closing, are usual. */
export const MESSAGE_LIMITS: XmlLimits = { maxTags: 800, maxDepth: 40, allowComments: false };
/** Metadata of a whole federation. */
export const METADATA_LIMITS: XmlLimits = { maxTags: 200_000, maxDepth: 60, allowComments: true };

/** Parses without DTD, entities, CDATA or processing instructions. Throws `xml.*` faults. */
export function parseXml(xml: string, limits: XmlLimits): Element {
  must(countTags(xml, limits.maxTags) <= limits.maxTags, "xml.too-many-nodes");
  must(!/<!DOCTYPE|<!ENTITY/i.test(xml), "xml.doctype");
  must(!/<\?(?!xml[\s?])/i.test(xml), "xml.processing-instruction");
  must(!xml.includes("<![CDATA["), "xml.cdata");
  must(limits.allowComments || !xml.includes("<!--"), "xml.comment");
  const root = parse(xml);
  must(depthWithin(root, limits.maxDepth), "xml.too-deep");
  return root;
}

function parse(xml: string): Element {
  try {
    const onError = (level: string) => {
      if (level !== "warning") throw new SignInFault("xml.malformed");
    };
    const document = new DOMParser({ onError, locator: false }).parseFromString(xml, "application/xml");
    must(document.documentElement, "xml.malformed");
    return document.documentElement;
  } catch {
    throw new SignInFault("xml.malformed");
  }
}

function countTags(xml: string, enough: number): number {
  let count = 0;
  for (let at = xml.indexOf("<"); at >= 0 && count <= enough; at = xml.indexOf("<", at + 1)) count++;
  return count;
}

function depthWithin(root: Element, maxDepth: number): boolean {
  let level: Element[] = [root];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > maxDepth) return false;
    level = level.flatMap(elementsOf);
  }
  return true;
}

const isElement = (node: Node): node is Element => node.nodeType === 1;

/** Child elements, in order. */
export function elementsOf(parent: Element): Element[] {
  const found: Element[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) if (isElement(node)) found.push(node);
  return found;
}

/** The element and all its descendants. */
export function descendantsOf(root: Element): Element[] {
  const found: Element[] = [];
  const pending = [root];
  for (let next = pending.pop(); next; next = pending.pop()) {
    found.push(next);
    pending.push(...elementsOf(next).reverse());
  }
  return found;
}

export const childrenNamed = (parent: Element, namespace: string, name: string): Element[] =>
  elementsOf(parent).filter((child) => child.namespaceURI === namespace && child.localName === name);

export const textOf = (element: Element): string => (element.textContent ?? "").trim();
