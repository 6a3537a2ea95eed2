import { z } from "zod";
import { isDay } from "./dates";

/** What of the register is looked for; empty words and null days ask for everything. */
export type AuditFilter = {
  /** A dossier's code, a codice fiscale, an operator's name, or an id. */
  text: string;
  action: string;
  /** Days, in the Province's time, both included. */
  from: string | null;
  to: string | null;
  /** Rows older than this one. */
  before: number | null;
};

const one = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const words = (max: number) => z.preprocess(one, z.string().trim().max(max).catch(""));
const day = z.preprocess(one, z.string().refine(isDay).nullable().catch(null));

const Query = z.object({
  cerca: words(120),
  azione: words(60),
  dal: day,
  al: day,
  prima: z.preprocess(one, z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).nullable().catch(null)),
});

/** The filter in an address; whatever makes no sense is left out. */
export function readAuditFilter(query: Record<string, unknown>): AuditFilter {
  const { cerca, azione, dal, al, prima } = Query.parse(query);
  return { text: cerca, action: azione, from: dal, to: al, before: prima };
}

/** The address's query for a filter, with some of it changed. */
export function auditQuery(filter: AuditFilter, change: Partial<AuditFilter> = {}): string {
  const { text, action, from, to, before } = { ...filter, before: null, ...change };
  const all = { cerca: text, azione: action, dal: from ?? "", al: to ?? "", prima: before ? String(before) : "" };
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value !== "")).toString();
}
