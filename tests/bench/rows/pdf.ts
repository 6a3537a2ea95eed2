import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import puppeteer from "puppeteer";
import { renderDocument } from "@/lib/documents/render";
import { closeBrowser } from "@/lib/platform/browser";
import { findChromium } from "@/lib/platform/chromium-path";
import { byTurns, median, percentile } from "../load";
import { type Result, result } from "../result";
import { stage } from "../stage";
import { summaryData, summaryHtml } from "./summary";

/** Long enough for the kept browser to have the next page ready. */
const PAUSE_MS = 600;

/** (c) The summary as the worker draws it, against a browser started for each. */
export async function pdfRow(): Promise<Result[]> {
  const data = await summaryData();
  const html = await summaryHtml(data, await faces());
  const kept = async () => (await renderDocument("summary", data)).bytes.length;
  try {
    await timed(kept);
    await timed(() => cold(html));
    const alone = await byTurns(
      stage.quick ? 3 : 12,
      () => timed(() => cold(html)),
      async () => {
        await sleep(PAUSE_MS);
        return timed(kept);
      },
    );
    const inRow: number[] = [];
    for (let i = 0; i < (stage.quick ? 5 : 20); i++) inRow.push(await timed(kept));
    const baseline = median(alone.baseline);
    const note = (times: readonly number[]) => `p95 ${Math.round(percentile(times, 0.95))} ms`;
    const target = { of: "ratio", atMost: 0.2 } as const;
    return [
      result({
        row: "c",
        what: "summary PDF, one that comes alone: kept browser",
        unit: "ms",
        baseline,
        subject: median(alone.subject),
        target,
        note: note(alone.subject),
      }),
      result({
        row: "c",
        what: "summary PDF, one after the other: kept browser",
        unit: "ms",
        baseline,
        subject: median(inRow),
        target,
        note: note(inRow),
      }),
    ];
  } finally {
    await closeBrowser();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

async function cold(html: string): Promise<number> {
  const { executablePath, args, env } = await findChromium();
  const browser = await puppeteer.launch({
    executablePath,
    env,
    pipe: true,
    headless: "shell",
    args: [...args, "--font-render-hinting=none"],
  });
  try {
    const page = await browser.newPage();
    await page.setContent(html, { waitUntil: "load" });
    const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
    return bytes.length;
  } finally {
    await browser.close();
  }
}

/** The fonts that a summary uses, inside the page as the product puts them. */
async function faces(): Promise<string> {
  const used = [
    ["Titillium Web", "titillium-web", [400, 600, 700]],
    ["Lora", "lora", [400, 600]],
  ] as const;
  const rules = used.flatMap(([family, name, weights]) =>
    weights.map(async (weight) => {
      const file = path.join(stage.root, `node_modules/@fontsource/${name}/files/${name}-latin-${weight}-normal.woff2`);
      const source = `url(data:font/woff2;base64,${(await readFile(file)).toString("base64")}) format("woff2")`;
      return `@font-face{font-family:"${family}";font-weight:${weight};src:${source}}`;
    }),
  );
  return (await Promise.all(rules)).join("\n");
}
