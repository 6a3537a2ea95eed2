import { formatDateTime } from "@/lib/domain/dates";
import { deliveryText, mailText } from "@/lib/domain/mail-words";
import type { CaseFile } from "@/lib/review/read-case-file";

/** Every mail and PEC of ours, with how far it came. */
export function Mails({ found: { mails, pec } }: { found: CaseFile }) {
  if (mails.length === 0 && pec.length === 0) return <p>Nessun messaggio.</p>;
  return (
    <>
      {mails.map((mail) => (
        <div key={mail.id} className="proof">
          <h3>{mail.subject ?? mailText(mail.template)}</h3>
          <p>
            E-mail a {mail.recipient}, scritta {formatDateTime(mail.createdAt)}. {deliveryText(mail)}
          </p>
        </div>
      ))}
      {pec.length > 0 && (
        <div className="proof">
          <h3>PEC inviate</h3>
          {pec.map(({ id, at, text }) => (
            <p key={id}>
              {text}, {formatDateTime(at)}.
            </p>
          ))}
        </div>
      )}
    </>
  );
}
