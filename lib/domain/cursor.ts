import { z } from "zod";

/** Where a list goes on: after the row of this time and id. */
export type Cursor = { at: Date; id: string };

export const writeCursor = ({ at, id }: Cursor): string => `${at.toISOString()}~${id}`;

/** A cursor out of an address; null when it makes no sense. */
export function readCursor(text: unknown): Cursor | null {
  if (typeof text !== "string") return null;
  const [key = "", id = ""] = text.split("~");
  const at = new Date(key);
  return Number.isNaN(at.getTime()) || !z.uuid().safeParse(id).success ? null : { at, id };
}
