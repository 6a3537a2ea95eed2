import type { ReactNode } from "react";
import { type Words, wordsIn } from "@/content/words";

/** `id` tells apart two answers with one label: two offices of one body. */
export type AnswerRow = { id: string; label: ReactNode; value: ReactNode };

/** What was answered: label at the left, answer at the right. */
export function Answers({ rows }: { rows: readonly AnswerRow[] }) {
  return (
    <dl className="answers">
      {rows.map(({ id, label, value }) => (
        <div key={id}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type HeadProps = { title: string; href?: string; what?: string; words?: Words };

/** Title of a group of answers with the way to change them; `what` completes the link for who hears it alone. */
export function AnswersHead({ title, href, what, words = wordsIn("it") }: HeadProps) {
  return (
    <div className="section-head">
      <h2>{title}</h2>
      {href && (
        <a href={href}>
          {words.t("Modifica")}
          <span className="visually-hidden"> ({what ?? title})</span>
        </a>
      )}
    </div>
  );
}
