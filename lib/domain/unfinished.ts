import type { RawValues } from "./field-check";
import type { Field } from "./form";

/** A step left half done: what its fields held, as typed. `item`: which one of a list step. */
export type Unfinished = { step: string; item: number | null; values: RawValues };

const MAX_LENGTH = 4000;

const clipped = (value: RawValues[string]): RawValues[string] =>
  typeof value === "string" ? value.slice(0, MAX_LENGTH) : value.slice(0, 100).map((one) => one.slice(0, MAX_LENGTH));

/** What to keep of a step that is left: its own fields that hold something; null when none does. */
export function unfinishedOf(
  { slug, fields }: { slug: string; fields: readonly Field[] },
  item: number | undefined,
  raw: RawValues,
): Unfinished | null {
  const values = Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = raw[name];
      return value === undefined || [value].flat().every((text) => text.trim() === "") ? [] : [[name, clipped(value)]];
    }),
  );
  return Object.keys(values).length > 0 ? { step: slug, item: item ?? null, values } : null;
}

/** What this step, or this item of it, held when it was left; null when nothing is kept of it. */
export const heldBy = (kept: Unfinished | null, slug: string, item: number | undefined): RawValues | null =>
  kept?.step === slug && kept.item === (item ?? null) ? kept.values : null;
