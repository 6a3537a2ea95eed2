import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "sass";
import { expect, it } from "vitest";
import { MODULE_COLORS } from "@/lib/domain/contrast";

// Outside a layer "revert" gives a control the browser's own grey: white words on #efefef under the keyboard's focus.
it("no style hands a control back to the browser's own colours", () => {
  const styles = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".scss"));
  expect(styles.length).toBeGreaterThan(10);
  const handed = styles.filter((name) => /:\s*revert(-layer)?\b/.test(readFileSync(join("app", name), "utf8")));
  expect(handed).toEqual([]);
});

// Else the keyboard's focus can lie under the bar (WCAG 2.2, 2.4.11).
it("a bar that stays at the foot of the operators' page has what the keyboard reaches scrolled out from under it", () => {
  const folder = "app/styles/backoffice";
  const all = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8").replace(/\/\*.*?\*\//gs, ""));
  const rules = all.flatMap((text) => [...text.matchAll(/([^{}]+)\{([^{}]*)\}/g)]);
  const bars = rules.filter(([, , rule = ""]) => /position: (sticky|fixed);\s+bottom: 0;/.test(rule));
  expect(bars.length).toBeGreaterThan(0);
  for (const [, bar = ""] of bars) {
    const room = rules.filter(
      ([, of = "", rule = ""]) => of.includes(`html:has(${bar.trim()})`) && /scroll-padding-bottom/.test(rule),
    );
    expect(room, bar).not.toEqual([]);
  }
});

// A colour that begins with zeros is a number to Sass, and loses them: the module would be white on white.
it("every colour a module may have is drawn as it is chosen (B52)", () => {
  const { css } = compile("app/styles/_account.scss", { style: "compressed" });
  for (const { value } of MODULE_COLORS) expect(css).toContain(`.m-${value.slice(1)}{--m: ${value}}`);
});
