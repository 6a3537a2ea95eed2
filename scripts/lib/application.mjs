import { randomBytes } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { webFolder } from "./build.mjs";
import { launchNode, run, supervise } from "./processes.mjs";
import { Problem, root } from "./project.mjs";

/** V8 takes what memory a machine has before it tidies up; so bounded, the web stays under 300 MB and is no slower. */
export const webFlags = ["--max-old-space-size=256", "--max-semi-space-size=8"];

/** The environment of every process of a local application; what the caller's own environment sets, stays. */
export function localEnvironment({ databaseUrl, baseUrl, dataDir, secrets }) {
  return {
    ...secrets,
    ...process.env,
    VARCO_MODE: "local",
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl,
    BASE_URL: baseUrl,
    NEXTAUTH_URL: baseUrl,
    VARCO_DATA_DIR: dataDir,
  };
}

/** Runs a TypeScript program of this project to its end. @throws {Problem} with its output when it fails */
export async function runTypeScript(file, { env, args = [] }) {
  const { ok, output } = await run(process.execPath, ["--import", "tsx", join(root, file), ...args], {
    env,
    quiet: true,
  });
  if (!ok) throw new Problem(`${file} failed:\n${output.trim()}`);
  return output.trim();
}

/** Brings a database to today's schema and puts the demonstration data in it; safe to repeat. */
export async function prepareDatabase(env) {
  await runTypeScript("scripts/migrate.ts", { env });
  await runTypeScript("db/seed/run.ts", { env });
}

/** The demonstration's one account of the old portal: for who tries it, not for tests that count accounts. */
export const addOldUser = (env) => runTypeScript("db/seed/old-user.ts", { env });

/** The web process, from a finished build, on loopback only, started again when it dies. */
export function startWeb({ env, dist, port, log, note }) {
  const folder = webFolder(dist);
  return supervise({
    name: "web",
    note,
    start: () =>
      launchNode([...webFlags, join(folder, "server.js")], {
        cwd: folder,
        env: { ...env, PORT: String(port), HOSTNAME: "127.0.0.1" },
        log,
      }),
  });
}

/** The worker, which sends mail and does what runs in the background, started again when it dies. */
export function startWorker({ env, log, note }) {
  return supervise({
    name: "worker",
    note,
    start: () => launchNode(["--import", "tsx", join(root, "lib/jobs/worker.ts")], { env, log }),
  });
}

/**
 * Local mode takes cards too: a demonstration authority, its cards in `VARCO_DATA_DIR/cns`, and the host that asks for
 * them on a port of its own. Returns the environment with it all; as given where CNS_BASE_URL is set already.
 */
export async function withDemoCards({ env, webPort, cardPort }) {
  if (env.CNS_BASE_URL) return env;
  const folder = join(env.VARCO_DATA_DIR, "cns");
  const host = "127.0.0.1";
  const trust = join(folder, "trust.pem");
  const age = existsSync(trust) ? Date.now() - statSync(trust).mtimeMs : Infinity;
  if (age > 365 * 86_400_000) await runTypeScript("scripts/demo-cards.ts", { env, args: [folder, host] });
  return {
    ...env,
    CNS_BASE_URL: `https://${host}:${cardPort}`,
    CNS_TRUST: trust,
    CNS_SECRET: randomBytes(32).toString("base64url"),
    CNS_CERTIFICATE: join(folder, "host.pem"),
    CNS_KEY: join(folder, "host.key"),
    CNS_HOST: host,
    CNS_UPSTREAM: `http://${host}:${webPort}`,
  };
}

/** The host that asks for cards, started again when it dies. */
export function startCardHost({ env, log, note }) {
  return supervise({
    name: "card host",
    note,
    start: () => launchNode(["--import", "tsx", join(root, "scripts/cns-listener.ts")], { env, log }),
  });
}

/** Local mode has a module of its own to open: a separate application, on a port of its own. */
export function withDemoModule({ env, port }) {
  const secret = randomBytes(32).toString("base64url");
  return { ...env, DEMO_MODULE_URL: `http://127.0.0.1:${port}`, DEMO_MODULE_SECRET: secret };
}

/** The demonstration module, started again when it dies. */
export function startDemoModule({ env, log, note }) {
  return supervise({
    name: "demonstration module",
    note,
    start: () => launchNode(["--import", "tsx", join(root, "scripts/demo-module.ts")], { env, log }),
  });
}

/** Waits until the application answers that it is well. @throws {Problem} after a minute */
export async function untilHealthy(port) {
  let last = "no answer";
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(50)) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(5000) });
      if (answer.ok) return;
      last = `${answer.status} ${(await answer.text()).slice(0, 200)}`;
    } catch (error) {
      last = error.cause?.code ?? error.message;
    }
  }
  throw new Problem(`the application is not well after a minute: ${last}`);
}
