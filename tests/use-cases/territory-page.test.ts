import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import TerritoryPage from "@/app/(public)/registrazione/verifica/page";

// Nobody asks for this page here: it is made as for a browser that says nothing of itself.
vi.mock("next/headers", () => ({ headers: async () => new Headers(), cookies: async () => new Map() }));

type Query = Record<string, string | string[]>;
const page = async (query: Query): Promise<string> =>
  renderToStaticMarkup(await TerritoryPage({ searchParams: Promise.resolve(query) })).replaceAll("&amp;", "&");
/** The controls of the form by name, those that are hidden apart, and what stands chosen. */
function formOf(html: string) {
  const controls = (html.match(/<input[^>]*>/g) ?? []).map((tag) => ({
    name: /name="([^"]*)"/.exec(tag)?.[1] ?? "",
    value: /value="([^"]*)"/.exec(tag)?.[1] ?? "",
    hidden: tag.includes('type="hidden"'),
    checked: / checked=""/.test(tag),
  }));
  return {
    asked: [...new Set(controls.filter(({ hidden }) => !hidden).map(({ name }) => name))],
    carried: controls.filter(({ hidden }) => hidden).map(({ name, value }) => `${name}=${value}`),
    chosen: controls.filter(({ checked }) => checked).map(({ value }) => value),
  };
}
const backFrom = (html: string): string => /href="([^"]*)"><svg(?:(?!<\/a>).)*Indietro/.exec(html)?.[1] ?? "";
/** The page that "Indietro" leads to. */
const pageBefore = (html: string): Promise<string> => {
  const { searchParams } = new URL(backFrom(html), "http://x");
  const all = (name: string): string | string[] => {
    const values = searchParams.getAll(name);
    return values.length === 1 ? values.join() : values;
  };
  return page(Object.fromEntries([...searchParams.keys()].map((name) => [name, all(name)])));
};

test("an empty answer is refused in our words beside the question, not by the browser's", async () => {
  const html = await page({ domanda: "who" });
  expect(html).toMatch(/<form[^>]* noValidate=""/i);
  expect(html).toMatch(/id="who-error".*Scegli una risposta per continuare/);
  expect(html).toContain('<a href="#who">Scegli una risposta per continuare</a>');
  expect(await page({})).not.toContain("Scegli una risposta per continuare");
});

test("“Indietro” shows the question before with its answer, and forgets none", async () => {
  const answers = { who: "employer", services: ["prospetto", "other"] };
  const third = await page(answers);
  expect(formOf(third)).toMatchObject({ asked: ["operator"], chosen: [] });
  const second = await pageBefore(third);
  expect(formOf(second)).toEqual({
    asked: ["services"],
    carried: ["who=employer", "domanda=services"],
    chosen: ["prospetto", "other"],
  });
  const first = await pageBefore(second);
  expect(formOf(first)).toEqual({
    asked: ["who"],
    carried: ["services=prospetto", "services=other", "domanda=who"],
    chosen: ["employer"],
  });
  expect(backFrom(first)).toBe("/registrazione");
  // Sent again unchanged it goes on from where one was.
  expect(formOf(await page({ ...answers, domanda: "who" }))).toMatchObject({ asked: ["operator"] });
});
