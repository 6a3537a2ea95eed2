import { expect, test } from "vitest";
import { endingQuestion, importedText } from "@/lib/domain/lookup-words";

test.each([
  [{ added: 2, changed: 1, ended: 0 }, "2 voci aggiunte, 1 cambiata, 0 finite."],
  [{ added: 1, changed: 0, ended: 1 }, "1 voce aggiunta, 0 cambiate, 1 finita."],
  [{ added: 0, changed: 0, ended: 0 }, "Nessuna voce è cambiata: erano già queste."],
])("an import tells what it did: %o", (counts, text) => {
  expect(importedText(counts)).toBe(text);
});

test("before entries end, ten are named and the others counted", () => {
  const names = Array.from({ length: 12 }, (_, i) => `Albo ${i + 1}`);
  const { title, lines } = endingQuestion(names);
  expect(title).toContain("12 voci");
  expect(lines[0]).toMatch(/Albo 10 e altre 2\.$/);
  expect(endingQuestion(names.slice(1)).lines[0]).toMatch(/Albo 11 e un’altra\.$/);
  expect(endingQuestion(["Albo 1"])).toMatchObject({
    title: "Il file non nomina 1 voce in vigore: finisce oggi.",
    lines: ["Albo 1.", expect.anything()],
  });
});
