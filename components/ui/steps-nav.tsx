import { type Words, wordsIn } from "@/content/words";
import { Icon } from "./icon";

export type StepLink = {
  title: string;
  /** Set when the step can be visited. */
  href?: string;
  state: "done" | "current" | "todo";
};

type Props = {
  steps: readonly StepLink[];
  /** Where "Salva ed esci" leads; the draft is already saved. */
  exit?: string;
  /** "Salvato alle 10:31". */
  saved?: string;
  words?: Words;
};

/** The steps of a request: a list at the left, on a phone one line and a bar. Its presence hides the site's sections. */
export function StepsNav({ steps, exit, saved, words: { t } = wordsIn("it") }: Props) {
  const at = Math.max(
    0,
    steps.findIndex((step) => step.state === "current"),
  );
  return (
    <nav className="steps" aria-label={t("Passi della richiesta")}>
      <p className="steps-short">
        <span>
          {t("Passo {n} di {all}", { n: at + 1, all: steps.length })}&nbsp;· {steps[at]?.title}
        </span>
        {exit && <a href={exit}>{t("Salva ed esci")}</a>}
      </p>
      <div className="steps-bar" aria-hidden="true">
        {steps.map((step, index) => (
          <i key={step.title} className={index <= at ? "on" : undefined} />
        ))}
      </div>
      <ol>
        {steps.map((step) => (
          <li
            key={step.title}
            className={step.state === "done" ? "done" : undefined}
            aria-current={step.state === "current" ? "step" : undefined}
          >
            {step.state === "done" && <Icon name="check" />}
            {step.href && step.state !== "current" ? <a href={step.href}>{step.title}</a> : step.title}
            {step.state === "done" && <span className="visually-hidden"> {t("(completato)")}</span>}
          </li>
        ))}
      </ol>
      <div className="steps-exit">
        {exit && (
          <p className="small mb-1">
            <a href={exit}>{t("Salva ed esci")}</a>
          </p>
        )}
        {saved && <p className="small muted">{saved}</p>}
      </div>
    </nav>
  );
}
