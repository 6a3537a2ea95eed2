import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./ports.mjs";
import { findPostgres, rootsFolder, serverUser } from "./postgres-binaries.mjs";
import { commandLine, launch, supervise } from "./processes.mjs";
import { Problem, root, stateFolder } from "./project.mjs";

const superuser = "varco";
const temporaryPrefix = "varco-postgres-";
const fasterAndUnsafe = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];

/**
 * @typedef {object} Cluster
 * @property {number} port
 * @property {string} version of the server
 * @property {(database?: string) => string} url of a database, with the superuser's name and password
 * @property {() => number | undefined} pid of the server
 * @property {(name: string) => Promise<void>} ensureDatabase creates a database unless it is there
 * @property {() => Promise<void>} stop ends the server; a temporary cluster's data go with it
 */

/** This checkout's own cluster, kept from one start to the next. @returns {Promise<Cluster>} */
export async function startLocalCluster({ note }) {
  return startCluster({ home: localHome(), note });
}

/** A cluster for one run: empty, removed at the end, and fast, unless it is to be as durable as a real one. @returns {Promise<Cluster>} */
export async function startTemporaryCluster({ note, durable = false }) {
  const parent = temporaryParent();
  await removeAbandoned(parent);
  const home = mkdtempSync(join(parent, temporaryPrefix));
  writeFileSync(join(home, "owner"), String(process.pid));
  giveToServer(home);
  try {
    return await startCluster({ home, note, temporary: true, durable });
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

async function startCluster({ home, note, temporary = false, durable = !temporary }) {
  const user = serverUser();
  const postgres = findPostgres(user);
  const data = join(home, String(postgres.major));
  const log = join(home, "postgres.log");
  const passwordFile = join(home, "password");

  await stopLeftover(data);
  if (!existsSync(join(data, "PG_VERSION"))) {
    rmSync(data, { recursive: true, force: true });
    initialise({ postgres, data, passwordFile, user });
  } else if (!existsSync(passwordFile)) {
    replacePassword({ postgres, data, passwordFile, user });
  }
  const password = readFileSync(passwordFile, "utf8");
  const port = await freePort(temporary ? undefined : 54320);
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "timezone=UTC",
    ...(durable ? [] : fasterAndUnsafe),
  ].flatMap((setting) => ["-c", setting]);
  const server = supervise({
    name: "database",
    note,
    // Unmarked: a server is stopped by its pid file, in its own manner, never swept away.
    start: () =>
      launch(join(postgres.folder, "postgres"), ["-D", data, "-p", String(port), ...settings], {
        ...user,
        cwd: "/",
        log,
        marked: false,
      }),
    onRestart: () => stopLeftover(data),
  });
  const stop = async () => {
    await server.stop({ signal: "SIGINT", graceMilliseconds: 15_000 });
    if (temporary) rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await untilReady({ server, data, log });
  } catch (error) {
    await stop();
    throw error;
  }
  const url = (database = "postgres") => `postgres://${superuser}:${password}@127.0.0.1:${port}/${database}`;
  return {
    port,
    version: `${postgres.version}${postgres.embedded ? "" : ", the system's"}`,
    url,
    pid: () => server.child().pid,
    ensureDatabase: (name) => ensureDatabase(url(), name),
    stop,
  };
}

function localHome() {
  if (process.getuid?.() === 0) {
    const checkout = createHash("sha256").update(realpathSync(root)).digest("hex").slice(0, 12);
    const home = join(rootsFolder, checkout);
    mkdirSync(rootsFolder, { recursive: true, mode: 0o755 });
    return ownFolder(home);
  }
  const home = ownFolder(join(stateFolder, "pg"));
  if ((statSync(home).mode & 0o077) !== 0) {
    throw new Problem(`${home} cannot be made private on this file system: give a server in DATABASE_URL`);
  }
  return home;
}

function ownFolder(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  giveToServer(folder);
  return folder;
}

function giveToServer(path) {
  const { uid, gid } = serverUser();
  if (uid !== undefined) chownSync(path, uid, gid);
}

// As root the temporary folder may be one that the server's user cannot enter.
function temporaryParent() {
  const user = serverUser();
  if (user.uid === undefined) return tmpdir();
  const canEnter = (folder) => spawnSync("/bin/sh", ["-c", 'cd "$0"', folder], { ...user, cwd: "/" }).status === 0;
  return [tmpdir(), "/tmp", "/var/tmp"].find(canEnter) ?? ownFolder(join(rootsFolder, "temporary"));
}

async function removeAbandoned(parent) {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(temporaryPrefix))) {
    const home = join(parent, name);
    try {
      const owner = Number(readFileSync(join(home, "owner"), "utf8"));
      if ((await commandLine(owner)) !== "") continue;
      for (const major of readdirSync(home).filter((entry) => /^\d+$/.test(entry)))
        await stopLeftover(join(home, major));
      rmSync(home, { recursive: true, force: true });
    } catch {
      // another user's, or one that is being made or removed at this moment
    }
  }
}

function initialise({ postgres, data, passwordFile, user }) {
  writePassword(passwordFile);
  const locales =
    postgres.major >= 17
      ? [["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]]
      : [["--locale=C.UTF-8"], ["--no-locale"]];
  const common = [
    "-D",
    data,
    "-U",
    superuser,
    "-E",
    "UTF8",
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--no-sync",
  ];
  let complaint = "";
  for (const locale of locales) {
    const { status, stderr, error } = spawnSync(join(postgres.folder, "initdb"), [...common, ...locale], {
      ...user,
      cwd: "/",
      encoding: "utf8",
    });
    if (status === 0) return;
    complaint = error?.message ?? stderr.trim();
    rmSync(data, { recursive: true, force: true });
  }
  throw new Problem(`PostgreSQL could not prepare ${data}:\n${complaint}`);
}

function writePassword(passwordFile) {
  writeFileSync(passwordFile, randomBytes(18).toString("base64url"), { mode: 0o600 });
  giveToServer(passwordFile);
}

// The data are there and their password is lost: the server sets a new one in single-user mode.
function replacePassword({ postgres, data, passwordFile, user }) {
  writePassword(passwordFile);
  const password = readFileSync(passwordFile, "utf8");
  const { status, stderr } = spawnSync(join(postgres.folder, "postgres"), ["--single", "-D", data, "postgres"], {
    ...user,
    cwd: "/",
    encoding: "utf8",
    input: `ALTER ROLE ${superuser} PASSWORD '${password}'\n`,
  });
  if (status !== 0) throw new Problem(`the database's password could not be replaced:\n${stderr}`);
}

// A killed launcher leaves its server running, a killed machine leaves the file of a server that is no more.
async function stopLeftover(data) {
  const pidFile = join(data, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  const command = await commandLine(pid);
  if (command === "") return;
  if (!command.includes("postgres") || !command.includes(data)) {
    rmSync(pidFile, { force: true });
    return;
  }
  for (const [signal, seconds] of [
    ["SIGINT", 10],
    ["SIGQUIT", 5],
  ]) {
    process.kill(pid, signal);
    for (let waited = 0; waited < seconds; waited += 0.1) {
      if ((await commandLine(pid)) === "") return;
      await sleep(100);
    }
  }
  throw new Problem(`an older database server (process ${pid}) does not stop`);
}

// The server writes "ready" on the eighth line of its pid file once it takes connections.
async function untilReady({ server, data, log }) {
  const pidFile = join(data, "postmaster.pid");
  for (let waited = 0; waited < 60_000; waited += 20) {
    if (existsSync(pidFile)) {
      const lines = readFileSync(pidFile, "utf8").split("\n");
      if (Number(lines[0]) === server.child().pid && lines[7]?.trim() === "ready") return;
    }
    await sleep(20);
  }
  const lastLines = readFileSync(log, "utf8").trimEnd().split("\n").slice(-5).join("\n");
  throw new Problem(`the database did not become ready within a minute:\n${lastLines}`);
}

async function ensureDatabase(url, name) {
  const { default: postgres } = await import("postgres");
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!found) await sql`create database ${sql(name)}`;
  } finally {
    await sql.end();
  }
}
