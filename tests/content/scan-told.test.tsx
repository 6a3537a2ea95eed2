import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Scan } from "@/app/(backoffice)/backoffice/pratiche/[ref]/_parts/scan";
import type { ScanReport } from "@/lib/domain/scanned-pages";

const PLACE = { page: 0, turn: 0, isBlank: false, code: "SIN-2026-000002-K", type: "summary", number: 1 } as const;
const WHOLE: ScanReport = {
  own: PLACE.code,
  papers: [{ type: "summary", pages: [{ number: 1, found: [PLACE] }] }],
  strays: [],
};

test("a scan with every page has its tick, but not in the place of another paper", () => {
  const told = (isWrong: boolean) => renderToStaticMarkup(<Scan scan={WHOLE} isWrong={isWrong} href="/x" />);
  expect(told(false)).toContain("Scansione con tutte le pagine");
  expect(told(false)).toContain("al plain done");
  expect(told(true)).not.toContain("Scansione con tutte le pagine");
  expect(told(true)).not.toContain("done");
});
