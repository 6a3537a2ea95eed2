import { type StepLink, StepsNav } from "@/components/ui/steps-nav";
import { romeTime } from "@/lib/domain/dates";
import type { Step } from "@/lib/domain/form";
import { canVisit, isAnswered } from "@/lib/domain/progress";
import type { Dossier } from "@/lib/dossier/find";

export const CHECK = "controllo";

/** The steps of a draft, with the last one: check and send. Progress is derived from the answers. */
export function FormNav({ draft, steps, current }: { draft: Dossier; steps: readonly Step[]; current: string }) {
  const whole = steps.every((step) => isAnswered(step, draft.answers));
  const base = `/richiesta/${draft.ref}`;
  const links: StepLink[] = steps.map((step) => ({
    title: step.title,
    href: canVisit(steps, draft.answers, step.slug) ? `${base}/${step.slug}` : undefined,
    state: step.slug === current ? "current" : isAnswered(step, draft.answers) ? "done" : "todo",
  }));
  links.push({
    title: "Controllo e invio",
    href: whole ? `${base}/${CHECK}` : undefined,
    state: current === CHECK ? "current" : "todo",
  });
  const saved = draft.version > 0 ? `Salvato alle ${romeTime(draft.savedAt)}` : undefined;
  return <StepsNav steps={links} exit={`${base}/esci`} saved={saved} />;
}
