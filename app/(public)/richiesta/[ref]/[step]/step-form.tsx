import { Actions } from "@/components/form/actions";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import type { Words } from "@/content/words";
import type { Step } from "@/lib/domain/form";
import type { Dossier } from "@/lib/dossier/find";
import { openStep } from "@/lib/draft/open-step";
import { STEP_FORM } from "../leave";
import { save } from "./actions";
import { SeenMark } from "./seen-mark";

type Props = {
  draft: Dossier;
  step: Step;
  /** Which item of a list step; undefined for a plain one. */
  item?: number;
  /** Came from the check page and goes back there. */
  back: boolean;
  previous: string;
  words: Words;
};

/** The questions of one step, or of one item of it. */
export function StepForm({ draft, step, item, back, previous, words }: Props) {
  const { values, held } = openStep(draft, step, item);
  const title = step.list ? `${step.list.item} ${(item ?? 0) + 1}` : step.title;
  return (
    <FormShell
      id={STEP_FORM}
      key={`${step.slug} ${item}`}
      action={save.bind(null, { ref: draft.ref, slug: step.slug, item, back, lang: words.lang })}
      initial={{ values }}
    >
      <h1>{step.list && (item ?? 0) > 0 ? title : step.title}</h1>
      {step.lead && <p className="lead">{step.lead}</p>}
      {held && <p>{words.t("Hai lasciato questo passo a metà: ecco quello che avevi scritto.")}</p>}
      <SeenMark place={`${draft.ref} ${step.slug} ${item ?? ""}`} />
      <Fields fields={step.fields} words={words} />
      <Actions primary={words.t(back ? "Salva e torna al controllo" : "Salva e continua")} back={previous} />
    </FormShell>
  );
}
