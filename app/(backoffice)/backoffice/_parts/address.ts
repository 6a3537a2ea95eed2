import { type QueueCursor, type QueueFilter, writeCursor } from "@/lib/domain/queue";

export type Query = Readonly<Record<string, string | string[] | undefined>>;

const NAMES = ["vista", "da", "stato", "richiesta", "tipo", "cerca", "assegnata", "ordine", "verso"] as const;
type Name = (typeof NAMES)[number];

/** The queue's address with some of its parts changed; empty ones are left out, and the page starts anew. */
export function queueHref(query: Query, change: Partial<Record<Name, string>>): string {
  const parts = new URLSearchParams();
  for (const name of NAMES) {
    const value = change[name] ?? query[name];
    if (typeof value === "string" && value !== "") parts.set(name, value);
  }
  const text = parts.toString();
  return text ? `/backoffice?${text}` : "/backoffice";
}

/** The address of the page before or after. */
export function pageHref(query: Query, side: "dopo" | "prima", cursor: QueueCursor): string {
  const base = queueHref(query, {});
  return `${base}${base.includes("?") ? "&" : "?"}${side}=${encodeURIComponent(writeCursor(cursor))}`;
}

/** The address that sorts by a column, or turns round the order when it is already sorted by it. */
export function sortHref(query: Query, filter: QueueFilter, sort: QueueFilter["sort"]): string {
  const verso = filter.sort === sort && filter.direction === "asc" ? "desc" : "asc";
  return queueHref(query, { ordine: sort, verso });
}
