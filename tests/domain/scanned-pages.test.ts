import { describe, expect, test } from "vitest";
import { parsePaperMark, placePages } from "@/lib/domain/scanned-pages";

const summary = { code: "SIN-2026-004217-K", type: "summary", hash: "aa3de77ec57322c3" } as const;
const confirmation = { code: "SIN-2026-004217-K", type: "confirmation", hash: "be".repeat(32) } as const;

describe("the mark that our papers bear", () => {
  test("summary and form", () => {
    expect(parsePaperMark("SIN-2026-004217-K/R/AA3DE77EC57322C3", "SIN")).toEqual(summary);
    expect(parsePaperMark(`SIN-2026-004217-K/C/${"BE".repeat(32)}`, "SIN")).toEqual(confirmation);
  });

  test.each([
    "https://example.org/",
    "SIN-2026-004217-K",
    "SIN-2026-004217-J/R/AA3DE77EC57322C3",
    "ABC-2026-004217-K/R/AA3DE77EC57322C3",
    "SIN-2026-004217-K/X/AA3DE77EC57322C3",
    "SIN-2026-004217-K/R/AA",
  ])("not ours: %s", (text) => {
    expect(parsePaperMark(text, "SIN")).toBeNull();
  });
});

describe("pages of a scan", () => {
  const page = (page: number, mark?: typeof summary | typeof confirmation, text = "") => ({
    page,
    marks: mark ? [mark] : [],
    text,
  });
  const told = (pages: Parameters<typeof placePages>[0]) =>
    placePages(pages).map(({ paper, number }) => `${paper?.type ?? "?"} ${number ?? "?"}`);

  test("pages follow the first of their paper", () => {
    expect(told([page(0, confirmation), page(1, summary), page(2)])).toEqual([
      "confirmation 1",
      "summary 1",
      "summary 2",
    ]);
  });

  test("a stack fed from the back", () => {
    expect(told([page(0), page(1, summary), page(2, confirmation)])).toEqual([
      "summary 2",
      "summary 1",
      "confirmation 1",
    ]);
  });

  test("what comes before any mark is nobody's", () => {
    expect(told([page(0), page(1, summary), page(2)])).toEqual(["? ?", "summary 1", "summary 2"]);
  });

  test("the words of a page decide over its place", () => {
    const exchanged = [page(0, summary), page(1, undefined, "… Pagina 3 di 3"), page(2, undefined, "… Pagina 2 di 3")];
    expect(told(exchanged)).toEqual(["summary 1", "summary 3", "summary 2"]);
  });

  test("nothing scanned, nothing told", () => {
    expect(placePages([])).toEqual([]);
  });
});
