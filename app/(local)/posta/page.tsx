import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Rows } from "@/components/ui/rows";
import { formatDateTime } from "@/lib/domain/dates";
import { OUTBOX_PAGE } from "@/lib/notifications/outbox";
import { readOutbox } from "./outbox";

/** The mails of the demonstration, newest first: none of them left this computer (section 8). */
export default async function OutboxPage() {
  const mails = await readOutbox();
  return (
    <>
      <Breadcrumbs trail={[{ label: "Home", href: "/" }, { label: "Posta in uscita" }]} />
      <h1>Posta in uscita</h1>
      <p className="lead">
        Le e-mail che il portale avrebbe mandato. Nessuna è partita da questo computer. Le ultime {OUTBOX_PAGE}, dalla
        più recente.
      </p>
      {mails.length === 0 ? (
        <p>Non c’è ancora nessuna e-mail.</p>
      ) : (
        <Rows
          level={2}
          rows={mails.map((mail) => ({
            id: mail.notificationId,
            title: <a href={`/posta/${mail.notificationId}`}>{mail.subject}</a>,
            meta: `A ${mail.recipient}`,
            side: <time dateTime={mail.at.toISOString()}>{formatDateTime(mail.at)}</time>,
          }))}
        />
      )}
    </>
  );
}
