import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/**
 * Brings the database in DATABASE_URL to the newest schema. Several may run at once: an advisory lock puts them in a
 * queue. Without DATABASE_URL, or when a migration fails, it ends with an error and the database is as it was.
 */
const migrationsFolder = fileURLToPath(new URL("../db/migrations", import.meta.url));
const lockKey = 7_203_115;

const url = process.env.DATABASE_URL;
if (!url) throw new Error("DATABASE_URL is not set");

const sql = postgres(url, { max: 1, onnotice: () => {} });
try {
  await sql`select pg_advisory_lock(${lockKey})`;
  await migrate(drizzle(sql), { migrationsFolder });
} finally {
  await sql.end();
}
