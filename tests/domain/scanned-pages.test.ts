import { describe, expect, test } from "vitest";
import {
  inOrder,
  isOrdered,
  parsePaperMark,
  placePages,
  reportScan,
  type ScanPlace,
  scanFaults,
} from "@/lib/domain/scanned-pages";

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

describe("a scan held against what was issued", () => {
  const code = "SIN-2026-004217-K";
  const issued = { code, pages: { summary: 3, confirmation: 1 } };
  type Told = { type?: "summary" | "confirmation"; number?: number; code?: string; isBlank?: boolean };
  const place = (page: number, { type, number, code: of = code, isBlank = false }: Told = {}): ScanPlace => ({
    page,
    turn: 0,
    isBlank,
    code: type ? of : null,
    type: type ?? null,
    number: number ?? null,
  });
  const told = (...pages: Told[]) =>
    reportScan(
      pages.map((one, page) => place(page, one)),
      issued,
    )!;
  const one = { type: "summary", number: 1 } as const;
  const two = { type: "summary", number: 2 } as const;
  const three = { type: "summary", number: 3 } as const;
  const form = { type: "confirmation", number: 1 } as const;

  test("whole and in order: nothing to say", () => {
    expect(scanFaults(told(one, two, three, form))).toEqual([]);
    expect(isOrdered(told(one, two, three))).toBe(true);
  });

  test("shuffled, one missing, one double, the back of a sheet", () => {
    const report = told(three, { isBlank: true }, form, one, one);
    expect(scanFaults(report)).toEqual([
      "Manca la pagina 2 della richiesta",
      "C’è due volte la pagina 1 della richiesta",
    ]);
    expect(inOrder(report).map(({ page }) => page)).toEqual([3, 4, 0, 2]);
    expect(isOrdered(report)).toBe(false);
  });

  test("pages of others are named, and stand behind", () => {
    const report = told({ ...one, code: "SIN-2026-000009-T" }, form, {}, { ...two, number: 4 });
    expect(scanFaults(report)).toEqual([
      "La pagina 1 del file è di un’altra pratica, SIN-2026-000009-T",
      "La pagina 3 del file non è di questi documenti, o non si riconosce",
      "La pagina 4 del file non è di questi documenti, o non si riconosce",
    ]);
    expect(inOrder(report).map(({ page }) => page)).toEqual([1, 0, 2, 3]);
  });

  test("nothing of this request: no scan of its papers", () => {
    expect(reportScan([place(0, { ...one, code: "SIN-2026-000009-T" }), place(1)], issued)).toBeNull();
  });
});
