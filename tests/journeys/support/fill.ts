import { expect, type Page } from "@playwright/test";

/** Answers to one screen, by the words of its labels, as a person reads them. */
export type Answers = {
  text?: Readonly<Record<string, string>>;
  /** Words typed in a lookup, and the option to choose. */
  lookup?: Readonly<Record<string, { type: string; choose: string }>>;
  radio?: readonly string[];
  tick?: readonly string[];
};

const label = (page: Page, words: string) =>
  page.getByLabel(new RegExp(`^${escapeRegExp(words)}( \\*| \\(facoltativ[oa]\\))?$`));

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Fills one screen: choices first, since they reveal questions. */
export async function fill(page: Page, answers: Answers): Promise<void> {
  for (const choice of answers.radio ?? []) await page.getByRole("radio", { name: choice }).check();
  for (const [words, value] of Object.entries(answers.text ?? {})) await label(page, words).fill(value);
  for (const [words, { type, choose }] of Object.entries(answers.lookup ?? {})) {
    const box = label(page, words);
    await box.click();
    const answered = page.waitForResponse((r) => r.url().endsWith(`?q=${encodeURIComponent(type)}`));
    await box.pressSequentially(type, { delay: 15 });
    await answered;
    await page.getByRole("option", { name: choose, exact: true }).first().click();
    await expect(box).toHaveValue(choose.replace(/ (\w\w|S\.\S+)$/, " ($1)"));
  }
  for (const choice of answers.tick ?? []) await page.getByRole("checkbox", { name: choice }).check();
}

/** Presses the page's one primary action and waits for the next page. */
export async function next(page: Page, name = "Salva e continua"): Promise<void> {
  const before = page.url();
  await page.getByRole("button", { name }).or(page.getByRole("link", { name })).first().click();
  await page.waitForURL((url) => url.href !== before);
}
