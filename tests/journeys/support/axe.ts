import { mkdir } from "node:fs/promises";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

/** No violation of WCAG 2.1 A and AA on the page as it stands, and nothing wider than the window. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/\S/);
  await shoot(page);
  const result = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]).analyze();
  const found = result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
  expect(found, page.url()).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${page.url()} overflows`).toBeLessThanOrEqual(0);
}

let shots = 0;

/** With VARCO_SHOTS=folder each page is kept as a picture, to be looked at. */
async function shoot(page: Page): Promise<void> {
  const folder = process.env.VARCO_SHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  shots += 1;
  const name = new URL(page.url()).pathname.replace(/[^a-z]+/g, "-").slice(1, 50);
  const file = `${test.info().project.name}-${test.info().title.slice(0, 12)}-${String(shots).padStart(3, "0")}-${name}.png`;
  await page.screenshot({ path: path.join(folder, file.replace(/\s+/g, "_")), fullPage: true });
}
