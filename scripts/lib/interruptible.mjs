import { killAll, stopAll } from "./processes.mjs";

/**
 * What a command started and must put away, at its end or when it is interrupted: a second signal kills at once.
 * `push` anything with `stop()`; the last pushed is stopped first.
 */
export function startedThings() {
  const things = [];
  const state = { ending: false, push: (...more) => things.push(...more), find: (test) => things.find(test), release };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, interrupted);
  return Object.assign(state, { interrupted });

  async function release() {
    for (const thing of things.splice(0).reverse()) await thing.stop();
    await stopAll();
  }

  async function interrupted() {
    if (state.ending) {
      killAll();
      process.exit(130);
    }
    state.ending = true;
    console.error("\nInterrupted: stopping what was started...");
    await release();
    process.exit(130);
  }
}
