import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/lib/platform/env";

const globals = globalThis as typeof globalThis & { varcoSql?: postgres.Sql };

/** One pool for the process. A lost connection is taken up again by the driver; a query waits 10 s at most for one. */
export const sql: postgres.Sql =
  globals.varcoSql ??
  postgres(env().databaseUrl, {
    max: env().databasePool,
    connect_timeout: 10,
    idle_timeout: 60,
    onnotice: () => {},
    connection: { application_name: "varco", TimeZone: "UTC" },
  });
globals.varcoSql = sql;

export const db = drizzle(sql, { casing: "snake_case" });
export type Db = typeof db;
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];
