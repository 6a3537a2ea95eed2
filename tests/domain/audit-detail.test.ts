import { expect, test } from "vitest";
import { auditDetailName, auditDetailText } from "@/lib/domain/audit-detail";
import { auditActionText, auditSubjectText } from "@/lib/domain/audit-words";
import { KIND_IDS } from "@/lib/domain/kind";
import { KINDS } from "@/lib/domain/kinds";
import { NOTICE_TEMPLATES } from "@/lib/domain/notices";
import { PAPER_WARNING_CODES } from "@/lib/domain/paper-warnings";
import { PEC_FLAGS } from "@/lib/domain/pec-message";
import { WARNING_CODES } from "@/lib/domain/unprocessable";

test.each<[string, unknown, string]>([
  ["state", "inReview", "In istruttoria"],
  ["method", "cns", "CNS o CRS"],
  ["dueDay", "2026-12-19", "19 dicembre 2026"],
  // A quarter past eleven at night in London is the day after in Rome.
  ["at", "2026-11-20T23:15:00.000Z", "21 novembre 2026, 00:15"],
  ["services", ["Visure", "Istanze L. 68/99"], "Visure, Istanze L. 68/99"],
  [
    "proofs",
    { summary: "confirmation", confirmation: "signature" },
    "riepilogo: conferma online; modulo: firma digitale",
  ],
  ["to", ["dossier.read", "audit.read"], "Vedere le pratiche, Leggere il registro"],
  ["section", "sites", "Sedi"],
  ["documents", [{ type: "summary", sha256: "ab" }], "Documento: riepilogo; Impronta del file: ab"],
  ["notice", { version: "1.0" }, "Versione: 1.0"],
  ["only", true, "sì"],
  ["from", null, "nessuno"],
  ["from", {}, "nessuno"],
  ["number", 4217, "4217"],
  ["somethingNew", "as it is", "as it is"],
])("%s", (key, value, words) => {
  expect(auditDetailText(key, value)).toBe(words);
});

test.each<[string, unknown, string]>([
  [
    "reasons",
    ["not-signed", "other-signer"],
    "Non c’è una firma digitale, Non ha firmato la persona che doveva firmare",
  ],
  // What a refusal was for stands in its own words.
  ["reasons", ["Registrazione già attiva"], "Registrazione già attiva"],
  ["code", "emailUnconfirmed", "E-mail da confermare"],
  ["code", "SIN-2026-004217-K", "SIN-2026-004217-K"],
  ["template", "integration-requested", "richiesta di integrazione"],
  ["flags", ["late"], "Il termine per i documenti era passato"],
  ["kind", "intervention", "intervento sulle credenziali"],
  ["kind", "avvenuta-consegna", "Ricevuta di avvenuta consegna"],
  ["awaited", "answer", "una risposta"],
  ["profile", "auditor", "Revisore"],
  ["action", "document.read", "Documento letto"],
])("%s: a value of a closed list in its words", (key, value, words) => {
  expect(auditDetailText(key, value)).toBe(words);
});

test("no kind of warning, of check or of mail is told by its code", () => {
  const others = ["duplicateDelegation", "formerAddressObjects"];
  for (const code of [...WARNING_CODES, ...PAPER_WARNING_CODES, ...others])
    expect(auditDetailText("code", code)).not.toBe(code);
  for (const template of NOTICE_TEMPLATES) expect(auditDetailText("template", template)).not.toBe(template);
  for (const kind of KIND_IDS) expect(auditDetailText("kind", kind)).not.toBe(kind);
  for (const flag of PEC_FLAGS) expect(auditDetailText("flags", [flag])).not.toBe(flag);
});

test("the question a warning is about is told by its step and label, a work site by its number", () => {
  expect(auditDetailText("field", "persona-incaricata.email")).toMatch(/^Persona incaricata: .*[Ee]-mail/);
  expect(auditDetailText("field", "sedi-operative.1.phone")).toMatch(/\(2\)$/);
  const asked = Object.values(KINDS).flatMap((kind) =>
    kind.variants.flatMap(({ id }) =>
      kind.steps(id, { services: [] }).flatMap(({ slug, fields }) => fields.map(({ name }) => `${slug}.${name}`)),
    ),
  );
  for (const field of asked) expect(auditDetailText("field", field)).not.toBe(field);
});

test("names are Italian; an unknown one stands as it is", () => {
  expect(auditDetailName("dueDay")).toBe("Entro il");
  expect(auditDetailName("field")).toBe("Dato");
  expect(auditDetailName("somethingNew")).toBe("somethingNew");
});

test("acts and things are told in words, those of an older release as they stand", () => {
  expect(auditActionText("dossier.section-checked")).toBe("Sezione verificata");
  expect(auditActionText("gone.long-ago")).toBe("gone.long-ago");
  expect(auditSubjectText("setting", "decisionDays")).toBe("Impostazione: Giorni per decidere");
  expect(auditSubjectText("setting", "reason:1")).toBe("Impostazione: motivo di rifiuto");
  expect(auditSubjectText("organization", "x")).toBe("Ente");
});
