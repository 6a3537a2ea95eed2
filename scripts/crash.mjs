import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { localEnvironment, prepareDatabase, webFlags } from "./lib/application.mjs";
import { ensureBuild, webFolder } from "./lib/build.mjs";
import { ensureDependencies } from "./lib/install.mjs";
import { startedThings } from "./lib/interruptible.mjs";
import { startTemporaryCluster } from "./lib/postgres.mjs";
import { run } from "./lib/processes.mjs";
import { duration, Problem, requireNode, root, stateSubfolder } from "./lib/project.mjs";
import { newSecrets } from "./lib/secrets.mjs";

const usage = `npm run test:crash [-- --full] [-- --seed N] [-- --keep]
  kill -9 of web, worker and database at named points inside the work and at random, over 20 requests from the first
  page to the accepted dossier (--full: 200, each named point several times); then everything acknowledged is looked for
  --seed  of the random deaths   --keep  leaves the logs`;
const dist = ".next-crash";
const began = performance.now();
const resources = startedThings();

try {
  const chosen = options();
  requireNode();
  if (process.platform !== "linux") throw new Problem("processes are looked at in /proc: this runs on Linux only");
  await ensureDependencies(note);
  const results = await crash(chosen);
  await resources.release();
  process.exitCode = report(results) ? 0 : 1;
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
      options: { full: { type: "boolean" }, seed: { type: "string" }, keep: { type: "boolean" } },
    });
    const seed = values.seed === undefined ? Math.floor(Math.random() * 1e6) : Number(values.seed);
    return { ...(values.full ? { total: 200, times: 5 } : { total: 20, times: 1 }), seed, keep: values.keep };
  } catch (error) {
    throw new Problem(`${error.message}\n${usage}`);
  }
}

function note(line) {
  console.log(`  ${line}`);
}

async function crash({ total, times, seed, keep }) {
  const work = mkdtempSync(join(stateSubfolder("crash"), "run-"));
  if (keep) note(`logs: ${work}`);
  else resources.push({ stop: async () => rmSync(work, { recursive: true, force: true }) });
  // What is committed must outlive a kill: this database gives up none of its safety.
  const cluster = await startTemporaryCluster({ note, durable: true });
  resources.push(cluster);
  await cluster.ensureDatabase("crash");
  const databaseUrl = cluster.url("crash");
  const env = localEnvironment({ databaseUrl, baseUrl: "http://127.0.0.1:3000", dataDir: work, secrets: newSecrets() });
  await prepareDatabase(env);
  note((await ensureBuild({ dist, env })) ? "built" : "build up to date");
  const prepared = { root, work, web: webFolder(dist), webFlags, env, databaseUrl };
  const file = join(work, "results.json");
  const args = ["--import", "tsx", join(root, "tests/crash/main.ts"), total, times, seed, file].map(String);
  const { ok, code, signal } = await run(process.execPath, args, {
    env: { ...env, VARCO_CRASH: JSON.stringify(prepared) },
  });
  if (!ok) throw new Problem(`the run did not come to its end (${signal ?? `exit ${code}`})`);
  return JSON.parse(readFileSync(file, "utf8"));
}

/** @returns {boolean} whether every point was hit and every promise kept */
function report({ people, seed, points, random, unanswered, figures, broken }) {
  const width = Math.max(...points.map(({ name }) => name.length));
  console.log(`\nkilled (kill -9) at a named point, and seen from outside to stand there:`);
  for (const { name, victim, wanted, hits, missed } of points.toSorted((a, b) => a.name.localeCompare(b.name))) {
    console.log(
      `  ${name.padEnd(width)}  ${victim.padEnd(10)}  ${hits} of ${wanted}${missed.length ? `  ${missed.join("; ")}` : ""}`,
    );
  }
  const deaths = Object.entries(random).map(([victim, n]) => `${victim} ${n}`);
  console.log(`killed at random (seed ${seed}): ${deaths.join(", ")}`);
  console.log(`requests of browsers that nobody answered, made again: ${unanswered}`);
  console.log("\nafterwards, everything back and at rest:");
  for (const [what, n] of Object.entries(figures)) console.log(`  ${String(n).padStart(6)}  ${what}`);
  const all = points.every(({ hits, wanted }) => hits === wanted);
  for (const promise of broken) console.log(`  BROKEN  ${promise}`);
  console.log(
    `\n${people} requests, ${broken.length} promises broken, ${all ? "every point hit" : "NOT EVERY POINT HIT"}, in ${duration(performance.now() - began)}`,
  );
  return all && broken.length === 0;
}
