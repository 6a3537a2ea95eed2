import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/lib/platform/env";
import { renewingPool } from "./renewing-pool";

const globals = globalThis as typeof globalThis & { varcoSql?: postgres.Sql };

// While the program is being built there is neither configuration nor database, and nothing is asked of one.
const { databaseUrl, databasePool } =
  process.env.NEXT_PHASE === "phase-production-build"
    ? { databaseUrl: "postgres://build.invalid/none", databasePool: 1 }
    : env();

/** One pool for the process. A lost connection is taken up again; a query waits 10 s at most for one. */
export const sql: postgres.Sql =
  globals.varcoSql ??
  renewingPool((onClose) =>
    postgres(databaseUrl, {
      max: databasePool,
      connect_timeout: 10,
      idle_timeout: 0,
      max_lifetime: 0,
      // Asking for the types of arrays, of which the schema has none, would be an unhandled rejection when cut.
      fetch_types: false,
      onnotice: () => {},
      onclose: onClose,
      connection: { application_name: "varco", TimeZone: "UTC" },
    }),
  );
globals.varcoSql = sql;

export const db = drizzle(sql, { casing: "snake_case" });
export type Db = typeof db;
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];
