/** A small XML tree that is written straight in exclusive canonical form, so that signing needs no library. */
export type Xml = { name: string; attributes: Record<string, string>; children: (Xml | string)[] };

const NAMESPACES: Record<string, string> = {
  samlp: "urn:oasis:names:tc:SAML:2.0:protocol",
  saml: "urn:oasis:names:tc:SAML:2.0:assertion",
  md: "urn:oasis:names:tc:SAML:2.0:metadata",
  ds: "http://www.w3.org/2000/09/xmldsig#",
};

export const element = (name: string, attributes: Record<string, string> = {}, ...children: (Xml | string)[]): Xml => ({
  name,
  attributes,
  children,
});

/** Canonical text of a node, as it stands below elements that already declared `inScope`. */
export function render(node: Xml | string, inScope: readonly string[] = []): string {
  if (typeof node === "string") {
    return node.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\r/g, "&#xD;");
  }
  const prefix = node.name.split(":")[0] ?? "";
  const declaration = inScope.includes(prefix) ? "" : ` xmlns:${prefix}="${NAMESPACES[prefix]}"`;
  const attributes = Object.keys(node.attributes)
    .sort()
    .map((name) => ` ${name}="${attributeText(node.attributes[name] ?? "")}"`)
    .join("");
  const children = node.children.map((child) => render(child, [...inScope, prefix])).join("");
  return `<${node.name}${declaration}${attributes}>${children}</${node.name}>`;
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
