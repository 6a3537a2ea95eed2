import { answerText, type Field, isAsked, type StepAnswers } from "@/lib/domain/form";

/** Characters that no longer fit half a line. */
const WIDE = 32;
/** Of one word, such as an address, that would be broken there. */
const LONG_WORD = 22;

const isWide = (text: string): boolean =>
  text.length > WIDE || text.split(/\s/).some((word) => word.length > LONG_WORD);

/** Question and answer, two to a line where they fit; what was not asked is not shown. */
export function AnswerPairs({ fields, answers }: { fields: readonly Field[]; answers: StepAnswers }) {
  const pairs = fields
    .filter((field) => field.type !== "static" && isAsked(field, answers))
    .map((field) => ({ name: field.name, label: field.label, text: answerText(field, answers[field.name]) }))
    .filter((pair) => pair.text !== "");
  if (pairs.length === 0) return null;
  return (
    <dl className="kv">
      {pairs.map(({ name, label, text }) => (
        <div key={name} className={isWide(text) ? "w" : undefined}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
