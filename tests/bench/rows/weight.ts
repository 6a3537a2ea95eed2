import path from "node:path";
import { gzipSync } from "node:zlib";
import { type Browser, chromium } from "@playwright/test";
import { findChromium } from "@/lib/platform/chromium-path";
import { finishedDrafts } from "../drafts";
import { PUBLIC_PAGES } from "../public-pages";
import { type Result, result } from "../result";
import { type Server, stage, startServer } from "../stage";

const SCRIPT_KB = 140;
const ALL_KB = 300;

type Weight = { script: number; all: number };

/** (e) What a browser fetches to show a page, gzip, in thousands of bytes; the empty Next page beside it. */
export async function weightRow(web: Server): Promise<Result[]> {
  const [draft] = await finishedDrafts(1);
  const { ref, token } = draft!;
  const form = `/richiesta/${ref}/soggetto`;
  const pages = [...PUBLIC_PAGES, form, `/richiesta/${ref}/controllo`];
  const { executablePath, args, env } = await findChromium();
  const browser = await chromium.launch({ executablePath, args, env });
  const empty = await startServer(path.join(stage.empty, "server.js"), { path: `/${ref}` });
  try {
    const least = await weigh(browser, `http://127.0.0.1:${empty.port}`, `/${ref}`);
    const results: Result[] = [];
    for (const page of pages) {
      const { script, all } = await weigh(browser, `http://127.0.0.1:${web.port}`, page, token);
      const what = page.replace(ref, "...");
      results.push(
        result({
          row: "e",
          what: `${what}: JavaScript`,
          unit: "kB",
          baseline: least.script,
          subject: script,
          target: { of: "value", atMost: SCRIPT_KB },
        }),
        result({
          row: "e",
          what: `${what}: everything`,
          unit: "kB",
          baseline: least.all,
          subject: all,
          target: { of: "value", atMost: ALL_KB },
        }),
      );
    }
    return results;
  } finally {
    await empty.stop();
    await browser.close();
  }
}

async function weigh(browser: Browser, origin: string, where: string, token?: string): Promise<Weight> {
  const context = await browser.newContext();
  try {
    if (token) await context.addCookies([{ name: "varco_visitor", value: token, url: origin }]);
    const page = await context.newPage();
    const weight: Weight = { script: 0, all: 0 };
    const weighed: Promise<void>[] = [];
    page.on("response", (response) => {
      weighed.push(
        response.body().then(
          (body) => {
            const kilobytes = gzipSync(body, { level: 6 }).length / 1000;
            weight.all += kilobytes;
            if (response.request().resourceType() === "script") weight.script += kilobytes;
          },
          () => {}, // a redirect has no body
        ),
      );
    });
    const answer = await page.goto(`${origin}${where}`, { waitUntil: "networkidle" });
    if (answer?.status() !== 200) throw new Error(`${where} answered ${answer?.status()}`);
    await Promise.all(weighed);
    return weight;
  } finally {
    await context.close();
  }
}
