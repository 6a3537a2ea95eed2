import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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
} from "./lib/application.mjs";
import { ensureBuild } from "./lib/build.mjs";
import { ensureDependencies } from "./lib/install.mjs";
import { freePort, isFree } from "./lib/ports.mjs";
import { startLocalCluster } from "./lib/postgres.mjs";
import { commandLine, killAll, runMark, stopAll, sweep, whenOrphaned } from "./lib/processes.mjs";
import { duration, Problem, requireNode, root, stateSubfolder } from "./lib/project.mjs";
import { localSecrets } from "./lib/secrets.mjs";

const began = performance.now();
const running = [];
let ending = false;

process.on("SIGINT", () => end(0, "Stopping"));
process.on("SIGTERM", () => end(0, "Stopping"));
process.on("SIGHUP", () => end(0, "Stopping"));
whenOrphaned(() => end(0, "Stopping"));
process.stdout.on("error", () => {}); // the terminal may be gone before us

try {
  await start();
} catch (error) {
  if (!ending) {
    console.error(`\nVarco did not start: ${error instanceof Problem ? error.message : error.stack}`);
    await end(1);
  }
}

async function start() {
  console.log("Varco, local mode: for trying it out on this computer, with demonstration data.\n");
  requireNode();
  const state = stateSubfolder();
  const logs = stateSubfolder("log");
  const runFile = join(state, "run.json");
  await takeTurn(runFile);
  const { port, baseUrl } = await address();
  writeFileSync(runFile, JSON.stringify({ pid: process.pid, mark: runMark, url: baseUrl }));
  running.push({ stop: async () => rmSync(runFile, { force: true }) });

  await step("dependencies", async () => ((await ensureDependencies(note)) ? "installed" : "as in the lockfile"));
  const databaseUrl = await step("database", database);
  const plain = localEnvironment({ databaseUrl, baseUrl, dataDir: state, secrets: localSecrets() });
  const withCards = await withDemoCards({ env: plain, webPort: port, cardPort: await freePort() });
  const env = withDemoModule({ env: withCards, port: await freePort() });
  await step("schema and data", () => prepareDatabase(env).then(() => addOldUser(env)));
  await step("build", async () => ((await ensureBuild({ dist: ".next", env })) ? "built" : "up to date"));
  await step("web and worker", async () => {
    running.push(startWeb({ env, dist: ".next", port, log: join(logs, "web.log"), note }));
    running.push(startWorker({ env, log: join(logs, "worker.log"), note }));
    if (!process.env.CNS_BASE_URL) running.push(startCardHost({ env, log: join(logs, "cards.log"), note }));
    running.push(startDemoModule({ env, log: join(logs, "module.log"), note }));
    await untilHealthy(port);
  });

  console.log(`\nReady in ${duration(performance.now() - began)}:  ${baseUrl}\n`);
  console.log(readFileSync(join(root, "scripts/demo-people.txt"), "utf8").replaceAll("{url}", baseUrl));
  console.log(`Logs: ${logs}\nCtrl-C stops everything.`);
}

async function step(name, work) {
  const from = performance.now();
  const result = await work();
  if (ending) return new Promise(() => {});
  const told = typeof result === "string" && !result.includes("://") ? `${result}, ` : "";
  note(`${name}: ${told}${duration(performance.now() - from)}`);
  return result;
}

function note(line) {
  console.log(`  ${line}`);
}

// One application per checkout: they would share database and files. What a killed one left behind is cleared.
async function takeTurn(runFile) {
  const { pid, mark, url } = lastRun(runFile);
  if (!pid) return;
  if ((await commandLine(pid)).includes("start.mjs")) {
    throw new Problem(`it is already running in this checkout: ${url} (process ${pid})`);
  }
  note("clearing what an interrupted run left behind");
  sweep(mark);
}

function lastRun(runFile) {
  try {
    return JSON.parse(readFileSync(runFile, "utf8"));
  } catch {
    return {};
  }
}

async function address() {
  const given = process.env.BASE_URL ? new URL(process.env.BASE_URL) : undefined;
  if (given && !["localhost", "127.0.0.1", "[::1]"].includes(given.hostname)) {
    throw new Problem(`BASE_URL is ${given.href}, but local mode answers on this computer only (127.0.0.1)`);
  }
  const wanted = Number(process.env.PORT || given?.port || 3000);
  let port = wanted;
  if (!(await isFree(wanted))) {
    if (process.env.PORT || given) throw new Problem(`port ${wanted} is taken by another program: choose another`);
    while (!(await isFree(port))) port = port < wanted + 50 ? port + 1 : await freePort();
    note(`port ${wanted} is taken by another program: taking ${port} (PORT chooses)`);
  }
  return { port, baseUrl: given?.origin ?? `http://127.0.0.1:${port}` };
}

async function database() {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const cluster = await startLocalCluster({ note });
  running.push(cluster);
  await cluster.ensureDatabase("varco");
  note(`PostgreSQL ${cluster.version} on port ${cluster.port}`);
  return cluster.url("varco");
}

// The last one started is the first one stopped; a second Ctrl-C does not wait.
async function end(code, message) {
  if (ending) {
    killAll();
    process.exit(130);
  }
  ending = true;
  if (message) console.log(`\n${message}...`);
  for (const part of running.reverse()) await part.stop();
  await stopAll();
  process.exit(code);
}
