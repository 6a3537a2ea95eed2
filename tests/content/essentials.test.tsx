import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Essentials } from "@/app/(public)/pratica/[ref]/conferma/essentials";
import { wordsIn } from "@/content/words";
import type { Answers } from "@/lib/domain/form";
import type { KindId } from "@/lib/domain/kind";

const CONTEXT = { services: [{ value: "prospetto", label: "Prospetto informativo L. 68/99" }] };
const EMPLOYER = { name: "Officine Bassi", fiscalCode: "01234567897", email: "a@bassi.example" };
const TERMS = { services: ["prospetto"], from: "2026-12-01", to: "2027-11-30", exclusive: "yes" };
const STUDIO = { name: "Studio Neri", fiscalCode: "98765432103" };
const OFFICE = {
  municipality: { code: "D150", label: "Cremona (CR)" },
  street: "Via Po",
  number: "1",
  postcode: "26100",
};

function shown(kind: KindId, answers: Answers, lang: "it" | "en" = "it"): string {
  const page = <Essentials dossier={{ kind, variant: "employer", answers }} context={CONTEXT} words={wordsIn(lang)} />;
  return renderToStaticMarkup(page)
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
}

describe("what one is about to confirm, in words beside the documents (D4)", () => {
  test("a delegation: who, to whom, for what, until when, and what ends", () => {
    const page = shown("delegation", { "datore-di-lavoro": EMPLOYER, intermediario: STUDIO, delega: TERMS });
    expect(page).toContain("Chi delega Officine Bassi, 01234567897 A chi Studio Neri, 98765432103");
    expect(page).toContain("Servizi Prospetto informativo L. 68/99 Durata dal 01/12/2026 al 30/11/2027");
    expect(page).toContain("Altre deleghe finiscono");
    const beside = { "datore-di-lavoro": EMPLOYER, intermediario: STUDIO, delega: { ...TERMS, exclusive: "no" } };
    expect(shown("delegation", beside)).not.toContain("Altre deleghe");
  });

  test("a revocation: to whom, and that all ends", () => {
    const page = shown("delegationRevocation", { "datore-di-lavoro": EMPLOYER, revoca: STUDIO });
    expect(page).toContain("Chi revoca Officine Bassi, 01234567897 A chi Studio Neri, 98765432103");
    expect(page).toContain("tutte le deleghe");
  });

  test("a registration: body, incaricato, services, in English too", () => {
    const answers: Answers = {
      soggetto: EMPLOYER,
      "sede-legale": OFFICE,
      "sedi-operative": [{ place: "same", name: "Officina" }],
      "rappresentante-legale": { familyName: "Bassi", name: "Ugo", fiscalCode: "BSSGUO60A01D150X" },
      "persona-incaricata": { familyName: "Rossi", name: "Ada", fiscalCode: "RSSDAA80A41D150W" },
      servizi: { services: ["prospetto"] },
    };
    expect(shown("registration", answers)).toContain(
      "Chi si registra Officine Bassi, 01234567897 Persona incaricata Ada Rossi, RSSDAA80A41D150W Servizi richiesti Prospetto",
    );
    expect(shown("registration", answers, "en")).toContain("What you confirm Who registers Officine Bassi");
  });

  test("nothing where the kind has nothing to add", () => {
    expect(shown("deactivation", {})).toBe("");
  });
});
