import { asc } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { operator } from "@/db/schema/account";
import { Refusal } from "@/lib/domain/errors";
import { isAdministrator } from "@/lib/domain/operators";

export type Operator = typeof operator.$inferSelect;

/** All operators, locked: two administrators who take each other's powers away are put in a queue. */
export const lockOperators = (tx: Tx): Promise<Operator[]> =>
  tx.select().from(operator).orderBy(asc(operator.id)).for("update");

/** Refuses with `last-administrator` when, after the changes, nobody active could manage operators. */
export function keepAnAdministrator(all: readonly Operator[], changed: readonly Operator[]): void {
  const after = all.map((one) => changed.find(({ id }) => id === one.id) ?? one);
  if (!after.some((one) => one.active && isAdministrator(one.permissions))) throw new Refusal("last-administrator");
}
