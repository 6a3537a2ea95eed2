import postgres, { type Sql } from "postgres";
import { afterAll, inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    database: { server: string; prefix: string; template: string };
  }
}

export type TestDatabase = { url: string; sql: Sql };

let made: Promise<TestDatabase> | undefined;

/**
 * The database of this test file: a fresh copy of the migrated and seeded template, the same at every call.
 * Call it at the top of the file (`const { sql } = await testDatabase()`), not inside a test.
 */
export function testDatabase(): Promise<TestDatabase> {
  made ??= make();
  return made;
}

async function make(): Promise<TestDatabase> {
  const { server, prefix, template } = inject("database");
  const name = `${prefix}_${process.env.VITEST_POOL_ID ?? process.pid}`;
  const administration = postgres(server, { max: 1, onnotice: () => {} });
  try {
    await administration`drop database if exists ${administration(name)} with (force)`;
    await administration`create database ${administration(name)} template ${administration(template)}`;
  } finally {
    await administration.end();
  }
  const url = new URL(server);
  url.pathname = name;
  const sql = postgres(url.href, { max: 4, onnotice: () => {} });
  afterAll(() => sql.end());
  return { url: url.href, sql };
}
