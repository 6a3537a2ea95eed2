import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureDependencies } from "./lib/install.mjs";
import { startedThings } from "./lib/interruptible.mjs";
import { startTemporaryCluster } from "./lib/postgres.mjs";
import { Problem, requireNode, root } from "./lib/project.mjs";
import { runVitest } from "./lib/test-steps.mjs";

const resources = startedThings();

try {
  requireNode();
  const missing = missingPackages();
  if (missing.length > 0) {
    throw new Problem(`programs are missing that these tests need. On Debian: apt-get install ${missing.join(" ")}`);
  }
  await ensureDependencies(console.log);
  const cluster = await startTemporaryCluster({ note: console.log });
  resources.push(cluster);
  const { passed, failed } = await runVitest({ projects: ["peers"], cluster });
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exitCode = 1;
} finally {
  await resources.release();
}

function missingPackages() {
  const programs = JSON.parse(readFileSync(join(root, "tests/peers/programs.json"), "utf8"));
  const absent = programs.filter(({ program, versionArgument }) => spawnSync(program, [versionArgument]).error);
  for (const { program, debian } of absent) console.error(`missing: ${program} (Debian package ${debian})`);
  return [...new Set(absent.map(({ debian }) => debian))];
}
