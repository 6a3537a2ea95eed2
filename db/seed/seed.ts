import type { Db } from "@/db/client";
import { writeLookups } from "@/lib/lookups/import";
import { closure, lookup, notice, reason, service } from "../schema/settings";
import { SERVICES } from "./catalogue";
import { CLOSURES, NOTICES, REASONS } from "./editable";
import { listRows } from "./lists";
import { placeRows } from "./places";

/** Fills an empty database with the defaults (D7, D9, D14). What an administrator has changed stays as it is. */
export async function seed(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(service).values(SERVICES).onConflictDoNothing();
    await tx.insert(notice).values(NOTICES).onConflictDoNothing();
    await tx.insert(closure).values(CLOSURES).onConflictDoNothing();
    await tx.insert(reason).values(REASONS).onConflictDoNothing();
    const [known] = await tx.select({ code: lookup.code }).from(lookup).limit(1);
    if (!known) await writeLookups(tx, [...(await placeRows()), ...listRows()]);
  });
}
