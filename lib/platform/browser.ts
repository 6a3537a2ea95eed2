import puppeteer, { type Browser, type BrowserContext, type Page } from "puppeteer";
import { findChromium } from "./chromium-path";
import { faultFields, log } from "./log";

/** At most so many pages at work at once; the others wait in order. */
const AT_ONCE = 2;
/** A browser is replaced after so many jobs. */
const JOBS_PER_BROWSER = 200;
/** Milliseconds for one job, from the page to its result. */
const JOB_LIMIT = 30_000;
const LAUNCH_LIMIT = 30_000;

/** Makes a fresh page ready before anyone's data come in: as many wait, opened ahead, as may be at work at once. */
export type Preparation = (page: Page) => Promise<void>;

type Sheet = { context: BrowserContext; page: Page };
type Spares = { prepare: Preparation; sheets: Promise<Sheet>[] };
type Kept = { browser: Browser; jobs: number; active: number; retired: boolean; spares: Spares };

let kept: Promise<Kept> | null = null;
let working = 0;
const waiting: (() => void)[] = [];

/**
 * Gives a job a page that nobody has used, in a context of its own, in the one kept Chromium. Scripts are off and the page
 * reaches no network: only data: and about: addresses. When the browser dies under a job, the job is done once more in a
 * new one. Throws what the job throws, or after 30 seconds.
 */
export async function withPage<T>(work: (page: Page) => Promise<T>, prepare: Preparation = asItOpens): Promise<T> {
  await enter();
  try {
    return await attempt(work, prepare).catch((fault: unknown) => {
      if (!(fault instanceof BrowserLost)) throw fault;
      log("warn", "browser.lost");
      return attempt(work, prepare);
    });
  } finally {
    leave();
  }
}

/** Ends the kept browser; a later job starts another. Waits for no job. */
export async function closeBrowser(): Promise<void> {
  const closing = kept;
  kept = null;
  const state = await closing?.catch(() => null);
  if (!state) return;
  state.retired = true;
  await Promise.allSettled(state.spares.sheets);
  await endBrowser(state.browser);
}

class BrowserLost extends Error {}

const asItOpens: Preparation = async () => {};

async function attempt<T>(work: (page: Page) => Promise<T>, prepare: Preparation): Promise<T> {
  const state = await takeBrowser();
  state.active++;
  state.jobs++;
  let timer: NodeJS.Timeout | undefined;
  let sheet: Sheet | null = null;
  try {
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("the page took too long")), JOB_LIMIT);
    });
    const job = async () => {
      sheet = await takeSheet(state, prepare);
      return work(sheet.page);
    };
    return await Promise.race([job(), limit]);
  } catch (fault) {
    const lost = !state.browser.connected;
    // What may be hung is not used again.
    retire(state);
    throw lost ? new BrowserLost("the browser has gone", { cause: fault }) : fault;
  } finally {
    clearTimeout(timer);
    state.active--;
    const used = sheet as Sheet | null;
    if (state.retired) {
      if (state.active === 0) await endBrowser(state.browser);
    } else {
      openAhead(state, prepare);
      if (used) void closeSheet(state, used);
    }
  }
}

async function takeBrowser(): Promise<Kept> {
  const state = await kept?.catch(() => null);
  if (state?.browser.connected && !state.retired && state.jobs < JOBS_PER_BROWSER) return state;
  if (state) retire(state);
  kept ??= launch();
  try {
    return await kept;
  } catch (fault) {
    kept = null;
    throw fault;
  }
}

/** No new job goes to this browser; it ends with its last one. */
function retire(state: Kept): void {
  if (state.retired) return;
  state.retired = true;
  kept = null;
  if (state.active === 0) void endBrowser(state.browser);
}

async function launch(): Promise<Kept> {
  const { executablePath, args, env } = await findChromium();
  // Through a pipe: Chromium ends with this process, however this process ends.
  const browser = await puppeteer.launch({
    executablePath,
    env,
    pipe: true,
    headless: "shell",
    timeout: LAUNCH_LIMIT,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [...args, "--font-render-hinting=none", "--proxy-server=127.0.0.1:9"],
  });
  // A killed Chromium resets its pipes after Puppeteer has stopped listening: unheard, that would end this process.
  for (const stream of browser.process()?.stdio ?? []) stream?.on("error", () => {});
  const state: Kept = { browser, jobs: 0, active: 0, retired: false, spares: { prepare: asItOpens, sheets: [] } };
  browser.once("disconnected", () => retire(state));
  return state;
}

/** A page opened ahead, if one was prepared the same way, else a new one. */
async function takeSheet(state: Kept, prepare: Preparation): Promise<Sheet> {
  const ahead = state.spares.prepare === prepare ? state.spares.sheets.shift() : undefined;
  return (await ahead?.catch(() => null)) ?? openSheet(state.browser, prepare);
}

/** After a job, not beside it: opening a page costs as much as drawing a document. */
function openAhead(state: Kept, prepare: Preparation): void {
  if (state.spares.prepare !== prepare) {
    for (const sheet of state.spares.sheets) void sheet.then((unused) => closeSheet(state, unused)).catch(() => {});
    state.spares = { prepare, sheets: [] };
  }
  const { sheets } = state.spares;
  while (sheets.length < AT_ONCE) {
    const sheet = openSheet(state.browser, prepare);
    sheet.catch(() => {});
    sheets.push(sheet);
  }
}

const closeSheet = (state: Kept, { context }: Sheet): Promise<void> =>
  context.close().catch((fault) => {
    if (state.browser.connected) log("warn", "browser.context", faultFields(fault));
  });

async function openSheet(browser: Browser, prepare: Preparation): Promise<Sheet> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await Promise.all([page.setJavaScriptEnabled(false), page.setRequestInterception(true)]);
  page.on("request", (request) => {
    const allowed = /^(data|about):/.test(request.url());
    const answer = allowed ? request.continue() : request.abort("blockedbyclient");
    answer.catch(() => {});
  });
  await prepare(page);
  return { context, page };
}

async function endBrowser(browser: Browser): Promise<void> {
  const killer = setTimeout(() => kill(browser), 5_000);
  await browser.close().catch(() => kill(browser));
  clearTimeout(killer);
}

/** The whole group: the system's Chromium is started by a script, which would die alone. */
function kill(browser: Browser): void {
  const pid = browser.process()?.pid;
  if (!pid) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch (fault) {
    log("warn", "browser.kill", faultFields(fault));
  }
}

async function enter(): Promise<void> {
  if (working >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else working++;
}

function leave(): void {
  const next = waiting.shift();
  if (next) next();
  else working--;
}
