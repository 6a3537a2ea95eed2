import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Warnings } from "@/app/(public)/richiesta/[ref]/controllo/warnings";
import { FormContext } from "@/components/form/context";
import { wordsIn } from "@/content/words";
import type { WarningCode } from "@/lib/domain/unprocessable";
import { WARNING_TEXTS } from "@/lib/domain/unprocessable-texts";
import type { Warning } from "@/lib/draft/assess";

const page = (code: WarningCode, already: Warning["already"], lang: "it" | "en" = "it"): string => {
  const { title, applicant } = WARNING_TEXTS[code];
  const words = wordsIn(lang);
  const warning = { id: code, code, field: "sedi-operative.0", step: "sedi-operative", title, text: applicant({}) };
  const asked = { needsExplanation: true, needsConfirmation: false, needsChange: false, already, detail: {} };
  return renderToStaticMarkup(
    <FormContext value={{ state: {}, pending: false }}>
      <Warnings
        warnings={[{ ...warning, ...asked }]}
        steps={[{ slug: "sedi-operative", title: "Sedi operative", fields: [] }]}
        draftRef="AB12"
        words={words}
      />
    </FormContext>,
  );
};

test("a doubt about an answer names its step and leads to it", () => {
  const html = page("studioDomain", null);
  expect(html).toContain("Sedi operative: ");
  expect(html).toContain('href="/richiesta/AB12/sedi-operative?torna=1"');
  expect(html).toContain("Se il dato è giusto, spiega perché");
});

test("what is there already leads to it, and no answer is called wrong", () => {
  for (const [code, already, lang, href] of [
    ["duplicateDossier", "dossier", "it", "/pratica"],
    ["duplicateDossier", "dossier", "en", "/en/pratica"],
    ["duplicateRole", "role", "it", "/accesso"],
  ] as const) {
    const html = page(code, already, lang);
    expect(html).toContain(`<a href="${href}">`);
    for (const words of ["Sedi operative", "Rivedi la risposta", "Se il dato è giusto"])
      expect(html).not.toContain(words);
  }
  expect(page("duplicateDossier", "dossier")).toContain("Perché serve anche questa richiesta");
});
