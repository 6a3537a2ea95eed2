import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { duration, root } from "./project.mjs";

/** What is started here carries this mark in its environment: what is ours can be found, nothing else is touched. */
export const runMark = `${process.pid}-${randomBytes(6).toString("hex")}`;

const ownGroups = process.platform !== "win32";
const exitWithParent = pathToFileURL(join(root, "scripts/lib/exit-with-parent.mjs")).href;
const alive = new Set();

/**
 * Starts a program in a process group of its own, so that Ctrl-C reaches us alone and we choose the order of stopping.
 * @param {{ env?: object, cwd?: string, log?: string, stdio?: string | any[], uid?: number, gid?: number, marked?: boolean }} options
 *   log: a file that takes its output; marked: whether a sweep may kill it
 */
export function launch(
  command,
  args,
  { env = process.env, cwd = root, log, stdio = "inherit", uid, gid, marked = true } = {},
) {
  const output = log ? openSync(log, "a", 0o600) : undefined;
  const child = spawn(command, args, {
    cwd,
    uid,
    gid,
    env: marked ? { ...env, VARCO_RUN: runMark } : env,
    stdio: output === undefined ? stdio : ["ignore", output, output, ...(Array.isArray(stdio) ? stdio.slice(3) : [])],
    detached: ownGroups,
  });
  if (output !== undefined) closeSync(output);
  alive.add(child);
  child.ended = new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: null, signal: null, error }));
    child.once("exit", (code, signal) => resolve({ code, signal }));
  }).finally(() => alive.delete(child));
  return child;
}

/** Starts a Node program that ends by itself when we are gone, even after kill -9. */
export function launchNode(args, options) {
  return launch(process.execPath, ["--import", exitWithParent, ...args], {
    ...options,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

/** Runs a program to its end. Its output is shown, or kept and returned when `quiet`. */
export async function run(command, args, { quiet = false, ...options } = {}) {
  const child = launch(command, args, {
    ...options,
    stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
  });
  const pieces = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (piece) => pieces.push(piece));
  const closed = quiet ? new Promise((resolve) => child.once("close", resolve)) : undefined;
  const { code, signal, error } = await child.ended;
  if (!error) await closed;
  return { ok: code === 0, code, signal, error, output: Buffer.concat(pieces).toString("utf8") };
}

function signalGroup(child, signal) {
  try {
    if (ownGroups) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // already gone
  }
}

/** Asks a process to end, insists after the grace period, and leaves nothing of its group behind. */
export async function stop(child, { signal = "SIGTERM", graceMilliseconds = 10_000 } = {}) {
  if (child.pid === undefined) return;
  child.kill(signal);
  const inTime = await Promise.race([child.ended.then(() => true), sleep(graceMilliseconds, false, { ref: false })]);
  if (!inTime) signalGroup(child, "SIGKILL");
  await child.ended;
  signalGroup(child, "SIGKILL");
}

/** The last resort of a second Ctrl-C: no grace for anyone. */
export function killAll() {
  for (const child of alive) signalGroup(child, "SIGKILL");
  sweep(runMark);
}

/** Stops whatever was started here and still runs, then what those processes may have left (a browser, for one). */
export async function stopAll() {
  await Promise.all([...alive].map((child) => stop(child)));
  sweep(runMark);
}

/** Kills the processes that carry a run's mark. Elsewhere than on Linux, exit-with-parent alone does it. */
export function sweep(mark) {
  if (!existsSync("/proc/self/environ")) return;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)) {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, "latin1").split("\0");
      if (environment.includes(`VARCO_RUN=${mark}`)) process.kill(Number(pid), "SIGKILL");
    } catch {
      // another user's process, or one that has just ended
    }
  }
}

/** Calls back when the npm that started us is gone: a signal sent to npm alone ends it and its shell, not us. */
export function whenOrphaned(callback) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    callback();
  }, 500);
  watch.unref();
}

/** The command line of a process, or "" when there is none. */
export async function commandLine(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === "ESRCH") return "";
  }
  if (existsSync(`/proc/${pid}/cmdline`)) return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  return (await run("ps", ["-p", String(pid), "-o", "command="], { quiet: true })).output.trim();
}

/**
 * Keeps a process running: when it dies it is started again, with a pause that doubles up to 30 s and starts over
 * after a minute of health.
 * @param {{ name: string, start: () => import("node:child_process").ChildProcess, note: (line: string) => void }} options
 * @returns {{ child: () => import("node:child_process").ChildProcess, stop: (options?: object) => Promise<void> }}
 */
export function supervise({ name, start, note, onRestart = async () => {} }) {
  let stopping = false;
  let pause = 500;
  let child = start();
  const wake = new AbortController();
  const watch = async () => {
    for (;;) {
      const since = Date.now();
      const { code, signal, error } = await child.ended;
      if (stopping) return;
      signalGroup(child, "SIGKILL");
      if (Date.now() - since > 60_000) pause = 500;
      note(`${name} ended (${error?.message ?? signal ?? `exit ${code}`}), starting it again in ${duration(pause)}`);
      await sleep(pause, undefined, { signal: wake.signal }).catch(() => {});
      if (stopping) return;
      pause = Math.min(pause * 2, 30_000);
      await onRestart();
      if (stopping) return;
      child = start();
    }
  };
  const watching = watch();
  return {
    child: () => child,
    async stop(options) {
      stopping = true;
      wake.abort();
      await stop(child, options);
      await watching;
    },
  };
}
