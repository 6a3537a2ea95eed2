import type { Metadata } from "next";
import { ReviewForm } from "@/components/access-review/review-form";
import { PrimaryLink } from "@/components/ui/buttons";
import { type OpenReview, readReview } from "@/lib/access-review/answer-review";
import { currentContext } from "@/lib/actions/context";
import { Refusal } from "@/lib/domain/errors";
import { lastDayOf } from "@/lib/domain/terms";
import { answerByLink } from "../actions";

export const metadata: Metadata = {
  title: "Conferma degli accessi",
  referrer: "same-origin",
  robots: { index: false },
};

/** Where the yearly mail leads: opening it does nothing, the answer does. */
export default async function ReviewByLinkPage({ params }: { params: Promise<{ chiave: string }> }) {
  const { chiave } = await params;
  const open = await openReview(chiave);
  if (!open)
    return (
      <>
        <h1>Questo link non vale più</h1>
        <p className="lead">
          Qualcuno ha già risposto, oppure ti abbiamo scritto un promemoria: usa il link più recente.
        </p>
        <PrimaryLink href="/assistenza">Contatta l’assistenza</PrimaryLink>
      </>
    );
  const { review, organizationName, people } = open;
  return (
    <ReviewForm
      organizationName={organizationName}
      lastDay={lastDayOf(review.dueAt)}
      people={people}
      action={answerByLink}
      hidden={{ name: "token", value: chiave }}
    />
  );
}

async function openReview(token: string): Promise<OpenReview | null> {
  try {
    return await readReview(await currentContext(), { token });
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
