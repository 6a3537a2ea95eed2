import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { TypedQueryBuilder } from "drizzle-orm/query-builders/query-builder";
import type { Db } from "./client";

/**
 * The rows of a select as one column of another: what belongs to a row comes with it, in one round trip. For selects of
 * plain columns; `bytea` would come as text.
 */
export function rowsOf<F extends Record<string, AnyPgColumn>, R>(query: TypedQueryBuilder<F, R[]>): SQL<R[]> {
  const columns = Object.entries(query._.selectedFields);
  const names = sql.join(
    columns.map((_, i) => sql.identifier(`c${i}`)),
    sql`, `,
  );
  const read = ([name, column]: [string, AnyPgColumn], value: unknown) => [
    name,
    value === null ? null : column.mapFromDriverValue(value),
  ];
  // By position: two columns of one name may stand in a join.
  return sql`(select coalesce(json_agg(json_build_array(${names})), '[]') from ${query} as t(${names}))`.mapWith(
    (rows: unknown[][]): R[] => rows.map((row) => Object.fromEntries(columns.map((column, i) => read(column, row[i])))),
  );
}

/** A statement made once for each pool, where every request asks it: nothing is put together again. */
export function madeOnce<T>(make: (db: Db) => T): (db: Db) => T {
  const made = new WeakMap<Db, T>();
  return (db) => {
    const known = made.get(db) ?? make(db);
    made.set(db, known);
    return known;
  };
}
