import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { file } from "@/db/schema/dossier";
import { issueDossier } from "@/lib/documents/issue";
import { closeBrowser } from "@/lib/platform/browser";
import { deactivationAnswers, LONG_EMAIL, registrationAnswers } from "@/tests/documents/support/answers";
import { issuedDocuments, NOON, submittedDossier, systemAt } from "@/tests/documents/support/dossiers";

const folder = mkdtempSync(join(tmpdir(), "varco-papers-"));
afterAll(async () => {
  await closeBrowser();
  rmSync(folder, { recursive: true, force: true });
});

const say = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: "utf8" });
const squeezed = (text: string): string => text.replace(/\s+/g, "");

/** Which of the texts a paper does not say; capitals and line breaks do not matter. */
const missing = (paper: Paper, texts: readonly string[]): string[] =>
  texts.filter((text) => !squeezed(paper.text).toLowerCase().includes(squeezed(text).toLowerCase()));

type Paper = { path: string; info: Record<string, string>; text: string; sha256: string };

/** What independent programs say of a paper that was issued. */
function examine(name: string, bytes: Buffer): Paper {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const info = Object.fromEntries(
    say("pdfinfo", path)
      .split("\n")
      .flatMap((line) => (line.includes(":") ? [[line.split(":")[0]!, line.slice(line.indexOf(":") + 1).trim()]] : [])),
  );
  return { path, info, text: say("pdftotext", "-layout", path, "-"), sha256: say("sha256sum", path).split(" ")[0]! };
}

/** All QR codes of the first page, read from its picture in black and white at a fax's fine resolution. */
function codesOf({ path }: Paper): string[] {
  const picture = path.replace(/\.pdf$/, "");
  say("pdftoppm", "-r", "200", "-mono", "-f", "1", "-l", "1", "-singlefile", path, picture);
  return say("zbarimg", "--quiet", "--raw", `${picture}.pbm`).trim().split("\n");
}

const fontsOf = ({ path }: Paper) =>
  say("pdffonts", path)
    .trim()
    .split("\n")
    .slice(2)
    .map((line) => ({ name: line.slice(0, 36).trim(), flags: line.slice(36).trim().split(/\s+/).slice(-5, -2) }));

async function issue(wanted: Parameters<typeof submittedDossier>[0]) {
  const made = await submittedDossier(wanted);
  await issueDossier(systemAt(NOON), made.id);
  const papers: Partial<Record<string, Paper>> = {};
  for (const { type, sha256, fileName } of await issuedDocuments(made.id)) {
    const [stored] = await db.select({ bytes: file.bytes }).from(file).where(eq(file.sha256, sha256));
    papers[type] = examine(fileName, stored!.bytes);
    expect(papers[type]?.sha256).toBe(sha256);
  }
  return { code: made.code, summary: papers.summary, confirmation: papers.confirmation! };
}

const CASES = [
  { name: "one site", wanted: { answers: registrationAnswers() }, pages: 2 },
  { name: "two sites", wanted: { answers: registrationAnswers({ sites: 2 }) }, pages: 2 },
  { name: "twelve sites", wanted: { answers: registrationAnswers({ sites: 12 }) }, pages: 2 },
  { name: "twenty sites", wanted: { answers: registrationAnswers({ sites: 20 }) }, pages: 3 },
  { name: "one person for both", wanted: { answers: registrationAnswers({ samePerson: true }) }, pages: 2 },
  { name: "an agency", wanted: { variant: "agency", answers: registrationAnswers({ type: "agency" }) }, pages: 2 },
  {
    name: "a training body",
    wanted: { variant: "trainingBody", answers: registrationAnswers({ type: "trainingBody" }) },
    pages: 2,
  },
  { name: "a school", wanted: { variant: "school", answers: registrationAnswers({ type: "school" }) }, pages: 2 },
];

describe.each(CASES)("the papers of $name", ({ wanted, pages }) => {
  let issued: Awaited<ReturnType<typeof issue>>;
  beforeAll(async () => {
    issued = await issue(wanted);
  });

  test("are A4, tagged, titled, of the expected length", () => {
    for (const paper of [issued.summary!, issued.confirmation]) {
      expect(paper.info["Page size"]).toContain("A4");
      expect(paper.info.Tagged).toBe("yes");
      expect(paper.info.JavaScript).toBe("no");
      expect(paper.info.Author).toBe("Provincia di Cremona");
      expect(paper.info.Title).toContain(issued.code);
      expect(paper.info.CreationDate).toContain("Nov 18 11:00:00 2026");
    }
    expect([Number(issued.summary?.info.Pages), Number(issued.confirmation.info.Pages)]).toEqual([pages, 1]);
  });

  test("hold all their fonts, as subsets that can be read back", () => {
    for (const paper of [issued.summary!, issued.confirmation]) {
      const fonts = fontsOf(paper);
      expect(fonts.length).toBeGreaterThan(2);
      for (const font of fonts) {
        expect(font.name).toMatch(/^[A-Z]{6}\+(TitilliumWeb|Lora)/);
        expect(font.flags).toEqual(["yes", "yes", "yes"]);
      }
    }
  });

  test("carry codes that a scanner reads: code and hash, never a secret", () => {
    expect(codesOf(issued.summary!)[0]).toMatch(new RegExp(`^${issued.code}/R/[0-9A-F]{16}$`));
    expect(codesOf(issued.confirmation)).toEqual([`${issued.code}/C/${issued.summary!.sha256.toUpperCase()}`]);
  });

  test("say all that was answered, and name one another", () => {
    const { summary, confirmation } = issued;
    const { servizi: _, ...typed } = wanted.answers;
    expect(missing(summary!, [...everyText(typed), issued.code, "Richiesta di registrazione", "18/12/2026"])).toEqual(
      [],
    );
    const { sha256, info } = summary!;
    const named = [issued.code, sha256, "protocollo@provincia.cr.it", "PROVA Bruno", "18/12/2026"];
    expect(missing(confirmation, [...named, `Richiesta di registrazione, ${info.Pages} pagine`])).toEqual([]);
  });
});

/** What a person typed: names, codes, addresses; not the codes of choices. */
function everyText(answers: unknown): string[] {
  if (typeof answers === "string")
    return /[A-Z.@\d]/.test(answers) && !/^\d{4}-\d\d-\d\d$/.test(answers) ? [answers] : [];
  if (Array.isArray(answers)) return answers.flatMap(everyText);
  if (answers === null || typeof answers !== "object") return [];
  if ("label" in answers) return everyText(answers.label);
  return Object.values(answers).flatMap(everyText);
}

describe("names of 80 letters, e-mails of 60, twelve sites", () => {
  test("break lines, not the page", async () => {
    const { summary, confirmation } = await issue({ answers: registrationAnswers({ sites: 12, long: true }) });
    expect(LONG_EMAIL).toHaveLength(60);
    expect(Number(summary?.info.Pages)).toBeLessThanOrEqual(4);
    expect(Number(confirmation.info.Pages)).toBeLessThanOrEqual(2);
    expect(missing(summary!, [LONG_EMAIL])).toEqual([]);
    // Nothing is cut at the right edge: every word lies within the margins of 17 mm (48 points).
    for (const { path } of [summary!, confirmation]) {
      const rightEdges = [...say("pdftotext", "-bbox", path, "-").matchAll(/xMax="([\d.]+)"/g)].map((m) =>
        Number(m[1]),
      );
      expect(Math.max(...rightEdges)).toBeLessThanOrEqual(595 - 48 + 1);
    }
  });
});

test("letters that few Italian names have come from the same fonts", async () => {
  const answers = registrationAnswers();
  const person = { ...answers["rappresentante-legale"], familyName: "Šćepanović", name: "Łukasz" };
  const { summary } = await issue({ answers: { ...answers, "rappresentante-legale": person } });
  expect(missing(summary!, ["Šćepanović Łukasz"])).toEqual([]);
  for (const font of fontsOf(summary!)) expect(font.name).toMatch(/^[A-Z]{6}\+(TitilliumWeb|Lora)/);
});

describe("declarations", () => {
  test("training bodies and schools say nothing of other registrations (D11)", async () => {
    const school = await issue({ variant: "school", answers: registrationAnswers({ type: "school" }) });
    const employer = await issue({});
    const words = "altre registrazioni attive";
    expect(missing(school.confirmation, [words])).toEqual([words]);
    expect(missing(employer.confirmation, [words])).toEqual([]);
  });

  test("where one person is both, that person signs both and no other is named (D5)", async () => {
    const { summary, confirmation } = await issue({ answers: registrationAnswers({ samePerson: true }) });
    expect(missing(confirmation, ["sono anche la persona incaricata"])).toEqual([]);
    expect(missing(summary!, ["Persona incaricata e rappresentante legale", "PROVA Bruno"])).toEqual([]);
    const other = ["SMPDAA88L52D142G"];
    expect(missing(summary!, other)).toEqual(other);
  });
});

test("the deactivation form is one page, with its code and where to send it (A45)", async () => {
  const { code, summary, confirmation } = await issue({
    kind: "deactivation",
    variant: "user",
    answers: deactivationAnswers,
  });
  expect(summary).toBeUndefined();
  expect(confirmation.info.Pages).toBe("1");
  expect(codesOf(confirmation)[0]).toMatch(new RegExp(`^${code}/C/[0-9A-F]{16}$`));
  const texts = ["Modulo disattivazione utente", "ESEMPIO Ada", "Visure", "protocollo@provincia.cr.it"];
  expect(missing(confirmation, texts)).toEqual([]);
});
