import { type Words, wordsIn } from "@/content/words";
import { Icon } from "./icon";

export type StepLink = {
  title: string;
  /** Set when the step can be visited. */
  href?: string;
  state: "done" | "current" | "todo";
};

/** A form of the page that is sent by a button outside of it. */
type FormButton = { form: string; name: string; value: string };

type Props = {
  steps: readonly StepLink[];
  /** Where "Salva ed esci" leads, or what it sends where something may be half written. */
  exit?: string | FormButton;
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
      {/* What Enter presses in a field of the form: its first button, which must not be the one that leaves. */}
      {typeof exit === "object" && (
        <button type="submit" form={exit.form} className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      )}
      <p className="steps-short">
        <span>
          {t("Passo {n} di {all}", { n: at + 1, all: steps.length })}&nbsp;· {steps[at]?.title}
        </span>
        {exit && <Exit to={exit} label={t("Salva ed esci")} />}
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
            <Exit to={exit} label={t("Salva ed esci")} />
          </p>
        )}
        {saved && <p className="small muted">{saved}</p>}
      </div>
    </nav>
  );
}

function Exit({ to, label }: { to: string | FormButton; label: string }) {
  if (typeof to === "string") return <a href={to}>{label}</a>;
  return (
    <button type="submit" {...to}>
      {label}
    </button>
  );
}
