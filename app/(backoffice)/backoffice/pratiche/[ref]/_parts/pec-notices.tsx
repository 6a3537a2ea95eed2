import { Sign } from "@/components/dossier/signs";
import { formatDateTime } from "@/lib/domain/dates";
import { PEC_FLAG_TEXT } from "@/lib/domain/pec-message";
import type { ReviewedDossier } from "@/lib/review/read-dossier";

/** What came or went by PEC and asks to be looked at: messages attached with a remark, PEC that did not arrive. */
export function PecNotices({ view }: { view: ReviewedDossier }) {
  const { messages, sent } = view.pec;
  const toLook = messages.filter((one) => one.flags.length > 0 && !one.lookedAt && one.role !== "receipt");
  const failed = sent.filter((one) => one.state === "failed" && !one.settledAt);
  return (
    <>
      {toLook.map((one) => (
        <div className="al" key={one.id}>
          <Sign name="warning" />
          <p>
            <b>È arrivata una PEC da {one.sender}</b>, {formatDateTime(one.certifiedAt ?? one.receivedAt)}.{" "}
            {one.flags.map((flag) => PEC_FLAG_TEXT[flag]).join(". ")}.
          </p>
          {view.canReview && (
            <p>
              <a href={`/backoffice/pec/${one.id}`}>Guarda il messaggio</a>
            </p>
          )}
        </div>
      ))}
      {failed.map((one) => (
        <div className="al" key={one.id}>
          <Sign name="warning" />
          <p>
            <b>La PEC a {one.recipient} non è stata consegnata</b>
            {one.failedAt && `, ${formatDateTime(one.failedAt)}`}. {one.subject}
          </p>
          {view.canReview && (
            <p>
              <a href="/backoffice/pec/invii">Inviala di nuovo o segnala risolta</a>
            </p>
          )}
        </div>
      ))}
    </>
  );
}
