import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const files = readdirSync("app", { recursive: true, encoding: "utf8" }).map((name) => path.join("app", name));
const source = (file: string) => readFileSync(file, "utf8");

/** Whether a group that brings a document stands between the root and the page, with its own words for what is not there. */
function hasOwnWords(file: string): boolean {
  for (let folder = path.dirname(file); folder !== "app"; folder = path.dirname(folder))
    if (existsSync(path.join(folder, "not-found.tsx"))) return true;
  return false;
}

test("every page that may say that something is not there has words for it within its own frame", () => {
  const saying = files.filter((file) => /\.tsx?$/.test(file) && /\b(orNotFound|notFound)\b/.test(source(file)));
  expect(saying.length).toBeGreaterThan(20);
  expect(saying.filter((file) => !hasOwnWords(file))).toEqual([]);
});

test("no words for it stand beside the root layout: they would be made with every page", () => {
  expect(existsSync("app/not-found.tsx")).toBe(false);
  expect(existsSync("app/global-not-found.tsx")).toBe(true);
});
