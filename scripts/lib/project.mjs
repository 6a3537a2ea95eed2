import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout, wherever it stands and whatever the working directory is. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What this machine keeps for itself: secrets, data, logs, the unpacked browser. Ignored by git, safe to delete. */
export const stateFolder = join(root, ".varco");

/** Makes a private folder inside the state folder and returns its path. @throws when the checkout cannot be written */
export function stateSubfolder(...parts) {
  const folder = join(stateFolder, ...parts);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Problem(
      `cannot write ${folder} (${error.code}): this user must own the checkout. ` +
        "If it was started once by another user, remove the folder .varco.",
    );
  }
  return folder;
}

/** An expected failure: its message is for the person at the terminal and needs no stack. */
export class Problem extends Error {}

/** @throws {Problem} when Node is older than package.json asks */
export function requireNode() {
  const wanted = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).engines.node.replace(/[^\d.]/g, "");
  const [major, minor] = process.versions.node.split(".").map(Number);
  const [wantedMajor, wantedMinor = 0] = wanted.split(".").map(Number);
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
    throw new Problem(`Node ${wanted} or newer is needed, this is ${process.versions.node}`);
  }
}

/** "0.4 s", "2 min 5 s" */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  return seconds < 60 ? `${Math.round(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
