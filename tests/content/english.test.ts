import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { DOSSIER } from "@/content/en/words/dossier";
import { ERRORS } from "@/content/en/words/errors";
import { FORM } from "@/content/en/words/form";
import { PAGES } from "@/content/en/words/pages";
import { TERRITORY } from "@/content/en/words/territory";
import { TRACKING } from "@/content/en/words/tracking";
import { WARNINGS } from "@/content/en/words/warnings";
import { DICTIONARY, english, wordsIn } from "@/content/words";
import { stateIn } from "@/content/words-form";
import { REFUSAL_TEXT } from "@/lib/domain/errors";
import { CORPUS } from "./sentences";

describe("the English of a registration (D13)", () => {
  it.each(Object.entries(CORPUS))("has a sentence for each Italian one: %s", (_, sentences) => {
    const missing = [...new Set(sentences)].filter((italian) => english(italian) === null);
    expect(sentences.length).toBeGreaterThan(3);
    expect(missing).toEqual([]);
  });

  it("leaves no hole unfilled and no Italian inside", () => {
    const translated = Object.values(CORPUS)
      .flat()
      .map((italian) => english(italian) ?? "");
    expect(translated.filter((text) => /\{\w+\}/.test(text))).toEqual([]);
    expect(translated.filter((text) => /\b(Scrivi|Scegli|Controlla|senza|della)\b/.test(text))).toEqual([]);
  });

  it("keeps what was typed and names the fields as they read on the page", () => {
    expect(english("Scrivi il telefono senza parentesi, punti e spazi: 0372406581")).toBe(
      "Write the phone number without brackets, dots and spaces: 0372406581",
    );
    expect(english("Scrivi via o piazza")).toBe("Fill in “Street or square”");
    expect(english("Scegli una risposta: che cosa sei")).toBe("Choose an answer to “What are you?”");
    expect(english("Scrivi una cosa mai vista")).toBeNull();
  });

  it("of two sentences that fit takes the one with more words of its own", () => {
    expect(english("Manca la conferma di Ada Esempio: fai avere tu il link di questa pagina.")).toBe(
      "The confirmation of Ada Esempio is missing: please pass them the link of this page.",
    );
  });

  it("is what an action answers: errors, where they stand, refusals", () => {
    const answered = { errors: { a: "Scrivi via o piazza" }, places: { a: "Sede legale" } };
    expect(stateIn(wordsIn("en"), answered)).toEqual({
      errors: { a: "Fill in “Street or square”" },
      places: { a: "Registered office (sede legale)" },
    });
    expect(stateIn(wordsIn("it"), answered)).toBe(answered);
    const { it: italian, en } = REFUSAL_TEXT["draft-gone"];
    const refused = (message: string) => stateIn(wordsIn("en"), { refusal: { code: "draft-gone", message } }).refusal;
    expect(refused(italian)).toEqual({ code: "draft-gone", message: en });
    // Words of the case itself, in place of the code's.
    expect(refused("Il file è vuoto: salvalo di nuovo e ricaricalo.")?.message).toMatch(/^The file is empty/);
  });

  it("writes days as English does", () => {
    const { date, longDate, dateTime } = wordsIn("en");
    expect(date("2026-11-21")).toBe("21 November 2026");
    expect(longDate("2026-11-21")).toBe("Saturday 21 November 2026");
    expect(dateTime(new Date("2026-11-21T23:30:00Z"))).toBe("22 November 2026, 00:30");
  });

  it("says each sentence once", () => {
    const sizes = [FORM, ERRORS, WARNINGS, TERRITORY, PAGES, TRACKING, DOSSIER].map((part) => Object.keys(part).length);
    expect(Object.keys(DICTIONARY)).toHaveLength(sizes.reduce((a, b) => a + b));
  });

  it("has no sentence that nothing says", () => {
    const said = sources([
      "app",
      "components",
      "lib/domain",
      "lib/draft",
      "lib/dossier",
      "lib/filing",
      "lib/pec",
      "db/seed",
    ]);
    // The errors of a table are written out above: what counts is that the code still says them.
    const { "what a table refuses": _, ...made } = CORPUS;
    const corpus = Object.values(made).flat().join("\n");
    const dead = Object.keys(DICTIONARY).filter((italian) => {
      // What is put together is found by what stands between its values.
      const pieces = italian.split(/\{\w+\}/).map((piece) => piece.replace(/^[\s:.]+/, ""));
      return !pieces.every((piece) => said.includes(piece) || corpus.includes(piece));
    });
    expect(dead).toEqual([]);
  });
});

describe("the dictionary", () => {
  it("never goes to a browser: no code of the browser leads to it", () => {
    const reached = new Set<string>();
    const follow = (file: string) => {
      if (reached.has(file)) return;
      reached.add(file);
      const code = readFileSync(file, "utf8");
      // An action called from a page stays on the server.
      if (code.startsWith('"use server"')) return;
      for (const [, from = ""] of code.matchAll(/^(?:import|export) (?!type )[^;]*? from "([@.][^"]*)";/gms)) {
        const path = from.startsWith("@/") ? from.slice(2) : join(dirname(file), from);
        const found = [`${path}.ts`, `${path}.tsx`].find((one) => existsSync(one));
        if (found) follow(found);
      }
    };
    const files = filesOf(["app", "components"]).filter((file) =>
      readFileSync(file, "utf8").startsWith('"use client"'),
    );
    for (const file of files) follow(file);
    expect([...reached]).toContain("lib/domain/form.ts");
    expect([...reached].filter((file) => file.startsWith("content/en") || file === "content/words.ts")).toEqual([]);
  });
});

const filesOf = (folders: readonly string[]): string[] =>
  folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

/** All the code that may say something, as one text. */
const sources = (folders: readonly string[]): string =>
  filesOf(folders)
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
