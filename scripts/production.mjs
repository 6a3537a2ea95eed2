import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, builtMode, webFolder } from "./lib/build.mjs";
import { Problem, requireNode, root } from "./lib/project.mjs";

/** The production commands: each does its one thing, installs and seeds nothing, and runs in this very process. */
const commands = {
  async build() {
    if (!(await build({ dist: ".next", env: process.env }))) process.exitCode = 1;
  },
  async migrate() {
    await checkedEnvironment();
    await import("./migrate.ts");
  },
  async web() {
    await checkedEnvironment();
    const mode = builtMode(".next");
    if (!mode) throw new Problem("there is no build: run npm run build first");
    if (mode !== "production") throw new Problem(`the build is one of ${mode} mode: run npm run build`);
    const folder = webFolder(".next");
    // HOSTNAME is the machine's name in many shells and containers; Next takes it for the address to listen on.
    process.env.HOSTNAME = process.env.VARCO_HOST || "127.0.0.1";
    process.chdir(folder);
    await import(pathToFileURL(join(folder, "server.js")).href);
  },
  async worker() {
    await checkedEnvironment();
    await import("../lib/jobs/worker.ts");
  },
};

try {
  requireNode();
  const command = commands[process.argv[2]];
  if (!command) throw new Problem(`usage: production.mjs ${Object.keys(commands).join("|")}`);
  if ((process.env.VARCO_MODE ?? "production") !== "production") {
    throw new Problem(`VARCO_MODE is ${process.env.VARCO_MODE}: the production commands take production only`);
  }
  Object.assign(process.env, { VARCO_MODE: "production", NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  process.env.VARCO_DATA_DIR ??= join(root, ".varco");
  await command();
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exit(1);
}

// From here on this process reads TypeScript. Every missing setting is named before anything is touched.
async function checkedEnvironment() {
  process.chdir(root);
  const { register } = await import("tsx/esm/api");
  register();
  const { read } = await import("../lib/platform/env.ts");
  try {
    read(process.env);
  } catch (error) {
    throw new Problem(error.message);
  }
}
