import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

// Outside a layer "revert" gives a control the browser's own grey: white words on #efefef under the keyboard's focus.
it("no style hands a control back to the browser's own colours", () => {
  const styles = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".scss"));
  expect(styles.length).toBeGreaterThan(10);
  const handed = styles.filter((name) => /:\s*revert(-layer)?\b/.test(readFileSync(join("app", name), "utf8")));
  expect(handed).toEqual([]);
});
