import { Actions } from "@/components/form/actions";
import { Choices } from "@/components/form/choices";
import { ErrorSummary } from "@/components/form/error-summary";
import { addressIn } from "@/content/routes";
import type { Words } from "@/content/words";
import { fieldsIn } from "@/content/words-form";
import type { Field } from "@/lib/domain/form";
import type { Question } from "@/lib/domain/territory-questions";

type Props = {
  question: Question;
  known: readonly { name: string; value: string }[];
  /** What was answered before, when the question is looked at again. */
  given: readonly string[];
  /** Address of the question before; of the page before for the first one. */
  back: string;
  /** The form was sent without an answer. */
  missing: boolean;
  words: Words;
};

/** One question: a plain GET form, so that the browser's back button is a way back too; the empty one is answered by the server. */
export function QuestionForm({ question, known, given, back, missing, words }: Props) {
  const { t, lang } = words;
  const field: Field = {
    name: question.id,
    type: question.multiple ? "checkboxes" : "radio",
    label: question.text,
    hint: question.hint ?? (question.multiple ? "Puoi scegliere più risposte." : undefined),
    options: question.options,
  };
  const error = missing ? t("Scegli una risposta per continuare") : undefined;
  return (
    <form action={addressIn(lang, "/registrazione/verifica")} method="get" noValidate>
      {error && <ErrorSummary state={{ errors: { [question.id]: error } }} />}
      {known.map(({ name, value }) => (
        <input key={`${name}-${value}`} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="domanda" value={question.id} />
      <h1>{t("Devo registrarmi qui?")}</h1>
      <Choices field={fieldsIn(words, [field])[0] ?? field} value={given} error={error} />
      <Actions primary={t("Continua")} back={back} />
    </form>
  );
}
