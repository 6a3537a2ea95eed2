import { accessSync, constants, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { run } from "./processes.mjs";
import { Problem, root, stateSubfolder } from "./project.mjs";

/**
 * Why the installed packages do not match the lockfile, or undefined when they do.
 * npm writes node_modules/.package-lock.json last, so an interrupted installation has none.
 */
export function mismatch() {
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  let present;
  try {
    present = JSON.parse(readFileSync(join(root, "node_modules/.package-lock.json"), "utf8")).packages;
  } catch {
    return "dependencies are not installed";
  }
  for (const [folder, { version, integrity, optional, devOptional }] of Object.entries(wanted)) {
    if (folder === "") continue;
    const found = present[folder];
    if (!found && (optional || devOptional)) continue;
    if (found?.version !== version || found.integrity !== integrity) return `${folder} differs from the lockfile`;
  }
  return undefined;
}

/** Installs from the lockfile when needed. @returns {Promise<boolean>} whether it had to */
export async function ensureDependencies(note) {
  const reason = mismatch();
  if (!reason) return false;
  note(`${reason}: npm ci (needs the network once)`);
  const env = { ...process.env, PUPPETEER_SKIP_DOWNLOAD: "1" };
  if (!homeIsWritable()) env.npm_config_cache = stateSubfolder("npm-cache");
  const [command, ...npm] = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const { ok, error } = await run(command, [...npm, "ci", "--include=dev", "--include=optional", "--loglevel=error"], {
    env,
  });
  if (!ok) throw new Problem(`npm ci failed${error ? `: ${error.message}` : ""}`);
  return true;
}

function homeIsWritable() {
  try {
    if (homedir() === "") return false;
    accessSync(homedir(), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
