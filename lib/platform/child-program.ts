import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";

/** `ms` from the start; `mb` of resident memory, watched where the system tells it (Linux). */
export type ChildLimits = { ms: number; mb: number };

export type ChildEnd = {
  /** Whether it ended by itself and well. */
  ok: boolean;
  /** What it had written by then. */
  output: Buffer;
  fault: string;
};

const AT_ONCE = 2;
const WATCH_MS = 100;
const PAGE_BYTES = 4096;
const MAX_OUTPUT = 64 * 1024 * 1024;
const MAX_FAULT = 2000;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Runs one of our own programs (a TypeScript file, by its path in the checkout) on bytes from outside, in a process that
 * has no secrets in its environment and an end to its time and memory. A few at once; the others wait in order.
 */
export async function runChild(program: string, input: readonly Buffer[], limits: ChildLimits): Promise<ChildEnd> {
  while (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await run(program, input, limits);
  } finally {
    running--;
    waiting.shift()?.();
  }
}

async function run(program: string, input: readonly Buffer[], { ms, mb }: ChildLimits): Promise<ChildEnd> {
  const cwd = checkoutWith(program);
  const env = { PATH: process.env.PATH ?? "", NODE_ENV: process.env.NODE_ENV };
  const args = [`--max-old-space-size=${mb}`, "--import", "tsx", `${cwd}/${program}`];
  const child = spawn(process.execPath, args, { cwd, env, timeout: ms, killSignal: "SIGKILL" });
  const pieces: Buffer[] = [];
  let length = 0;
  let fault = "";
  child.stdout.on("data", (piece: Buffer) => {
    length += piece.length;
    if (length > MAX_OUTPUT) child.kill("SIGKILL");
    else pieces.push(piece);
  });
  child.stderr.on("data", (piece: Buffer) => {
    if (fault.length < MAX_FAULT) fault += piece.toString("utf8");
  });
  const watch = setInterval(async () => {
    if (((await residentBytes(child.pid)) ?? 0) > mb * 1024 * 1024) child.kill("SIGKILL");
  }, WATCH_MS);
  const code = new Promise<number | null>((resolve) => {
    child.on("close", resolve);
    child.on("error", () => resolve(null));
  });
  // One that dies early leaves its input unread; how it ended says enough.
  child.stdin.on("error", () => {});
  for (const piece of input) child.stdin.write(piece);
  child.stdin.end();
  const ok = (await code) === 0;
  clearInterval(watch);
  return { ok, output: Buffer.concat(pieces), fault: fault.slice(0, MAX_FAULT) };
}

async function residentBytes(pid: number | undefined): Promise<number | null> {
  const words = await readFile(`/proc/${pid}/statm`, "latin1").catch(() => null);
  return words === null ? null : Number(words.split(" ")[1]) * PAGE_BYTES;
}

/** The checkout's folder: the built web runs in a folder inside it. */
function checkoutWith(program: string): string {
  let folder = process.cwd();
  // Without the remarks the bundler takes every file of the checkout into the build.
  while (
    !existsSync(/* turbopackIgnore: true */ `${folder}/${program}`) ||
    !existsSync(/* turbopackIgnore: true */ `${folder}/node_modules/tsx`)
  ) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`${program} is not there`);
    folder = above;
  }
  return folder;
}
