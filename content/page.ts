import type { Day } from "@/lib/domain/dates";
import type { PublicContent } from "@/lib/domain/public-content";

/**
 * A long text as data. In a text, `**bold**`, `[words](/address)` and `{pec}`-like names are understood; the names stand
 * for what the Province sets (D14).
 */
export type Block =
  | string
  | { list: readonly string[]; ordered?: boolean }
  /** Terms and what is said of them, a row each. */
  | { terms: readonly (readonly [term: string, text: string])[] }
  | { note: readonly string[]; title?: string; tone?: "plain" | "ok" | "warn" }
  /** Words of a rule, quoted as they are. */
  | { rule: string; source: string }
  | { fold: string; blocks: readonly Block[] }
  | { table: { head: readonly string[]; rows: readonly (readonly string[])[] } }
  | { link: string; href: string };

export type Section = { id: string; title: string; blocks: readonly Block[] };

export type TextPage = {
  title: string;
  /** For search engines and for who shares the page. */
  description: string;
  lead: string;
  updated: Day;
  sections: readonly Section[];
};

type Link = { href: string; label: string };

type Phase = { title: string; text: string; note: string };

/** The words of the first page. */
export type HomeText = {
  title: string;
  description: string;
  lead: string;
  request: Link;
  enter: Link;
  track: string;
  /** For a body whose appointee is not there any more: no new registration. */
  replaced: string;
  /** `paper`: what stands in place of the last two where nobody may confirm online. */
  phases: { title: string; items: readonly [Phase, Phase, Phase]; paper: readonly [Phase, Phase] };
  notNeeded: { title: string; items: readonly (readonly [term: string, text: string])[] };
  question: Link;
  services: string;
  before: { title: string; items: readonly string[] };
  updated: Day;
};

/** Puts the Province's data in place of their names; an unknown name is a mistake of the text. */
export function fill(text: string, site: PublicContent): string {
  const values: Readonly<Record<string, string>> = {
    portal: site.portalName,
    province: site.province.name,
    region: site.province.region,
    pec: site.pec,
    email: site.email,
    fax: site.fax,
    siulcob: site.siulCobUrl,
  };
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`Unknown name in a text: {${name}}`);
    return value;
  });
}
