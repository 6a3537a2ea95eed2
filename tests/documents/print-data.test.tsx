import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { RegistrationConfirmation } from "@/components/print/registration-confirmation";
import { RegistrationSummary } from "@/components/print/registration-summary";
import { db } from "@/db/client";
import { answersHash, documentData, readIssueData } from "@/lib/documents/print-data";
import type { TerritoryAnswers } from "@/lib/domain/territory-questions";
import { registrationAnswers } from "./support/answers";
import { NOON, stateOf, submittedDossier } from "./support/dossiers";

async function printed(territory: TerritoryAnswers | null, answers = registrationAnswers()) {
  const dossier = { ...(await stateOf((await submittedDossier({ answers })).id)), territory };
  const data = documentData(await readIssueData(db, dossier, NOON), "Modulo di prova", null);
  const draw = (Drawn: typeof RegistrationSummary) => renderToStaticMarkup(<Drawn data={data} />);
  return { data, summary: draw(RegistrationSummary), confirmation: draw(RegistrationConfirmation) };
}

describe("the territorial answers on paper (D11)", () => {
  test("questions, answers and outcome stand in the summary", async () => {
    const { summary, confirmation } = await printed({
      who: "employer",
      services: ["prospetto"],
      operator: "own",
      sites: ["here"],
      registered: "no",
    });
    expect(summary).toContain("Competenza territoriale");
    expect(summary).toContain("Nella Provincia di Cremona");
    expect(summary).toContain("Sì, registrati qui");
    expect(confirmation).toContain("non ha altre registrazioni attive in Lombardia");
  });

  test("who comes by the exception for L. 68/99 does not declare what may be false (A23)", async () => {
    const { confirmation } = await printed({
      who: "professional",
      services: ["istanze-l68"],
      actsFor: "clients",
      sites: ["region"],
    });
    expect(confirmation).toContain("solo per le istanze della legge 68/99 rivolte alla Provincia di Cremona");
    expect(confirmation).not.toContain("altre registrazioni");
  });

  test("the section is left out when the form was begun directly", async () => {
    expect((await printed(null)).summary).not.toContain("Competenza territoriale");
  });
});

describe("the hash of the answers in the QR (section 5)", () => {
  const dossier = { kind: "registration", variant: "employer", formVersion: "2026-11" } as const;

  test("is the same whatever the order of the keys, another for any change", () => {
    const one = answersHash({ ...dossier, answers: { a: { x: "1", y: "2" } } });
    expect(one).toMatch(/^[0-9a-f]{16}$/);
    expect(answersHash({ ...dossier, answers: { a: { y: "2", x: "1" } } })).toBe(one);
    expect(answersHash({ ...dossier, answers: { a: { x: "1", y: "3" } } })).not.toBe(one);
    expect(answersHash({ ...dossier, variant: "agency", answers: { a: { x: "1", y: "2" } } })).not.toBe(one);
  });

  test("is printed as it was computed from the stored answers", async () => {
    const { data, summary } = await printed(null);
    expect(summary).toContain(`${data.code}/R/${data.answersHash}`);
  });
});

test("what a person typed cannot become part of the page", async () => {
  const answers = registrationAnswers();
  const typed = { ...answers, soggetto: { ...answers.soggetto, name: `</style><script>x</script>"&` } };
  const { summary, confirmation } = await printed(null, typed);
  for (const html of [summary, confirmation]) {
    expect(html).not.toContain("<script>x");
    expect(html).toContain("&lt;script&gt;x");
  }
});
