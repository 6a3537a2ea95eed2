import { type StepLink, StepsNav } from "@/components/ui/steps-nav";
import type { Words } from "@/content/words";
import { romeTime } from "@/lib/domain/dates";
import type { Step } from "@/lib/domain/form";
import { canVisit, isAnswered } from "@/lib/domain/progress";
import type { Dossier } from "@/lib/dossier/find";
import { LEAVE, STEP_FORM } from "./leave";

export const CHECK = "controllo";

type Props = {
  draft: Dossier;
  steps: readonly Step[];
  current: string;
  words: Words;
  /** A step stands open beside it: leaving keeps what is typed there. */
  leavesForm?: boolean;
};

/** The steps of a draft, with the last one: check and send. Progress is derived from the answers. */
export function FormNav({ draft, steps, current, words, leavesForm = false }: Props) {
  const whole = steps.every((step) => isAnswered(step, draft.answers));
  const base = `/richiesta/${draft.ref}`;
  const links: StepLink[] = steps.map((step) => ({
    title: step.title,
    href: canVisit(steps, draft.answers, step.slug) ? `${base}/${step.slug}` : undefined,
    state: step.slug === current ? "current" : isAnswered(step, draft.answers) ? "done" : "todo",
  }));
  links.push({
    title: words.t("Controllo e invio"),
    href: whole ? `${base}/${CHECK}` : undefined,
    state: current === CHECK ? "current" : "todo",
  });
  const saved = draft.version > 0 ? words.t("Salvato alle {time}", { time: romeTime(draft.savedAt) }) : undefined;
  const exit = leavesForm ? { form: STEP_FORM, name: "then", value: LEAVE } : `${base}/esci`;
  return <StepsNav steps={links} exit={exit} saved={saved} words={words} />;
}
