import { and, eq, isNull, like, lt, type SQL } from "drizzle-orm";
import { dossier } from "@/db/schema/dossier";
import { addDays, romeDay } from "@/lib/domain/dates";
import { searchKey } from "@/lib/domain/lookup-text";
import { type QueueFilter, SOON_DAYS } from "@/lib/domain/queue";
import { endOfDay } from "@/lib/domain/terms";

/** Words of a search: each must stand somewhere in names, codici fiscali, code or protocol numbers. */
export function searchWords(text: string): string[] {
  const words = searchKey(text).split(" ").filter(Boolean);
  const long = words.filter((word) => word.length > 1);
  return [...new Set(long.length > 0 ? long : words)].slice(0, 8);
}

export const matchesText = (text: string): SQL | undefined =>
  and(...searchWords(text).map((word) => like(dossier.searchText, `%${word}%`)));

/** What a filter asks besides state, kind, type and text. */
export function otherConditions(filter: QueueFilter, now: Date, operatorId: string): SQL | undefined {
  const { assignee } = filter;
  return and(
    assignee === null
      ? undefined
      : assignee === "none"
        ? isNull(dossier.assigneeId)
        : eq(dossier.assigneeId, assignee === "me" ? operatorId : assignee),
    filter.view === "due" ? lt(dossier.dueAt, endOfDay(addDays(romeDay(now), SOON_DAYS))) : undefined,
  );
}
