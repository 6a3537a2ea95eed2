import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { stepIn } from "@/content/words-form";
import { currentContext } from "@/lib/actions/context";
import { wordsOfForm } from "@/lib/actions/language";
import { orNotFound } from "@/lib/actions/or-not-found";
import { answersOf } from "@/lib/domain/form";
import { kindById } from "@/lib/domain/kinds";
import { canVisit, firstOpenStep } from "@/lib/domain/progress";
import { readDraft } from "@/lib/draft/read-draft";
import { firstPageOf } from "../first-page";
import { FormFrame } from "../form-frame";
import { FormNav } from "../form-nav";
import { ListStep } from "./list-step";
import { StepForm } from "./step-form";

type Props = {
  params: Promise<{ ref: string; step: string }>;
  searchParams: Promise<{ torna?: string; voce?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ref, step: slug } = await params;
  const { draft, steps } = await orNotFound(readDraft(await currentContext(), ref));
  const { of } = await wordsOfForm(draft.kind);
  const step = steps.find((s) => s.slug === slug);
  return {
    title: `${of(step?.title ?? "Richiesta")} - ${of(kindById(draft.kind).title)}`,
    robots: { index: false },
    referrer: "same-origin",
  };
}

/** One step of any kind of request: the fields come from the kind, the values from what was saved (B21-B30). */
export default async function StepPage({ params, searchParams }: Props) {
  const { ref, step: slug } = await params;
  const { torna, voce } = await searchParams;
  const read = await orNotFound(readDraft(await currentContext(), ref));
  const { draft } = read;
  const words = await wordsOfForm(draft.kind);
  const steps = read.steps.map((step) => stepIn(words, step));
  if (draft.state !== "draft") redirect(`/pratica/${ref}`);
  const index = steps.findIndex((s) => s.slug === slug);
  const step = steps[index];
  if (!step) notFound();
  if (!canVisit(steps, draft.answers, slug))
    redirect(`/richiesta/${ref}/${firstOpenStep(steps, draft.answers)?.slug ?? ""}`);
  const back = torna === "1";
  const previous = back
    ? `/richiesta/${ref}/controllo`
    : steps[index - 1]
      ? `/richiesta/${ref}/${steps[index - 1]?.slug}`
      : firstPageOf(draft);
  const following = steps[index + 1];
  const next = `/richiesta/${ref}/${back || !following ? "controllo" : following.slug}`;
  const items = answersOf(draft.answers, slug);
  const item = voce === undefined ? undefined : Number(voce);
  const listing =
    step.list && items.length > 0 && (item === undefined || !Number.isInteger(item) || item < 0 || item > items.length);
  return (
    <FormFrame words={words}>
      <FormNav draft={draft} steps={steps} current={slug} words={words} leavesForm={!listing} />
      <div>
        {listing ? (
          <ListStep draft={draft} step={step} items={items} back={back} previous={previous} next={next} words={words} />
        ) : (
          <StepForm
            draft={draft}
            step={step}
            item={step.list ? (item ?? 0) : undefined}
            back={back}
            previous={step.list && items.length > 0 ? `/richiesta/${ref}/${slug}` : previous}
            words={words}
          />
        )}
      </div>
    </FormFrame>
  );
}
