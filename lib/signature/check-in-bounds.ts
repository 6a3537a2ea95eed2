import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";
import { decide, type SignatureReport } from "@/lib/domain/signature";
import { log } from "@/lib/platform/log";
import { checkSignature } from "./check";
import { type CheckRequest, packRequest } from "./child-request";
import { trustOf } from "./trust";

/** Up to here a check takes some tens of milliseconds, less than a process needs to begin. */
const SMALL = 2 * 1024 * 1024;
const MOST_MS = 30_000;
const MOST_MB = 512;
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** `checkSignature` for files from outside: a large one in a process of its own, with an end to time and memory. */
export async function checkInBounds(request: CheckRequest): Promise<SignatureReport> {
  const { trust, ...rest } = request;
  if (request.bytes.length <= SMALL)
    return checkSignature(rest.bytes, { ...rest, trust: trust === null ? null : believed(trust) });
  while (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await inChild(request);
  } finally {
    running--;
    waiting.shift()?.();
  }
}

let last: { pem: string; trust: ReturnType<typeof trustOf> } | null = null;

/** The same authorities are asked again and again: they are read once. */
function believed(pem: string) {
  if (last?.pem !== pem) last = { pem, trust: trustOf(pem) };
  return last.trust;
}

async function inChild(request: CheckRequest): Promise<SignatureReport> {
  const cwd = checkout();
  const args = [`--max-old-space-size=${MOST_MB}`, "--import", "tsx", `${cwd}/lib/signature/child.ts`];
  const env = { PATH: process.env.PATH ?? "", NODE_ENV: process.env.NODE_ENV };
  const child = spawn(process.execPath, args, { cwd, env, timeout: MOST_MS, killSignal: "SIGKILL" });
  const ended = new Promise<number | null>((resolve) => {
    child.on("close", resolve);
    child.on("error", () => resolve(null));
  });
  // One that dies early leaves its input unread; how it ended says enough.
  child.stdin.on("error", () => {});
  for (const part of packRequest(request)) child.stdin.write(part);
  child.stdin.end();
  const [answer, fault] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if ((await ended) === 0) return JSON.parse(answer) as SignatureReport;
  log("warn", "signature.gave-up", { bytes: request.bytes.length, fault: fault.slice(0, 300) });
  return tooHeavy();
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
function checkout(): string {
  let folder = process.cwd();
  while (!existsSync(`${folder}/lib/signature/child.ts`) || !existsSync(`${folder}/node_modules/tsx`)) {
    const above = dirname(folder);
    if (above === folder) throw new Error("the program of the check is not there");
    folder = above;
  }
  return folder;
}
