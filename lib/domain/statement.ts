import { type Answers, answersOf, answerText, isAsked, type Step } from "./form";
import type { Kind, Person } from "./kind";

type Stated = {
  kind: Kind;
  variant: string;
  answers: Answers;
  steps: readonly Step[];
  signer: Person;
  province: string;
  /** How the person signed in: "SPID di livello 2". */
  signIn: string;
};

/**
 * The text a person presents online in place of a signed form (CAD art. 65): shown to the letter before the press, and kept as
 * it was shown. The same facts give the same text.
 */
export function statementText({ kind, variant, answers, steps, signer, province, signIn }: Stated): string {
  const title = kind.documents.find(({ type }) => type === "confirmation")?.title ?? kind.title;
  const sections = steps.map((step) => {
    const items = answersOf(answers, step.slug).map((given) =>
      step.fields
        .filter((field) => field.type !== "static" && isAsked(field, given))
        .map((field) => [field.label, answerText(field, given[field.name])] as const)
        .filter(([, value]) => value !== "")
        .map(([label, value]) => `${label.replace(/[?:]$/, "")}: ${value}`)
        .join("\n"),
    );
    return `${step.title}\n${items.join("\n\n")}`;
  });
  const oath = `${signer.name} ${signer.familyName}, codice fiscale ${signer.fiscalCode}, identificato con ${signIn}, ai sensi dell’articolo 65 del Codice dell’amministrazione digitale e degli articoli 46 e 47 del DPR 445/2000, consapevole di quanto l’articolo 76 prevede per le dichiarazioni non veritiere, dichiara:`;
  const version = `Modulo versione ${kind.version}`;
  return [province, title, ...sections, `${oath}\n${kind.online?.(variant, answers) ?? ""}`, version].join("\n\n");
}
