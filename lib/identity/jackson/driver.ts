import type { DatabaseDriver, Index, Records } from "@boxyhq/saml-jackson";
import { and, desc, eq, gt, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { jacksonEntry, jacksonIndex } from "@/db/schema/identity";

/** Jackson reads these once by design of OAuth, but leaves them in place: here reading takes them away. */
const READ_ONCE = ["oauth:session", "oauth:code", "oauth:token"];

/** Jackson's store on our PostgreSQL: what has expired is not there, and a code can be exchanged once only. */
export function jacksonDriver(db: Db): DatabaseDriver {
  const entry = (namespace: string, key: string): SQL | undefined =>
    and(eq(jacksonEntry.namespace, namespace), eq(jacksonEntry.key, key), alive());

  return {
    async get(namespace, key) {
      const rows = READ_ONCE.includes(namespace)
        ? await db.delete(jacksonEntry).where(entry(namespace, key)).returning({ value: jacksonEntry.value })
        : await db.select({ value: jacksonEntry.value }).from(jacksonEntry).where(entry(namespace, key));
      return rows[0] ? JSON.parse(rows[0].value) : null;
    },

    async put(namespace, key, value, ttl, ...indexes: Index[]) {
      const now = new Date();
      const expiresAt = ttl ? new Date(now.getTime() + ttl * 1000) : null;
      const kept = { value: JSON.stringify(value), expiresAt };
      await db.transaction(async (tx) => {
        await tx
          .insert(jacksonEntry)
          .values({ namespace, key, ...kept, createdAt: now })
          .onConflictDoUpdate({ target: [jacksonEntry.namespace, jacksonEntry.key], set: kept });
        if (indexes.length === 0) return;
        const rows = indexes.map((index) => ({ namespace, name: index.name, value: index.value, key }));
        await tx.insert(jacksonIndex).values(rows).onConflictDoNothing();
      });
    },

    async getAll(namespace, offset, limit): Promise<Records> {
      const rows = await db
        .select({ value: jacksonEntry.value })
        .from(jacksonEntry)
        .where(and(eq(jacksonEntry.namespace, namespace), alive()))
        .orderBy(desc(jacksonEntry.createdAt))
        .limit(limit || 50)
        .offset(offset || 0);
      return { data: rows.map((row) => JSON.parse(row.value)) };
    },

    async getByIndex(namespace, index): Promise<Records> {
      const rows = await db
        .select({ value: jacksonEntry.value })
        .from(jacksonIndex)
        .innerJoin(
          jacksonEntry,
          and(eq(jacksonEntry.namespace, jacksonIndex.namespace), eq(jacksonEntry.key, jacksonIndex.key)),
        )
        .where(
          and(
            eq(jacksonIndex.namespace, namespace),
            eq(jacksonIndex.name, index.name),
            eq(jacksonIndex.value, index.value),
            alive(),
          ),
        );
      return { data: rows.map((row) => JSON.parse(row.value)) };
    },

    async delete(namespace, key) {
      await remove(db, namespace, [key]);
    },

    async deleteMany(namespace, keys) {
      if (keys.length > 0) await remove(db, namespace, keys);
    },

    async close() {},

    getStats: () => ({}),
  };
}

const alive = (): SQL | undefined => or(isNull(jacksonEntry.expiresAt), gt(jacksonEntry.expiresAt, sql`now()`));

async function remove(db: Db, namespace: string, keys: string[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(jacksonEntry).where(and(eq(jacksonEntry.namespace, namespace), inArray(jacksonEntry.key, keys)));
    await tx.delete(jacksonIndex).where(and(eq(jacksonIndex.namespace, namespace), inArray(jacksonIndex.key, keys)));
  });
}
