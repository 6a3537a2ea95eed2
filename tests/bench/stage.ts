import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { openSync, readFileSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";

/** What scripts/bench.mjs has made ready. */
export type Stage = {
  root: string;
  /** A folder for this run alone. */
  work: string;
  /** Folders that hold server.js: of the product, and of the empty page it is compared with. */
  web: string;
  empty: string;
  /** What Node is told when it starts the product's web process. */
  webFlags: string[];
  /** The environment of the product's processes, with its database. */
  env: Record<string, string>;
  databases: { web: string; small: string; large: string };
  /** A fraction of the usual number of requests, for trying out. */
  quick: boolean;
};

export const stage = JSON.parse(process.env.VARCO_BENCH ?? "null") as Stage;

/** A running process that answers on a port. */
export type Server = { port: number; pid: number; firstAnswerMs: number; stop(): Promise<void> };

/** Starts a Node program, waits for its first answer to `path`, and tells how long that took. */
export async function startServer(
  file: string,
  options: { env?: Record<string, string>; path?: string; cwd?: string; flags?: string[] } = {},
): Promise<Server> {
  const port = await freePort();
  const log = openSync(path.join(stage.work, `${createHash("sha1").update(file).digest("hex").slice(0, 8)}.log`), "a");
  const exitWithParent = pathToFileURL(path.join(stage.root, "scripts/lib/exit-with-parent.mjs")).href;
  const began = performance.now();
  const child = spawn(process.execPath, ["--import", exitWithParent, ...(options.flags ?? []), file], {
    cwd: options.cwd ?? path.dirname(file),
    env: { ...process.env, ...stage.env, ...options.env, PORT: String(port), HOSTNAME: "127.0.0.1" },
    stdio: ["ignore", log, log, "ipc"],
  });
  await answers(child, port, options.path ?? "/");
  return { port, pid: child.pid!, firstAnswerMs: performance.now() - began, stop: () => end(child) };
}

/** The product's web process, from its build. */
export const startWeb = (): Promise<Server> =>
  startServer(path.join(stage.web, "server.js"), { flags: stage.webFlags });

async function answers(child: ChildProcess, port: number, where: string): Promise<void> {
  for (let tries = 0; tries < 12_000; tries++) {
    if (child.exitCode !== null) throw new Error(`the server on port ${port} ended with ${child.exitCode}`);
    const status = await new Promise<number>((resolve) => {
      const request = get({ port, host: "127.0.0.1", path: where, agent: false }, (answer) => {
        answer.resume();
        answer.once("end", () => resolve(answer.statusCode ?? 0));
      });
      request.once("error", () => resolve(0));
    });
    if (status > 0 && status < 500) return;
    await sleep(5);
  }
  throw new Error(`no answer on port ${port} within a minute`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await ended;
  clearTimeout(late);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Processor time of a process and its threads so far, in milliseconds (Linux counts it in hundredths of a second). */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  const [utime, stime] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13)
    .map(Number);
  return (utime! + stime!) * 10;
}

/** Memory in use by a process, in MB. */
export function memoryOf(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "latin1")) ?? [];
  return Number(kilobytes) / 1024;
}
