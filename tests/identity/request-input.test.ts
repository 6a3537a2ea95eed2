import { expect, test } from "vitest";
import { readCookies } from "@/lib/identity/cookies";
import { newReference } from "@/lib/identity/fault";
import { courtesyText } from "@/lib/identity/pages/courtesy-text";
import { safeReturnPath } from "@/lib/identity/request-input";

test.each([
  ["/area-riservata", "/area-riservata"],
  ["/pratica/ABC?x=1", "/pratica/ABC?x=1"],
])("goes back to %s", (wanted, path) => {
  expect(safeReturnPath(wanted)).toBe(path);
});

test.each([
  null,
  "",
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/ok\\..\\x",
  "/\tevil",
  "javascript:alert(1)",
  "/api/spid/slo",
  "/x/../api/whoami",
  "/\u00e8",
  `/${"a".repeat(600)}`,
])("goes to the reserved area instead of %s", (wanted) => {
  expect(safeReturnPath(wanted)).toBe("/area-riservata");
});

test("the first of two cookies with one name counts", () => {
  const headers = { cookie: "a=1; b=%7C; a=2; bad" };
  expect(readCookies(new Request("http://x.example", { headers }))).toEqual({ a: "1", b: "|" });
});

test("each anomaly has its own words, and an unknown one has some too", () => {
  for (const language of ["it", "en"] as const) {
    const title = (anomaly: number | null, method: "spid" | "cie" = "spid") =>
      courtesyText({ code: "idp.status", kind: "idp", anomaly, method }, language).title;
    const numbers = [8, 19, 20, 21, 22, 23, 24, 25, 30];
    expect(new Set(numbers.map((anomaly) => title(anomaly))).size).toBe(numbers.length);
    expect(title(18)).toBe(title(8));
    expect(title(99)).toBe(title(null));
    expect(title(23, "cie")).not.toBe(title(23));
  }
});

test("a reference is eight letters and digits that nobody mistakes", () => {
  expect(newReference()).toMatch(/^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/);
});
