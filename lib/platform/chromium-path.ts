import { constants } from "node:fs";
import { access, chmod, mkdir, mkdtemp, readFile, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";

/** What launches Chromium, for Puppeteer and Playwright alike. */
export type Chromium = { executablePath: string; args: string[]; env: Record<string, string> };

const systemPaths = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const packageName = "@sparticuz/chromium";
const quiet = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Finds a Chromium without ever downloading one: the one in CHROMIUM_PATH, the system's, Puppeteer's own if it was
 * installed, the one in the npm package (unpacked at first use, about 2 s). Throws, saying what to do, when there is none.
 */
export async function findChromium(): Promise<Chromium> {
  const args = process.getuid?.() === 0 ? ["--no-sandbox", ...quiet] : quiet;
  const env = inheritedEnvironment();
  const configured = process.env.CHROMIUM_PATH;
  if (configured) {
    if (await isExecutable(configured)) return { executablePath: configured, args, env };
    throw new Error(`CHROMIUM_PATH is ${configured}, which cannot be run`);
  }
  const own = process.env.VARCO_HIDE_SYSTEM_BROWSER === "1" ? [] : [...systemPaths, await puppeteersOwn()];
  for (const executablePath of own) {
    if (executablePath && (await isExecutable(executablePath))) return { executablePath, args, env };
  }
  return { ...(await packaged(env)), args: args.includes("--no-sandbox") ? args : ["--no-sandbox", ...args] };
}

function inheritedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
