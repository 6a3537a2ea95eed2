import { z } from "zod";
import { daysBetween, romeDay } from "./dates";
import { DOSSIER_STATES, type DossierState, isOpen, OPEN_STATES } from "./dossier";
import { KIND_IDS, type KindId } from "./kind";

/** The tabs over the queue: each a set of states, and no more. */
export const QUEUE_VIEWS = {
  open: { title: "Da lavorare", states: ["filed", "inReview"] },
  waiting: { title: "Da prendere in carico", states: ["filed"] },
  mine: { title: "Le mie", states: ["filed", "inReview", "onHold"] },
  due: { title: "In scadenza", states: ["filed", "inReview"] },
  applicant: { title: "In attesa del richiedente", states: ["onHold"] },
  papers: { title: "In attesa dei documenti", states: ["submitted", "issued"] },
  closed: { title: "Chiuse", states: ["accepted", "rejected", "withdrawn", "expired", "superseded"] },
  all: { title: "Tutte", states: DOSSIER_STATES.filter((state) => state !== "draft") },
} as const satisfies Record<string, { title: string; states: readonly DossierState[] }>;
export type QueueView = keyof typeof QUEUE_VIEWS;

/** Days before the term at which a dossier counts as due soon. */
export const SOON_DAYS = 5;

/** Days since the papers came, as long as something is still awaited; null before they came and once it is over. */
export function waitingDays(row: { state: DossierState; filedAt: Date | null }, now: Date): number | null {
  return row.filedAt && isOpen(row.state) ? daysBetween(romeDay(row.filedAt), romeDay(now)) : null;
}

/** Beyond this a count says "1000+": only open states are always exact. */
export const COUNT_CAP = 1000;

export type QueueCount = { n: number; more: boolean };

export type QueueSort = "due" | "filed";
export type QueueCursor = { key: string | null; id: string };

export type QueueFilter = {
  view: QueueView;
  /** Narrows the view; a state the view does not have finds nothing. */
  state: DossierState | null;
  /** Only those that nobody has moved since what was awaited from the applicant came, or its time ran out. */
  answered: boolean;
  kind: KindId | null;
  variant: string | null;
  text: string;
  assignee: "me" | "none" | string | null;
  sort: QueueSort;
  direction: "asc" | "desc";
  after: QueueCursor | null;
  before: QueueCursor | null;
};

const one = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const chosen = <T extends string>(values: readonly [T, ...T[]]) =>
  z.preprocess(one, z.enum(values).nullable().catch(null));

/** Cursor in an address: the key, then the id. */
export const writeCursor = (cursor: QueueCursor): string => `${cursor.key ?? ""}~${cursor.id}`;

const Cursor = z.preprocess(one, z.string().nullable().catch(null)).transform((text): QueueCursor | null => {
  const [key = "", id = ""] = text?.split("~") ?? [];
  const whole = z.uuid().safeParse(id).success && (key === "" || !Number.isNaN(Date.parse(key)));
  return whole ? { key: key || null, id } : null;
});

/** Among the states of an address, the one that is less than a state. */
export const ANSWERED = "risposta";

const View = chosen(Object.keys(QUEUE_VIEWS) as [QueueView, ...QueueView[]]);

/** The queue's address (names in Italian, as people read them) into a filter. What makes no sense is left out. */
export const QueueAddress = z
  .object({
    vista: View,
    /** The tab in which the form of the filters stood. */
    da: View,
    stato: chosen([...DOSSIER_STATES, ANSWERED]),
    richiesta: chosen(KIND_IDS),
    tipo: z.preprocess(one, z.string().max(40).nullable().catch(null)),
    cerca: z.preprocess(one, z.string().trim().max(120).catch("")),
    assegnata: z.preprocess(
      one,
      z
        .union([z.enum(["me", "none"]), z.uuid()])
        .nullable()
        .catch(null),
    ),
    ordine: chosen(["due", "filed"]),
    verso: chosen(["asc", "desc"]),
    dopo: Cursor,
    prima: Cursor,
  })
  .transform((a): QueueFilter => {
    // Who searches for something searches everywhere; filters alone stay in their tab.
    const view = a.vista ?? (a.cerca ? "all" : a.da) ?? "open";
    const sort = a.ordine ?? (view === "closed" || view === "all" ? "filed" : "due");
    return {
      view,
      state: a.stato === ANSWERED ? "inReview" : a.stato,
      answered: a.stato === ANSWERED,
      kind: a.richiesta,
      variant: a.tipo || null,
      text: a.cerca,
      assignee: view === "mine" ? "me" : a.assegnata,
      sort,
      direction: a.verso ?? (sort === "filed" && (view === "closed" || view === "all") ? "desc" : "asc"),
      after: a.dopo,
      before: a.prima,
    };
  });

/** The states a filter looks at. */
export function statesOf(filter: Pick<QueueFilter, "view" | "state">): DossierState[] {
  const states: readonly DossierState[] = QUEUE_VIEWS[filter.view].states;
  return states.filter((state) => !filter.state || state === filter.state);
}

/** Whether the count of these states is always exact. */
export const countsExactly = (states: readonly DossierState[]): boolean =>
  states.every((state) => (OPEN_STATES as readonly string[]).includes(state));
