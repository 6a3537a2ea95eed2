import { like } from "drizzle-orm";
import { delegation } from "@/db/schema/delegation";
import { searchKey } from "@/lib/domain/lookup-text";

/** Where a page of a list by name ends; the next one begins after it. */
export type Mark = { name: string; id: string };

/** Each word must stand in the delegation's names or codes. */
export const wordsIn = (search: string) =>
  searchKey(search)
    .split(" ")
    .filter(Boolean)
    .slice(0, 6)
    .map((word) => like(delegation.searchText, `%${word}%`));
