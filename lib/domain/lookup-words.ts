export type ImportCounts = { added: number; changed: number; ended: number };

const NAMED = 10;

const some = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What an import did to a decode table: "2 voci aggiunte, 1 cambiata, 3 finite." */
export function importedText({ added, changed, ended }: ImportCounts): string {
  if (added + changed + ended === 0) return "Nessuna voce è cambiata: erano già queste.";
  const parts = [some(added, "voce aggiunta", "voci aggiunte"), some(changed, "cambiata", "cambiate")];
  return `${parts.join(", ")}, ${some(ended, "finita", "finite")}.`;
}

/** What is asked before a complete list ends entries. */
export function endingQuestion(names: readonly string[]): { title: string; lines: string[] } {
  const others = names.length - NAMED;
  const named = names.slice(0, NAMED).join(", ");
  return {
    title: `Il file non nomina ${some(names.length, "voce in vigore: finisce", "voci in vigore: finiscono")} oggi.`,
    lines: [
      others > 0 ? `${named} e ${others === 1 ? "un’altra" : `altre ${others}`}.` : `${named}.`,
      "Se è giusto così, premi di nuovo «Importa»; se il file non è più scelto, sceglilo di nuovo. Non è ancora cambiato nulla.",
    ],
  };
}
