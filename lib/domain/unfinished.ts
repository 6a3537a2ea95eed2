import type { RawValues } from "./field-check";
import type { Step } from "./form";

/**
 * A step left half done: what its fields held, as typed. `item`: which one of a list step. `seen`: the mark of the answers it
 * was begun from, where the page told it: a change made in another tab meanwhile is told when it is saved.
 */
export type Unfinished = { step: string; item: number | null; values: RawValues; seen?: string };

const MAX_LENGTH = 4000;
const MARK_LENGTH = 40;

const clipped = (value: RawValues[string]): RawValues[string] =>
  typeof value === "string" ? value.slice(0, MAX_LENGTH) : value.slice(0, 100).map((one) => one.slice(0, MAX_LENGTH));

/** What to keep of a step that is left: its own fields that hold something; null when none does. */
export function unfinishedOf(
  { slug, fields, list }: Pick<Step, "slug" | "fields" | "list">,
  { item, raw, seen }: { item?: number; raw: RawValues; seen?: string },
): Unfinished | null {
  const values = Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = raw[name];
      return value === undefined || [value].flat().every((text) => text.trim() === "") ? [] : [[name, clipped(value)]];
    }),
  );
  if (Object.keys(values).length === 0) return null;
  return {
    step: slug,
    item: (list && item) ?? null,
    values,
    ...(seen !== undefined && { seen: seen.slice(0, MARK_LENGTH) }),
  };
}

/** What this step, or this item of it, held when it was left, with its mark; null when nothing is kept of it. */
export const heldBy = (kept: Unfinished | null, slug: string, item: number | undefined): RawValues | null =>
  kept?.step === slug && kept.item === (item ?? null)
    ? { ...kept.values, ...(kept.seen !== undefined && { seen: kept.seen }) }
    : null;
