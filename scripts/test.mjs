import { parseArgs } from "node:util";
import { ensureDependencies } from "./lib/install.mjs";
import { startedThings } from "./lib/interruptible.mjs";
import { whenOrphaned } from "./lib/processes.mjs";
import { duration, Problem, requireNode } from "./lib/project.mjs";
import { steps } from "./lib/test-steps.mjs";

const usage = `npm test [-- --only ${steps.map(({ name }) => name).join(",")}] [-- --grep TEXT]`;
const began = performance.now();
const resources = startedThings();
const total = { passed: 0, failed: 0 };
whenOrphaned(resources.interrupted);
process.stdout.on("error", () => {}); // the terminal may be gone before us

try {
  const chosen = choose();
  requireNode();
  await ensureDependencies(console.log);
  delete process.env.NODE_ENV;
  const results = [];
  for (const step of chosen.steps) results.push(await perform(step, chosen.grep));
  await resources.release();
  report(results);
  process.exitCode = total.failed > 0 ? 1 : 0;
} catch (error) {
  if (!resources.ending) {
    console.error(error instanceof Problem ? error.message : error);
    await resources.release();
    process.exitCode = 2;
  }
}

function choose() {
  try {
    const { values } = parseArgs({ options: { only: { type: "string" }, grep: { type: "string" } } });
    const names = values.only?.split(",") ?? steps.map(({ name }) => name);
    const unknown = names.find((name) => !steps.some((step) => step.name === name));
    if (unknown) throw new Problem(`no step is called ${unknown}`);
    return { steps: steps.filter(({ name }) => names.includes(name)), grep: values.grep };
  } catch (error) {
    throw new Problem(`${error.message}\n${usage}`);
  }
}

async function perform(step, grep) {
  console.log(`\n=== ${step.name}: ${step.about} ===`);
  const from = performance.now();
  let counted;
  try {
    counted = await step.run({ grep, resources });
  } catch (error) {
    console.error(error instanceof Problem ? error.message : error);
    counted = { passed: 0, failed: 1 };
  }
  if (resources.ending) return new Promise(() => {});
  const time = duration(performance.now() - from);
  console.log(`--- ${step.name}: ${counted.failed === 0 ? "passed" : "FAILED"} in ${time}`);
  total.passed += counted.passed;
  total.failed += counted.failed;
  return { name: step.name, time, ...counted };
}

function report(results) {
  console.log(`\n=== all of it, in ${duration(performance.now() - began)} ===`);
  for (const { name, time, passed, failed, skipped = 0 } of results) {
    const verdict = failed === 0 ? "passed" : "FAILED";
    const counts = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
    console.log(`${verdict}  ${name.padEnd(9)} ${time.padStart(11)}   ${counts}`);
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
}
