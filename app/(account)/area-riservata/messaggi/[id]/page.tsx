import type { Metadata } from "next";
import { OutlineLink, QuietLink } from "@/components/ui/buttons";
import { currentContext } from "@/lib/actions/context";
import { orNotFound } from "@/lib/actions/or-not-found";
import { formatDateTime } from "@/lib/domain/dates";
import { requireIdentity } from "@/lib/identity/session";
import { openMessage } from "@/lib/notifications/inbox";

export const metadata: Metadata = { title: "Messaggio", robots: { index: false } };

/** One message as it was sent; opening it marks it as read. */
export default async function MessagePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireIdentity(`/area-riservata/messaggi/${id}`);
  const message = await orNotFound(openMessage(await currentContext(), id));
  return (
    <>
      <QuietLink href="/area-riservata/messaggi" icon="arrow-left">
        Tutti i messaggi
      </QuietLink>
      <h1>{message.subject}</h1>
      <p className="muted">
        {formatDateTime(message.at)}.{" "}
        {message.mailed ? (
          <>
            Inviato a <span className="text-break">{message.recipient}</span>.
          </>
        ) : (
          "Solo qui: per e-mail non lo ricevi, come hai scelto."
        )}
      </p>
      <div className="mail-text">{message.text}</div>
      {message.dossierRef && (
        <p className="mt-4">
          <OutlineLink href={`/pratica/${message.dossierRef}`}>Apri la pratica</OutlineLink>
        </p>
      )}
    </>
  );
}
