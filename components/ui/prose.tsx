import type { ReactNode } from "react";
import type { Block } from "@/content/page";
import { fill } from "@/content/page";
import type { PublicContent } from "@/lib/domain/public-content";
import { QuietLink } from "./buttons";
import { Fold } from "./fold";
import { Note } from "./note";
import { Rule } from "./rule";

/** "legge 68/99", "L. 68/99" and the like never break between word and number. */
export const boundNumbers = (text: string): string =>
  text.replace(/\b(L\.|n\.|art\.|c\.|DPR|legge|law|articolo|article|comma) (?=\d)/gi, "$1\u00a0");

const INLINE = /\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)]+)\)/g;

/** One text with its bold words and links, and the Province's data in it. */
export const Words = ({ text, site }: { text: string; site: PublicContent }): ReactNode => (
  <Inline text={boundNumbers(fill(text, site))} />
);

/** One text with its bold words and links. */
export function Inline({ text }: { text: string }): ReactNode {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const found of text.matchAll(INLINE)) {
    parts.push(text.slice(at, found.index));
    const [whole, bold, words, href] = found;
    parts.push(
      bold ? (
        <strong key={found.index}>{bold}</strong>
      ) : (
        <a key={found.index} href={href}>
          {words}
        </a>
      ),
    );
    at = found.index + whole.length;
  }
  parts.push(text.slice(at));
  return parts;
}

/** The blocks of a long text, in their order. */
export function Prose({ blocks, site }: { blocks: readonly Block[]; site: PublicContent }) {
  return blocks.map((block) => <One key={keyOf(block)} block={block} site={site} />);
}

function One({ block, site }: { block: Block; site: PublicContent }) {
  const words = (text: string) => <Words text={text} site={site} />;
  if (typeof block === "string") return <p>{words(block)}</p>;
  if ("list" in block) {
    const List = block.ordered ? "ol" : "ul";
    return (
      <List>
        {block.list.map((item) => (
          <li key={item}>{words(item)}</li>
        ))}
      </List>
    );
  }
  if ("terms" in block)
    return (
      <dl className="cases mb-4">
        {block.terms.map(([term, text]) => (
          <div key={term}>
            <dt>{words(term)}</dt>
            <dd>{words(text)}</dd>
          </div>
        ))}
      </dl>
    );
  if ("note" in block)
    return (
      <Note tone={block.tone} className="mb-4">
        {block.title && <h3>{words(block.title)}</h3>}
        {block.note.map((text) => (
          <p key={text}>{words(text)}</p>
        ))}
      </Note>
    );
  if ("rule" in block) return <Rule source={words(block.source)}>{words(block.rule)}</Rule>;
  if ("fold" in block)
    return (
      <Fold title={block.fold}>
        <Prose blocks={block.blocks} site={site} />
      </Fold>
    );
  if ("table" in block) return <Table {...block.table} words={words} />;
  return (
    <p>
      <QuietLink href={fill(block.href, site)} icon="arrow-right">
        {block.link}
      </QuietLink>
    </p>
  );
}

type TableProps = {
  head: readonly string[];
  rows: readonly (readonly string[])[];
  words: (text: string) => ReactNode;
};

/** A table that becomes a list of blocks on a phone; each cell then carries its column's name. */
function Table({ head, rows, words }: TableProps) {
  return (
    <table className="plain">
      <thead>
        <tr>
          {head.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first = "", ...others]) => (
          <tr key={[first, ...others].join("|")}>
            <th scope="row">{words(first)}</th>
            {others.map((cell, column) => (
              <td key={head[column + 1]} data-l={head[column + 1]}>
                {words(cell)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const keyOf = (block: Block): string => (typeof block === "string" ? block : JSON.stringify(block).slice(0, 200));
