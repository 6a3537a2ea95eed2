import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { testDatabase } from "./database";

// Before each test file that needs a database: the environment of local mode, with a database and a folder of its own.
const { url } = await testDatabase();
const dataDir = mkdtempSync(join(tmpdir(), "varco-test-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

Object.assign(process.env, {
  VARCO_MODE: "local",
  DATABASE_URL: url,
  DATABASE_POOL: "5",
  BASE_URL: "http://127.0.0.1:3000",
  VARCO_DATA_DIR: dataDir,
  NEXTAUTH_SECRET: randomBytes(32).toString("base64url"),
  JACKSON_KEY: randomBytes(24).toString("base64url"),
});
