import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import {
  addOldUser,
  localEnvironment,
  prepareDatabase,
  startCardHost,
  startDemoModule,
  startWeb,
  startWorker,
  untilHealthy,
  withDemoCards,
  withDemoModule,
} from "./application.mjs";
import { build, webFolder } from "./build.mjs";
import { freePort } from "./ports.mjs";
import { startTemporaryCluster } from "./postgres.mjs";
import { run } from "./processes.mjs";
import { Problem, root, stateSubfolder } from "./project.mjs";
import { newSecrets } from "./secrets.mjs";

const dist = ".next-test";

/** What `npm test` does, in this order. Each step runs alone too; each returns how many checks passed and failed. */
export const steps = [
  { name: "types", about: "TypeScript", run: types },
  { name: "lint", about: "form and lint (Biome)", run: () => tool("@biomejs/biome/bin/biome", ["ci", ...plain]) },
  { name: "arrows", about: "direction of imports, no circles", run: arrows },
  { name: "unused", about: "code and packages that nobody uses (Knip)", run: () => tool("knip/bin/knip.js", []) },
  { name: "schema", about: "the migrations say what the schema says", run: schema },
  { name: "vitest", about: "rules and use cases, on a real PostgreSQL", run: vitest },
  { name: "build", about: "the production build", run: buildForTests },
  { name: "journeys", about: "in the browser, against the production build", run: journeys },
];

// Biome colours its output for files too.
const plain = process.stdout.isTTY ? [] : ["--colors=off"];
const passed = { passed: 1, failed: 0 };
const failed = { passed: 0, failed: 1 };

async function tool(program, args, options) {
  const { ok } = await run(process.execPath, [join(root, "node_modules", program), ...args], options);
  return ok ? passed : failed;
}

// The types of the routes come from this very tree, not from an older build that may lie about.
async function types() {
  const env = { ...process.env, VARCO_DIST: dist, NEXT_TELEMETRY_DISABLED: "1" };
  rmSync(join(root, dist, "types"), { recursive: true, force: true });
  const generated = await run(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "typegen"], { env });
  return generated.ok ? tool("typescript/bin/tsc", ["--noEmit", "--incremental", "false"]) : failed;
}

function arrows() {
  const folders = ["app", "components", "content", "db", "emails", "lib", "scripts", "tests"];
  const present = folders.filter((folder) => existsSync(join(root, folder)));
  return tool("dependency-cruiser/bin/dependency-cruise.mjs", ["--config", ".dependency-cruiser.cjs", ...present]);
}

// drizzle-kit writes what is missing beside a copy of the migrations: the tree stays as it is. It ends well even when
// it fails, so only its own words count.
async function schema() {
  const folder = mkdtempSync(join(stateSubfolder(), "schema-"));
  try {
    const copy = join(folder, "migrations");
    const original = join(root, "db/migrations");
    cpSync(original, copy, { recursive: true });
    const config = join(folder, "drizzle.config.ts");
    const out = JSON.stringify(relative(root, copy));
    writeFileSync(config, `import config from "../../drizzle.config";\nexport default { ...config, out: ${out} };\n`);
    const drizzleKit = join(root, "node_modules/drizzle-kit/bin.cjs");
    const { output } = await run(process.execPath, [drizzleKit, "generate", "--config", config], { quiet: true });
    const added = readdirSync(copy).filter((name) => !existsSync(join(original, name)));
    if (output.includes("No schema changes") && added.length === 0) return passed;
    console.error(output);
    for (const name of added) console.error(`a migration is missing:\n${readFileSync(join(copy, name), "utf8")}`);
    return failed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function vitest({ grep, resources }) {
  const cluster = await sharedCluster(resources);
  // By itself the runner leaves a core free: half of the machine, where there are two.
  return runVitest({ projects: ["rules", "use-cases"], grep, cluster, workers: "100%" });
}

/** Runs projects of vitest.config.ts on a cluster and counts their tests; `workers` files at once, else one less than there are cores. */
export async function runVitest({ projects, grep, cluster, workers }) {
  const report = join(stateSubfolder("test"), "vitest.json");
  rmSync(report, { force: true });
  const args = ["run", "--allowOnly=false", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  for (const project of projects) args.push("--project", project);
  if (grep) args.push("--testNamePattern", grep);
  if (workers) args.push("--maxWorkers", String(workers));
  const { ok } = await run(process.execPath, [join(root, "node_modules/vitest/vitest.mjs"), ...args], {
    env: { ...process.env, VARCO_TEST_PG: cluster.url() },
  });
  if (!existsSync(report)) return failed;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, "utf8"));
  return counted({ ok, passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests });
}

async function buildForTests({ resources }) {
  const { env } = await application(resources);
  return (await build({ dist, env })) ? passed : failed;
}

async function journeys({ grep, resources }) {
  const { env, port, logs } = await application(resources);
  if (!existsSync(join(webFolder(dist), "server.js")))
    throw new Problem("there is no build to try: run the step build");
  const note = (line) => console.log(`  ${line}`);
  resources.push(startWeb({ env, dist, port, log: join(logs, "web.log"), note }));
  resources.push(startWorker({ env, log: join(logs, "worker.log"), note }));
  resources.push(startCardHost({ env, log: join(logs, "cards.log"), note }));
  resources.push(startDemoModule({ env, log: join(logs, "module.log"), note }));
  await untilHealthy(port);
  const report = join(stateSubfolder("test"), "playwright.json");
  rmSync(report, { force: true });
  const args = ["test", "--reporter=list,json", ...(grep ? ["--grep", grep] : [])];
  const { ok } = await run(process.execPath, [join(root, "node_modules/@playwright/test/cli.js"), ...args], {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  if (!existsSync(report)) return failed;
  const { stats } = JSON.parse(readFileSync(report, "utf8"));
  return counted({ ok, passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped });
}

// A runner that found nothing, or fell over outside of any test, has failed as well.
function counted({ ok, passed, failed, skipped }) {
  if (passed + failed === 0) console.error("no test was run");
  return { passed, failed: failed === 0 && (!ok || passed === 0) ? 1 : failed, skipped };
}

async function sharedCluster(resources) {
  const present = resources.find((resource) => resource.ensureDatabase);
  if (present) return present;
  const cluster = await startTemporaryCluster({ note: console.log });
  resources.push(cluster);
  console.log(`PostgreSQL ${cluster.version} on port ${cluster.port}`);
  return cluster;
}

// One fresh database, address and set of secrets for the build and the journeys.
async function application(resources) {
  const present = resources.find((resource) => resource.env);
  if (present) return present;
  const cluster = await sharedCluster(resources);
  await cluster.ensureDatabase("varco_journeys");
  const port = await freePort();
  const dataDir = mkdtempSync(join(stateSubfolder("test"), "data-"));
  const env = {
    ...localEnvironment({
      databaseUrl: cluster.url("varco_journeys"),
      baseUrl: `http://127.0.0.1:${port}`,
      dataDir,
      secrets: newSecrets(),
    }),
    // The journeys bring the authorities of their signatures and of their PEC.
    SIGNATURE_TRUST: join(dataDir, "signature-trust"),
    PEC_TRUST: join(dataDir, "pec-trust"),
  };
  for (const folder of [env.SIGNATURE_TRUST, env.PEC_TRUST]) mkdirSync(folder);
  const made = {
    env: withDemoModule({
      env: await withDemoCards({ env, webPort: port, cardPort: await freePort() }),
      port: await freePort(),
    }),
    port,
    logs: stateSubfolder("test"),
    stop: async () => rmSync(dataDir, { recursive: true, force: true }),
  };
  resources.push(made);
  await prepareDatabase(made.env);
  await addOldUser(env);
  return made;
}
