import type { Metadata } from "next";
import { ReviewForm } from "@/components/access-review/review-form";
import { readReview } from "@/lib/access-review/answer-review";
import { currentContext } from "@/lib/actions/context";
import { orNotFound } from "@/lib/actions/or-not-found";
import { lastDayOf } from "@/lib/domain/terms";
import { requireIdentity } from "@/lib/identity/session";
import { answerHere } from "../actions";

export const metadata: Metadata = { title: "Conferma degli accessi", robots: { index: false } };

/** The yearly question, for the legal representative who has signed in. */
export default async function OwnReviewPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireIdentity(`/area-riservata/conferme/${id}`);
  const { review, organizationName, people } = await orNotFound(readReview(await currentContext(), { id }));
  return (
    <ReviewForm
      organizationName={organizationName}
      lastDay={lastDayOf(review.dueAt)}
      people={people}
      action={answerHere}
      hidden={{ name: "reviewId", value: id }}
    />
  );
}
