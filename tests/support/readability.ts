import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { gulpease } from "@/lib/domain/gulpease";

/** What public pages in Italian must reach (Gulpease). */
export const LEAST_READABLE = 60;

const RUNNING = /<(p|li|dd|td|figcaption|summary)\b[^>]*>([\s\S]*?)<\/\1>/g;

/** The running text of a page: titles, labels, path and index are left out, since short lines flatter the index. */
function runningText(html: string, quotes: boolean): string {
  const body = html.replace(quotes ? /<(nav|svg)\b[\s\S]*?<\/\1>/g : /<(nav|svg|blockquote)\b[\s\S]*?<\/\1>/g, "");
  return [...body.matchAll(RUNNING)]
    .map(([, , words = ""]) => words.replace(/<br\/?>/g, "\n").replace(/<[^>]+>/g, ""))
    .join("\n")
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/[ \t\u00a0]+/g, " ");
}

/** Reads a page as it is shown, prints its index, and gives it. `quotes: false` leaves out what others have written. */
export function readabilityOf(address: string, page: ReactNode, { quotes = true } = {}): number | undefined {
  const { index, words, sentences } = gulpease(runningText(renderToStaticMarkup(page), quotes));
  console.log(`Gulpease ${index?.toFixed(1)}  ${address}  (${words} words, ${sentences} sentences)`);
  return index;
}
