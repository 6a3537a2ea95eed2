import type { Day } from "@/lib/domain/dates";
import type { Block, Section, TextPage } from "./page";

/** Reads a text of "## Titolo", paragraphs and "- voci" into a page, so that what is hashed and what is shown are one. */
export function pageOf(notice: { title: string; date: Day; body: string }, description: string): TextPage {
  const [lead = "", ...parts] = notice.body.split(/^## /m);
  return {
    title: notice.title,
    description,
    lead: lead.trim(),
    updated: notice.date,
    sections: parts.map(sectionOf),
  };
}

function sectionOf(part: string): Section {
  const [title = "", ...lines] = part.trim().split("\n");
  const blocks: Block[] = [];
  let items: string[] = [];
  const endList = () => {
    if (items.length > 0) blocks.push({ list: items });
    items = [];
  };
  for (const line of lines) {
    if (line.startsWith("- ")) {
      items.push(line.slice(2));
      continue;
    }
    endList();
    if (line.trim()) blocks.push(line);
  }
  endList();
  return { id: idOf(title), title, blocks };
}

const idOf = (title: string): string =>
  title
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
