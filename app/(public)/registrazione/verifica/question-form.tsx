import { Actions } from "@/components/form/actions";
import { Choices } from "@/components/form/choices";
import type { Question } from "@/lib/domain/territory-questions";

type Props = {
  question: Question;
  known: readonly { name: string; value: string }[];
  /** The form was sent without an answer. */
  missing: boolean;
};

/** One question: a plain GET form, so that the browser's back button is the way back. */
export function QuestionForm({ question, known, missing }: Props) {
  return (
    <form action="/registrazione/verifica" method="get">
      {known.map(({ name, value }) => (
        <input key={`${name}-${value}`} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="domanda" value={question.id} />
      <h1>Devo registrarmi qui?</h1>
      <Choices
        field={{
          name: question.id,
          type: question.multiple ? "checkboxes" : "radio",
          label: question.text,
          hint: question.hint ?? (question.multiple ? "Puoi scegliere più risposte." : undefined),
          options: question.options,
        }}
        value={undefined}
        error={missing ? "Scegli una risposta per continuare" : undefined}
      />
      <Actions primary="Continua" back={known.length === 0 ? "/registrazione" : undefined} />
    </form>
  );
}
