import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { prepareDatabase, webFlags } from "./lib/application.mjs";
import { ensureBuild, webFolder } from "./lib/build.mjs";
import { ensureDependencies } from "./lib/install.mjs";
import { startedThings } from "./lib/interruptible.mjs";
import { startTemporaryCluster } from "./lib/postgres.mjs";
import { run } from "./lib/processes.mjs";
import { duration, Problem, requireNode, root, stateSubfolder } from "./lib/project.mjs";
import { newSecrets } from "./lib/secrets.mjs";

const usage = `npm run bench [-- --only abcdefghij] [-- --json] [-- --quick]
  --only   which rows: a submission, b pages, c PDF, d queue and lookups, e weight of the pages, f web process,
           g sign-in with SPID, h PEC messages and mailboxes, i signatures,
           j 300 roles and clients
  --json   the results as JSON on the standard output
  --quick  fewer requests and 100,000 dossiers: to see that it runs, not to judge by`;
const dist = ".next-bench";
const began = performance.now();
const resources = startedThings();

try {
  const { only, json, quick } = options();
  requireNode();
  if (process.platform !== "linux")
    throw new Problem("processor time is read from /proc: the bench runs on Linux only");
  await ensureDependencies(note);
  const results = await bench({ only, quick });
  await resources.release();
  const reached = results.filter((result) => result.reached === false).length;
  if (json)
    console.log(JSON.stringify({ at: new Date().toISOString(), node: process.version, quick, results }, null, 2));
  console.error(`\n${results.length} rows in ${duration(performance.now() - began)}; targets not reached: ${reached}`);
  if (quick) console.error("A quick run: its figures prove nothing.");
} catch (error) {
  if (!resources.ending) {
    console.error(error instanceof Problem ? error.message : error);
    await resources.release();
    process.exitCode = 1;
  }
}

function options() {
  try {
    const { values } = parseArgs({
      options: { only: { type: "string" }, json: { type: "boolean" }, quick: { type: "boolean" } },
    });
    const only = values.only ?? "abcdefghij";
    if (!/^[a-j]+$/.test(only)) throw new Problem(`no such rows: ${only}`);
    return { only, json: values.json ?? false, quick: values.quick ?? false };
  } catch (error) {
    throw new Problem(`${error.message}\n${usage}`);
  }
}

function note(line) {
  console.error(`  ${line}`);
}

async function bench({ only, quick }) {
  const work = mkdtempSync(join(stateSubfolder("bench"), "run-"));
  resources.push({ stop: async () => rmSync(work, { recursive: true, force: true }) });
  const cluster = await startTemporaryCluster({ note });
  resources.push(cluster);
  const databases = await prepareDatabases(cluster, only);
  const env = productionEnvironment({ databaseUrl: databases.web, work });
  const needsWeb = /[abdefg]/.test(only);
  if (needsWeb) note((await ensureBuild({ dist, env })) ? "built" : "build up to date");
  const empty = /[bef]/.test(only) ? await buildEmptyApp() : "";
  const stage = { root, work, webFlags, web: webFolder(dist), empty, env, databases, quick };
  const { ok } = await run(process.execPath, ["--import", "tsx", join(root, "tests/bench/main.ts"), only], {
    env: { ...env, VARCO_BENCH: JSON.stringify(stage) },
  });
  if (!ok) throw new Problem("the bench did not come to its end");
  return JSON.parse(readFileSync(join(work, "results.json"), "utf8"));
}

async function prepareDatabases(cluster, only) {
  const names = { web: "bench_web", small: "bench_small", large: "bench_large" };
  const databases = {};
  for (const [key, name] of Object.entries(names)) {
    databases[key] = cluster.url(name);
    if (key !== "web" && !only.includes("d")) continue;
    await cluster.ensureDatabase(name);
    await prepareDatabase({ ...process.env, VARCO_MODE: "production", DATABASE_URL: databases[key] });
  }
  return databases;
}

// Production, as far as one machine goes: no mail leaves, nobody signs in.
function productionEnvironment({ databaseUrl, work }) {
  for (const name of ["idp.xml", "spid.crt", "spid.key"]) writeFileSync(join(work, name), "");
  return {
    ...process.env,
    ...newSecrets(),
    VARCO_MODE: "production",
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl,
    BASE_URL: "https://portale.bench.example",
    VARCO_DATA_DIR: work,
    SPID_IDP_METADATA: join(work, "idp.xml"),
    SPID_CERTIFICATE: join(work, "spid.crt"),
    SPID_KEY: join(work, "spid.key"),
    SMTP_URL: "smtp://127.0.0.1:9",
    MAIL_FROM: "portale@bench.example",
  };
}

// The empty page is built apart, so that nothing of it is in the product.
async function buildEmptyApp() {
  const folder = join(stateSubfolder("bench"), "empty-app");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  cpSync(join(root, "tests/bench/empty-app"), folder, { recursive: true });
  copyFileSync(join(root, "tsconfig.json"), join(folder, "tsconfig.json"));
  const { ok, output } = await run(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build", folder], {
    quiet: true,
    env: { ...process.env, BENCH_ROOT: root, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (!ok) throw new Problem(`the empty page could not be built:\n${output}`);
  const web = join(folder, ".next/standalone/.varco/bench/empty-app");
  cpSync(join(folder, ".next/static"), join(web, ".next/static"), { recursive: true });
  return web;
}
