import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { english } from "@/content/words";

const PAGES = ["app/(public)/registrazione", "app/(public)/richiesta", "app/(public)/pratica", "app/en/(request)"];

/** Seen with the forms that are in Italian only, inside a part of the page that says so. */
const ITALIAN_ONLY = [
  /\/presenta\//,
  /SignInNote|ConfirmNote|WithoutAccount/,
  /Preferisco un modulo da firmare|Prepara il modulo da firmare|Leggi e presenta online|Se è tutto giusto/,
];

const ITALIAN =
  /[àèéìòù]|\b(il|lo|la|gli|le|di|del|della|dei|che|per|con|un|una|non|ora|puoi|tuo|tua|al|alla|da|dal)\b/i;

/** Italian words that a page shows by itself: text between tags, and sentences given to a title, a label or a note. */
function ownWords(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node, within: string) => {
    const name = ts.isFunctionDeclaration(node) ? (node.name?.text ?? "") : within;
    // What `t` and `of` are given is looked up; types and imports are no words.
    if (ts.isCallExpression(node) && /^(\w+\.)*(t|of)$/.test(node.expression.getText(source))) return;
    const isAttribute = ts.isStringLiteral(node) && ts.isJsxAttribute(node.parent);
    const isBranch = ts.isStringLiteral(node) && ts.isConditionalExpression(node.parent);
    if ((ts.isJsxText(node) || isAttribute || isBranch) && ITALIAN.test(node.text) && english(node.text) === null)
      found.push(`${file} ${name}: ${node.text.trim()}`);
    ts.forEachChild(node, (child) => visit(child, name));
  };
  visit(source, "");
  return found.filter((text) => !ITALIAN_ONLY.some((known) => known.test(text)));
}

describe("the pages of a registration", () => {
  it("say nothing in Italian that has no English (D13)", () => {
    const files = PAGES.flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && entry.name.endsWith(".tsx"))
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap(ownWords)).toEqual([]);
  });
});
