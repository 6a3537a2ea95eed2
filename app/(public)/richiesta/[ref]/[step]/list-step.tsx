import { FormShell } from "@/components/form/form-shell";
import { QuietLink } from "@/components/ui/buttons";
import { Icon } from "@/components/ui/icon";
import { Rows } from "@/components/ui/rows";
import type { Words } from "@/content/words";
import { answerText, isAsked, type Step, type StepAnswers } from "@/lib/domain/form";
import type { Dossier } from "@/lib/dossier/find";
import { stepMark } from "@/lib/draft/save-step";
import { remove } from "./actions";

type Props = {
  draft: Dossier;
  step: Step;
  items: readonly StepAnswers[];
  back: boolean;
  previous: string;
  next: string;
  words: Words;
};

/** What a list step holds so far: change, take out, add another, go on (B27). */
export function ListStep({ draft, step, items, back, previous, next, words: { t, lang } }: Props) {
  const base = `/richiesta/${draft.ref}/${step.slug}`;
  const suffix = back ? "&torna=1" : "";
  const seen = stepMark(draft.answers, step.slug);
  return (
    <>
      <h1>{step.title}</h1>
      {step.lead && <p className="lead">{step.lead}</p>}
      <Rows
        level={2}
        rows={items.map((item, index) => ({
          id: `${index}`,
          title: `${step.list?.item} ${index + 1} · ${String(item.name ?? "")}`,
          meta: inOneLine(step, item),
          side: (
            <>
              <a href={`${base}?voce=${index}${suffix}`}>
                {t("Modifica")}
                <span className="visually-hidden"> {String(item.name ?? "")}</span>
              </a>
              {items.length > (step.list?.min ?? 1) && (
                <FormShell action={remove.bind(null, { ref: draft.ref, slug: step.slug, item: index, seen, lang })}>
                  <button type="submit" className="btn-quiet">
                    {t("Togli")}
                    <span className="visually-hidden"> {String(item.name ?? "")}</span>
                  </button>
                </FormShell>
              )}
            </>
          ),
        }))}
      />
      {items.length < (step.list?.max ?? 1) && (
        <p className="mt-4">
          <a className="btn-quiet" href={`${base}?voce=${items.length}${suffix}`}>
            <Icon name="plus-circle" />
            {step.list?.add}
          </a>
        </p>
      )}
      <div className="actions">
        <a className="btn btn-primary" href={next}>
          {t(back ? "Torna al controllo" : "Continua")}
        </a>
        <QuietLink href={previous} icon="arrow-left">
          {t("Indietro")}
        </QuietLink>
      </div>
    </>
  );
}

/** The answers of an item in a line, without its name. */
const inOneLine = (step: Step, item: StepAnswers): string =>
  step.fields
    .filter((field) => field.name !== "name" && isAsked(field, item))
    .map((field) => answerText(field, item[field.name]))
    .filter(Boolean)
    .join(", ");
