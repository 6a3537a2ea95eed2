import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { localEnvironment, prepareDatabase } from "../../scripts/lib/application.mjs";
import { startTemporaryCluster } from "../../scripts/lib/postgres.mjs";
import { newSecrets } from "../../scripts/lib/secrets.mjs";

/**
 * Runs once before the tests that need a database: makes a migrated and seeded template, on the cluster in
 * VARCO_TEST_PG or on one of its own. Returns what removes it all.
 */
export async function setup(project) {
  const own = process.env.VARCO_TEST_PG ? undefined : await startTemporaryCluster({ note: console.error });
  const server = own?.url() ?? process.env.VARCO_TEST_PG;
  const prefix = `varco_test_${randomBytes(4).toString("hex")}`;
  const template = `${prefix}_template`;
  const sql = postgres(server, { max: 1, onnotice: () => {} });
  try {
    await sql`create database ${sql(template)}`;
    const databaseUrl = new URL(server);
    databaseUrl.pathname = template;
    await prepareDatabase(
      localEnvironment({
        databaseUrl: databaseUrl.href,
        baseUrl: "http://127.0.0.1:3000",
        dataDir: "",
        secrets: newSecrets(),
      }),
    );
  } catch (error) {
    await remove();
    throw error;
  }
  project.provide("database", { server, prefix, template });
  return remove;

  async function remove() {
    if (!own) {
      const made = await sql`select datname from pg_database where starts_with(datname, ${prefix})`;
      for (const { datname } of made) await sql`drop database ${sql(datname)} with (force)`;
    }
    await sql.end();
    await own?.stop();
  }
}
