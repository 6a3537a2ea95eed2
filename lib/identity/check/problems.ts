import { childrenNamed, type XmlElement } from "../saml/xml";

/** Collects what is wrong, in the words that the command prints. */
export class Problems {
  readonly found: string[] = [];

  need(condition: unknown, problem: string): void {
    if (!condition) this.found.push(problem);
  }

  /** The only child of that name; a problem, and null, when there is none or more than one. */
  one(parent: XmlElement, namespace: string, name: string): XmlElement | null {
    const [only, other] = childrenNamed(parent, namespace, name);
    this.need(only && !other, `${parent.localName}: exactly one ${name} is needed`);
    return only && !other ? only : null;
  }
}

export const isHttpAddress = (value: string | null): boolean =>
  value !== null && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

/** A number of 0 or more, or null. */
export const indexOf = (element: XmlElement): number | null => {
  const value = element.getAttribute("index") ?? "";
  return /^\d{1,5}$/.test(value) ? Number(value) : null;
};
