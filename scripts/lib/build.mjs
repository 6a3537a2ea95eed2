import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./processes.mjs";
import { Problem, root } from "./project.mjs";

const sources = [
  "app",
  "components",
  "content",
  "db",
  "emails",
  "lib",
  "public",
  "instrumentation.ts",
  "middleware.ts",
  "next.config.ts",
  "package-lock.json",
  "proxy.ts",
  "tsconfig.json",
];

/** The folder of a finished build from which the web process runs. */
export function webFolder(dist) {
  return join(root, dist, "standalone");
}

/** The mode that the build in this folder was made for, or undefined when there is none to run. */
export function builtMode(dist) {
  return lastBuild(dist)?.split(" ")[0];
}

/** Builds unless the last build was made from these very sources, in this mode. @returns {Promise<boolean>} whether it built */
export async function ensureBuild({ dist, env }) {
  const wanted = fingerprint(env.VARCO_MODE);
  if (lastBuild(dist) === wanted) return false;
  if (!(await build({ dist, env }))) throw new Problem("next build failed");
  return true;
}

/** next build, then what its standalone output expects to be put beside it. @returns {Promise<boolean>} success */
export async function build({ dist, env }) {
  const before = fingerprint(env.VARCO_MODE);
  const { ok } = await run(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build"], {
    env: { ...env, VARCO_DIST: dist, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (!ok) return false;
  const web = webFolder(dist);
  cpSync(join(root, dist, "static"), join(web, dist, "static"), { recursive: true });
  if (existsSync(join(root, "public"))) cpSync(join(root, "public"), join(web, "public"), { recursive: true });
  writeFileSync(stampOf(dist), before);
  return true;
}

function stampOf(dist) {
  return join(root, dist, "varco-sources");
}

function lastBuild(dist) {
  const complete = existsSync(stampOf(dist)) && existsSync(join(webFolder(dist), "server.js"));
  return complete ? readFileSync(stampOf(dist), "utf8") : undefined;
}

function fingerprint(mode) {
  const hash = createHash("sha256").update(process.version);
  const add = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(join(path, name));
    } else {
      hash.update(`\0${path}\0`).update(readFileSync(full));
    }
  };
  sources.forEach(add);
  return `${mode} ${hash.digest("hex")}`;
}
