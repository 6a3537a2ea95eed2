import type { DatabaseDriver, Index, Records } from "@boxyhq/saml-jackson";
import { and, desc, eq, gt, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { jacksonEntry, jacksonIndex } from "@/db/schema/identity";

/** Jackson reads these once by design of OAuth, but leaves them in place: here reading takes them away. */
const READ_ONCE = ["oauth:session", "oauth:code", "oauth:token"];
/** A provider's connection changes with its metadata only, and Jackson reads it twice in each sign-in. */
const REMEMBERED = "saml:config";
const REMEMBERED_MS = 60_000;

/**
 * Jackson's store on our PostgreSQL: what has expired is not there, and a code can be exchanged once only.
 * `space` tells keys of encryption apart: Jackson looks connections up by issuer and stops at the first one that it
 * cannot decrypt, so what another key wrote must not be found at all.
 */
export function jacksonDriver(db: Db, space: string): DatabaseDriver {
  const within = (namespace: string): string => `${space}:${namespace}`;
  const entry = (namespace: string, key: string): SQL | undefined =>
    and(eq(jacksonEntry.namespace, within(namespace)), eq(jacksonEntry.key, key), alive());
  const memory = new Memory();

  return {
    async get(namespace, key) {
      const read = async () => {
        const rows = READ_ONCE.includes(namespace)
          ? await db.delete(jacksonEntry).where(entry(namespace, key)).returning({ value: jacksonEntry.value })
          : await db.select({ value: jacksonEntry.value }).from(jacksonEntry).where(entry(namespace, key));
        return rows.map((row) => row.value);
      };
      const [value] = namespace === REMEMBERED ? await memory.of(key, read) : await read();
      return value === undefined ? null : JSON.parse(value);
    },

    async put(namespace, key, value, ttl, ...indexes: Index[]) {
      const now = new Date();
      const expiresAt = ttl ? new Date(now.getTime() + ttl * 1000) : null;
      const kept = { value: JSON.stringify(value), expiresAt };
      const put = db
        .insert(jacksonEntry)
        .values({ namespace: within(namespace), key, ...kept, createdAt: now })
        .onConflictDoUpdate({ target: [jacksonEntry.namespace, jacksonEntry.key], set: kept });
      const rows = indexes.map((index) => ({
        namespace: within(namespace),
        name: index.name,
        value: index.value,
        key,
      }));
      // One statement also with indexes: all or nothing, without the trips of a transaction.
      const entryPut = db.$with("entry_put").as(put.returning({ key: jacksonEntry.key }));
      await (rows.length === 0 ? put : db.with(entryPut).insert(jacksonIndex).values(rows).onConflictDoNothing());
      if (namespace === REMEMBERED) memory.forget();
    },

    async getAll(namespace, offset, limit): Promise<Records> {
      const rows = await db
        .select({ value: jacksonEntry.value })
        .from(jacksonEntry)
        .where(and(eq(jacksonEntry.namespace, within(namespace)), alive()))
        .orderBy(desc(jacksonEntry.createdAt))
        .limit(limit || 50)
        .offset(offset || 0);
      return { data: rows.map((row) => JSON.parse(row.value)) };
    },

    async getByIndex(namespace, { name, value }): Promise<Records> {
      const read = async () => {
        const rows = await db
          .select({ value: jacksonEntry.value })
          .from(jacksonIndex)
          .innerJoin(
            jacksonEntry,
            and(eq(jacksonEntry.namespace, jacksonIndex.namespace), eq(jacksonEntry.key, jacksonIndex.key)),
          )
          .where(
            and(
              eq(jacksonIndex.namespace, within(namespace)),
              eq(jacksonIndex.name, name),
              eq(jacksonIndex.value, value),
              alive(),
            ),
          );
        return rows.map((row) => row.value);
      };
      const values = namespace === REMEMBERED ? await memory.of(`${name}=${value}`, read) : await read();
      return { data: values.map((one) => JSON.parse(one)) };
    },

    async delete(namespace, key) {
      await remove(db, within(namespace), [key]);
      if (namespace === REMEMBERED) memory.forget();
    },

    async deleteMany(namespace, keys) {
      if (keys.length > 0) await remove(db, within(namespace), keys);
      if (namespace === REMEMBERED) memory.forget();
    },

    async close() {},

    getStats: () => ({}),
  };
}

/** What was read not long ago; another process's change is seen within a minute. */
class Memory {
  private readonly read = new Map<string, { values: Promise<string[]>; until: number }>();

  of(key: string, read: () => Promise<string[]>): Promise<string[]> {
    const known = this.read.get(key);
    if (known && known.until > Date.now()) return known.values;
    const values = read();
    this.read.set(key, { values, until: Date.now() + REMEMBERED_MS });
    values.catch(() => this.read.delete(key));
    return values;
  }

  forget(): void {
    this.read.clear();
  }
}

const alive = (): SQL | undefined => or(isNull(jacksonEntry.expiresAt), gt(jacksonEntry.expiresAt, sql`now()`));

async function remove(db: Db, namespace: string, keys: string[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(jacksonEntry).where(and(eq(jacksonEntry.namespace, namespace), inArray(jacksonEntry.key, keys)));
    await tx.delete(jacksonIndex).where(and(eq(jacksonIndex.namespace, namespace), inArray(jacksonIndex.key, keys)));
  });
}
