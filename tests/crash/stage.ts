import { type ChildProcess, spawn } from "node:child_process";
import { openSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import postgres from "postgres";
import { Wire } from "./wire";

/** What scripts/crash.mjs has made ready. */
type Prepared = {
  root: string;
  work: string;
  web: string;
  webFlags: string[];
  env: Record<string, string>;
  databaseUrl: string;
};
const prepared = JSON.parse(process.env.VARCO_CRASH ?? "null") as Prepared;

/** A process that is started again whenever it dies, reaching the database through a wire of its own. */
export type Part = {
  name: "web" | "worker";
  pid(): number;
  kill(): void;
  /** Resolves once it works again. */
  ready(): Promise<void>;
  /** From now on with another environment; takes effect at the next start. */
  change(env: Record<string, string>): void;
  stop(): Promise<void>;
};

export type Stage = {
  origin: string;
  webPort: number;
  webWire: Wire;
  workerWire: Wire;
  web: Part;
  worker: Part;
  /** The driver's own eyes on the database; it outlives crashes. */
  look<T extends object>(query: string, params?: (string | number)[]): Promise<T[]>;
  /** The process under which all server processes of the database run. */
  postmaster(): Promise<number>;
  end(): Promise<void>;
};

export async function openStage(): Promise<Stage> {
  const database = new URL(prepared.databaseUrl);
  const target = { host: database.hostname, port: Number(database.port) };
  const [webWire, workerWire] = [new Wire(target), new Wire(target)];
  const through = async (wire: Wire) => {
    const url = new URL(prepared.databaseUrl);
    url.port = String(await wire.listen());
    return url.href;
  };
  const webPort = await freePort();
  const origin = `http://127.0.0.1:${webPort}`;
  const env = { ...process.env, ...prepared.env, BASE_URL: origin, NEXTAUTH_URL: origin };
  const sql = postgres(prepared.databaseUrl, { max: 2, fetch_types: false, onnotice: () => {}, connect_timeout: 5 });
  const look = async <T extends object>(query: string, params: (string | number)[] = []): Promise<T[]> => {
    for (let tries = 0; ; tries++) {
      try {
        return await sql.unsafe<T[]>(query, params);
      } catch (error) {
        if (tries > 400) throw error;
        await sleep(200);
      }
    }
  };
  const web = keep("web", [...prepared.webFlags, path.join(prepared.web, "server.js")], {
    cwd: prepared.web,
    env: { ...env, DATABASE_URL: await through(webWire), PORT: String(webPort), HOSTNAME: "127.0.0.1" },
    ready: async () => (await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(5_000) })).ok,
  });
  const worker = keep("worker", ["--import", "tsx", path.join(prepared.root, "lib/jobs/worker.ts")], {
    cwd: prepared.root,
    env: { ...env, DATABASE_URL: await through(workerWire) },
    // The listener's connection is the last thing a worker opens.
    ready: async (since) =>
      (
        await look(
          "select 1 from pg_stat_activity where application_name = 'varco-listener' and backend_start > to_timestamp($1)",
          [since / 1000],
        )
      ).length > 0,
  });
  await Promise.all([web.ready(), worker.ready()]);
  return {
    origin,
    webPort,
    webWire,
    workerWire,
    web,
    worker,
    look,
    postmaster: async () => {
      const [row] = await look<{ pid: number }>("select pg_backend_pid() as pid");
      return parentOf(row!.pid);
    },
    end: async () => {
      await Promise.all([web.stop(), worker.stop()]);
      webWire.close();
      workerWire.close();
      await sql.end({ timeout: 5 });
    },
  };
}

/** `ready` is told when the process was started. */
type Kept = { cwd: string; env: NodeJS.ProcessEnv; ready: (since: number) => Promise<boolean> };

function keep(name: Part["name"], args: string[], kept: Kept): Part {
  const log = openSync(path.join(prepared.work, `${name}.log`), "a");
  const exitWithParent = pathToFileURL(path.join(prepared.root, "scripts/lib/exit-with-parent.mjs")).href;
  let stopping = false;
  let child: ChildProcess;
  let since = 0;
  const start = () => {
    since = Date.now();
    child = spawn(process.execPath, ["--import", exitWithParent, ...args], {
      cwd: kept.cwd,
      env: kept.env,
      stdio: ["ignore", log, log, "ipc"],
    });
    child.once("exit", () => stopping || start());
  };
  start();
  return {
    name,
    pid: () => child.pid ?? 0,
    kill: () => void child.kill("SIGKILL"),
    change: (env) => Object.assign(kept.env, env),
    async ready() {
      for (let tries = 0; tries < 600; tries++) {
        if (await kept.ready(since).catch(() => false)) return;
        await sleep(100);
      }
      throw new Error(`${name} is not ready after a minute`);
    },
    async stop() {
      stopping = true;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await ended;
      clearTimeout(late);
    },
  };
}

const parentOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
};

/** The living browser processes under a process, however deep. */
export function browsersUnder(pid: number): number[] {
  const parents = new Map<number, number>();
  const browsers: number[] = [];
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      parents.set(Number(name), parentOf(Number(name)));
      if (/chrom/i.test(readFileSync(`/proc/${name}/cmdline`, "latin1"))) browsers.push(Number(name));
    } catch {
      // it has just ended
    }
  }
  const isUnder = (child: number): boolean => {
    for (let at: number | undefined = child; at && at > 1; at = parents.get(at)) if (at === pid) return true;
    return false;
  };
  return browsers.filter((child) => child !== pid && isUnder(child));
}

export const isAlive = (pid: number): boolean => {
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch {
    return false;
  }
};

export function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // it has just ended
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
