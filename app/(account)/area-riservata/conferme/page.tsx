import type { Metadata } from "next";
import { OutlineLink } from "@/components/ui/buttons";
import { Note } from "@/components/ui/note";
import { Rows } from "@/components/ui/rows";
import { ownReviews } from "@/lib/access-review/answer-review";
import { currentContext } from "@/lib/actions/context";
import { formatLongDate } from "@/lib/domain/dates";
import { lastDayOf } from "@/lib/domain/terms";
import { requireIdentity } from "@/lib/identity/session";

export const metadata: Metadata = { title: "Conferme annuali", robots: { index: false } };

const PAGE = "/area-riservata/conferme";

type Props = { searchParams: Promise<{ esito?: string }> };

/** The yearly questions that wait for this legal representative. */
export default async function OwnReviewsPage({ searchParams }: Props) {
  await requireIdentity(PAGE);
  const [ctx, { esito }] = await Promise.all([currentContext(), searchParams]);
  const reviews = await ownReviews(ctx);
  return (
    <>
      <h1>Conferme annuali</h1>
      <p className="lead">Una volta all’anno ti chiediamo chi opera ancora per gli enti che rappresenti.</p>
      {esito === "fatto" && (
        <Note tone="ok" className="mb-4">
          <p role="status">Risposta ricevuta. Te la confermiamo per e-mail.</p>
        </Note>
      )}
      {reviews.length === 0 ? (
        <p>Non hai niente da confermare.</p>
      ) : (
        <Rows
          level={2}
          rows={reviews.map(({ id, organizationName, dueAt }) => ({
            id,
            title: organizationName,
            meta: `Entro ${formatLongDate(lastDayOf(dueAt))}`,
            side: (
              <OutlineLink href={`${PAGE}/${id}`}>
                Rispondi<span className="visually-hidden"> per {organizationName}</span>
              </OutlineLink>
            ),
          }))}
        />
      )}
    </>
  );
}
