import { Actions } from "@/components/form/actions";
import { Choices } from "@/components/form/choices";
import { addressIn } from "@/content/routes";
import type { Words } from "@/content/words";
import { fieldsIn } from "@/content/words-form";
import type { Field } from "@/lib/domain/form";
import type { Question } from "@/lib/domain/territory-questions";

type Props = {
  question: Question;
  known: readonly { name: string; value: string }[];
  /** The form was sent without an answer. */
  missing: boolean;
  words: Words;
};

/** One question: a plain GET form, so that the browser's back button is the way back. */
export function QuestionForm({ question, known, missing, words }: Props) {
  const { t, lang } = words;
  const field: Field = {
    name: question.id,
    type: question.multiple ? "checkboxes" : "radio",
    label: question.text,
    hint: question.hint ?? (question.multiple ? "Puoi scegliere più risposte." : undefined),
    options: question.options,
  };
  return (
    <form action={addressIn(lang, "/registrazione/verifica")} method="get">
      {known.map(({ name, value }) => (
        <input key={`${name}-${value}`} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="domanda" value={question.id} />
      <h1>{t("Devo registrarmi qui?")}</h1>
      <Choices
        field={fieldsIn(words, [field])[0] ?? field}
        value={undefined}
        error={missing ? t("Scegli una risposta per continuare") : undefined}
      />
      <Actions primary={t("Continua")} back={known.length === 0 ? addressIn(lang, "/registrazione") : undefined} />
    </form>
  );
}
