import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { gulpease } from "@/lib/domain/gulpease";
import { ITALIAN_PAGES } from "./pages";

const LEAST = 60;

const RUNNING = /<(p|li|dd|td|figcaption|summary)\b[^>]*>([\s\S]*?)<\/\1>/g;

/** The running text of a page: titles, labels, path and index are left out, since short lines flatter the index. */
function runningText(html: string): string {
  const body = html.replace(/<(nav|svg)\b[\s\S]*?<\/\1>/g, "");
  return [...body.matchAll(RUNNING)]
    .map(([, , words = ""]) => words.replace(/<br\/?>/g, "\n").replace(/<[^>]+>/g, ""))
    .join("\n")
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/[ \t\u00a0]+/g, " ");
}

describe("readability of the public pages in Italian (Gulpease, 60 or more)", () => {
  it.each(Object.entries(ITALIAN_PAGES))("%s", (address, page) => {
    const { index, words, sentences } = gulpease(runningText(renderToStaticMarkup(page)));
    console.log(`Gulpease ${index?.toFixed(1)}  ${address}  (${words} words, ${sentences} sentences)`);
    expect(index).toBeGreaterThanOrEqual(LEAST);
  });
});
