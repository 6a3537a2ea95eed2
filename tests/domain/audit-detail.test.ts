import { expect, test } from "vitest";
import { auditDetailName, auditDetailText } from "@/lib/domain/audit-detail";
import { auditActionText, auditSubjectText } from "@/lib/domain/audit-words";

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

test("names are Italian; an unknown one stands as it is", () => {
  expect(auditDetailName("dueDay")).toBe("Entro il");
  expect(auditDetailName("somethingNew")).toBe("somethingNew");
});

test("acts and things are told in words, those of an older release as they stand", () => {
  expect(auditActionText("dossier.section-checked")).toBe("Sezione verificata");
  expect(auditActionText("gone.long-ago")).toBe("gone.long-ago");
  expect(auditSubjectText("setting", "decisionDays")).toBe("Impostazione: Giorni per decidere");
  expect(auditSubjectText("setting", "reason:1")).toBe("Impostazione");
  expect(auditSubjectText("organization", "x")).toBe("Ente");
});
