/** A small XML tree that is written straight in exclusive canonical form, so that signing needs no library. */
export type Xml = { name: string; attributes: Record<string, string>; children: (Xml | string)[] };

const NAMESPACES: Record<string, string> = {
  samlp: "urn:oasis:names:tc:SAML:2.0:protocol",
  saml: "urn:oasis:names:tc:SAML:2.0:assertion",
  md: "urn:oasis:names:tc:SAML:2.0:metadata",
  ds: "http://www.w3.org/2000/09/xmldsig#",
  ec: "http://www.w3.org/2001/10/xml-exc-c14n#",
  xs: "http://www.w3.org/2001/XMLSchema",
  xsi: "http://www.w3.org/2001/XMLSchema-instance",
};

export const element = (name: string, attributes: Record<string, string> = {}, ...children: (Xml | string)[]): Xml => ({
  name,
  attributes,
  children,
});

/**
 * Canonical text of a node, as it stands below elements that already declared `inScope`.
 * `kept`: prefixes that the signature keeps at the top although nothing there uses them.
 */
export function render(node: Xml | string, inScope: readonly string[] = [], kept: readonly string[] = []): string {
  if (typeof node === "string") {
    return node.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\r/g, "&#xD;");
  }
  const used = [node.name, ...Object.keys(node.attributes).filter((name) => name.includes(":"))].map(prefixOf);
  const fresh = [...new Set([...used, ...kept])].filter((prefix) => !inScope.includes(prefix)).sort();
  const declarations = fresh.map((prefix) => ` xmlns:${prefix}="${NAMESPACES[prefix]}"`).join("");
  const attributes = Object.keys(node.attributes)
    .sort((a, b) => (a.includes(":") === b.includes(":") ? (a < b ? -1 : 1) : a.includes(":") ? 1 : -1))
    .map((name) => ` ${name}="${attributeText(node.attributes[name] ?? "")}"`)
    .join("");
  const children = node.children.map((child) => render(child, [...inScope, ...fresh])).join("");
  return `<${node.name}${declarations}${attributes}>${children}</${node.name}>`;
}

const prefixOf = (name: string): string => name.split(":")[0] ?? "";

/**
 * The same document as a careless program writes it: all namespaces declared on top with one that nobody uses,
 * attributes in another order, quotes of both kinds, blanks, characters by number. Its canonical form is `render`'s.
 * `pick(n)` gives a number below n.
 */
export function renderLoose(root: Xml, pick: (n: number) => number): string {
  const declared = { ...NAMESPACES, unused: "urn:nobody:uses:this" };
  const top = Object.entries(declared).map(([prefix, uri]): [string, string] => [`xmlns:${prefix}`, uri]);
  const write = (node: Xml, extra: [string, string][]): string => {
    const pairs = [...extra, ...Object.entries(node.attributes)].map(([name, value]) => {
      const quote = pick(2) === 0 ? '"' : "'";
      const text = attributeText(value).replaceAll("'", "&apos;");
      return { place: pick(1000), text: `${" \n\t"[pick(3)]}${name}${pick(2) ? " = " : "="}${quote}${text}${quote}` };
    });
    const attributes = pairs.sort((a, b) => a.place - b.place).map(({ text }) => text);
    const content = node.children
      .map((child) => (typeof child === "string" ? loose(child) : write(child, [])))
      .join("");
    const start = `<${node.name}${attributes.join("")}`;
    return content === "" && pick(2) === 0 ? `${start}/>` : `${start}>${content}</${node.name}>`;
  };
  const loose = (text: string) =>
    [...text]
      .map((c) => (pick(20) === 0 && c !== "\r" ? `&#${pick(2) ? `x${hex(c)}` : c.codePointAt(0)};` : escaped(c)))
      .join("");
  const hex = (c: string) => (c.codePointAt(0) ?? 0).toString(16);
  const escaped = (c: string) => render(c);
  return write(root, top);
}

const attributeText = (text: string) =>
  text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/"/g, "&quot;")
    .replace(/\t/g, "&#x9;")
    .replace(/\n/g, "&#xA;")
    .replace(/\r/g, "&#xD;");

/** All descendants with a name, in document order. */
export function findAll(root: Xml, name: string): Xml[] {
  return root.children.flatMap((child) =>
    typeof child === "string" ? [] : [...(child.name === name ? [child] : []), ...findAll(child, name)],
  );
}

/** The first descendant with a name; the test is wrong when there is none. */
export function find(root: Xml, name: string): Xml {
  const [found] = findAll(root, name);
  if (!found) throw new Error(`no ${name} in ${root.name}`);
  return found;
}

/** Takes the first descendant with a name out of the tree. */
export function remove(root: Xml, name: string): void {
  const target = find(root, name);
  const visit = (node: Xml): void => {
    node.children = node.children.filter((child) => child !== target);
    for (const child of node.children) if (typeof child !== "string") visit(child);
  };
  visit(root);
}

export const setText = (node: Xml, text: string): void => {
  node.children = [text];
};

/** Sets an attribute, or takes it away with null. */
export function setAttribute(node: Xml, name: string, value: string | null): void {
  if (value === null) delete node.attributes[name];
  else node.attributes[name] = value;
}
