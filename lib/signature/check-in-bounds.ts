import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { decide, type SignatureReport } from "@/lib/domain/signature";
import { log } from "@/lib/platform/log";
import { checkSignature } from "./check";
import { trustOf } from "./trust";

/** What one check needs. `trust` is PEM text. */
export type CheckRequest = {
  bytes: Buffer;
  original: Buffer | null;
  trust: string | null;
  signer: string | null;
  at: Date;
};

/** Up to here a check takes some tens of milliseconds, less than the way to another process. */
const SMALL = 2 * 1024 * 1024;
const MOST_MS = 30_000;
const MOST_MB = 512;
/** A process that has nothing to do for so long ends. */
const IDLE_MS = 60_000;

let turn: Promise<unknown> = Promise.resolve();

/** `checkSignature` for files from outside: large ones in a process of their own, with an end to time and memory. */
export async function checkInBounds(request: CheckRequest): Promise<SignatureReport> {
  const { trust, ...rest } = request;
  if (request.bytes.length <= SMALL)
    return checkSignature(rest.bytes, { ...rest, trust: trust === null ? null : believed(trust) });
  const own = turn.then(() => inChild(request));
  turn = own.catch(() => {});
  return own;
}

let last: { pem: string; trust: ReturnType<typeof trustOf> } | null = null;

/** The same authorities are asked again and again: they are read once. */
function believed(pem: string) {
  if (last?.pem !== pem) last = { pem, trust: trustOf(pem) };
  return last.trust;
}

let kept: ChildProcess | null = null;
let idle: NodeJS.Timeout | undefined;

async function inChild(request: CheckRequest): Promise<SignatureReport> {
  clearTimeout(idle);
  kept ??= start("lib/signature/child.ts");
  const child = kept;
  child.ref();
  child.channel?.ref();
  const report = await answerOf(child, request);
  child.unref();
  child.channel?.unref();
  idle = setTimeout(() => child.disconnect(), IDLE_MS).unref();
  if (report) return report;
  log("warn", "signature.gave-up", { bytes: request.bytes.length });
  return tooHeavy();
}

/** Null: it took too long or too much, and the process is gone. */
function answerOf(child: ChildProcess, request: CheckRequest): Promise<SignatureReport | null> {
  return new Promise((resolve) => {
    const late = setTimeout(() => child.kill("SIGKILL"), MOST_MS);
    const done = (report: SignatureReport | null) => {
      clearTimeout(late);
      child.removeAllListeners("message");
      resolve(report);
    };
    child.once("exit", () => done(null));
    child.once("message", (report) => done(report as SignatureReport));
    child.send(request, (error) => {
      if (error) child.kill("SIGKILL");
    });
  });
}

/** By its name as an argument: the bundler takes a forked file for a module of its own, and does not find it. */
function start(program: string): ChildProcess {
  const cwd = checkout(program);
  const args = [`--max-old-space-size=${MOST_MB}`, "--import", "tsx", `${cwd}/${program}`];
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env.PATH ?? "", NODE_ENV: process.env.NODE_ENV },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  child.on("error", (error) => log("error", "signature.child", { reason: error.message }));
  child.on("exit", () => {
    if (kept === child) kept = null;
  });
  return child;
}

/** A file that cannot be judged within bounds waits for a person. */
const tooHeavy = (): SignatureReport =>
  decide(
    {
      format: "unsupported",
      signers: [],
      document: "unknown",
      modifiedAfterSignature: false,
      stampedAfterSignature: false,
      notes: ["too-heavy"],
    },
    null,
  );

/** The program's own folder: the built web runs in a folder inside it. */
function checkout(program: string): string {
  let folder = process.cwd();
  // Without the remarks the bundler takes every file of the checkout into the build.
  while (
    !existsSync(/* turbopackIgnore: true */ `${folder}/${program}`) ||
    !existsSync(/* turbopackIgnore: true */ `${folder}/node_modules/tsx`)
  ) {
    const above = dirname(folder);
    if (above === folder) throw new Error("the program of the check is not there");
    folder = above;
  }
  return folder;
}
