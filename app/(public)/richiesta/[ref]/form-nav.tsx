import { type StepLink, StepsNav } from "@/components/ui/steps-nav";
import type { Words } from "@/content/words";
import { romeTime } from "@/lib/domain/dates";
import type { Step } from "@/lib/domain/form";
import { canVisit, isAnswered } from "@/lib/domain/progress";
import type { Dossier } from "@/lib/dossier/find";

export const CHECK = "controllo";

type Props = { draft: Dossier; steps: readonly Step[]; current: string; words: Words };

/** The steps of a draft, with the last one: check and send. Progress is derived from the answers. */
export function FormNav({ draft, steps, current, words }: Props) {
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
  return <StepsNav steps={links} exit={`${base}/esci`} saved={saved} words={words} />;
}
