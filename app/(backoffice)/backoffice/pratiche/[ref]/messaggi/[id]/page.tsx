import type { Metadata } from "next";
import { Crumbs } from "@/components/dossier/crumbs";
import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import { orNotFound } from "@/lib/actions/or-not-found";
import { formatDateTime } from "@/lib/domain/dates";
import { deliveryText, mailText } from "@/lib/domain/mail-words";
import { can } from "@/lib/domain/policy";
import { type ReadMail, readMail } from "@/lib/notifications/dossier-mails";
import { guarded } from "../../../../_parts/guarded";
import { sendMailAgainAction } from "./actions";

/** Not "no-referrer": a form without script would then post with Origin null, and be refused. */
export const metadata: Metadata = { title: "E-mail della pratica", referrer: "same-origin" };

type Props = { params: Promise<{ ref: string; id: string }> };

/** One mail of a dossier as it left: what it says, to whom, how far it came, and the way to send it again. */
export default async function MailPage({ params }: Props) {
  const { ref, id } = await params;
  return guarded("dossier.read", async (ctx) => {
    const mail = await orNotFound(readMail(ctx, ref, id));
    const page = `/backoffice/pratiche/${ref}`;
    const title = mail.subject ?? `E-mail: ${mailText(mail.template)}`;
    return (
      <>
        <Crumbs
          trail={[
            { label: "Pratiche", href: "/backoffice" },
            { label: mail.code ?? ref, href: page },
            { label: "E-mail" },
          ]}
        />
        <h1 className="any">{title}</h1>
        <dl className="kv one">
          <div className="w">
            <dt>A</dt>
            <dd className="any">{mail.recipient}</dd>
          </div>
          <div className="w">
            <dt>Scritta</dt>
            <dd>{formatDateTime(mail.createdAt)}</dd>
          </div>
          <div className="w">
            <dt>Consegna</dt>
            <dd className="any">{deliveryText(mail)}</dd>
          </div>
        </dl>
        {mail.text === null ? (
          <p className="remark">Il testo si legge qui dopo che è partita.</p>
        ) : (
          <p className="letter">{mail.text.trim()}</p>
        )}
        {can(ctx.actor, "dossier.review") && <Again mail={mail} dossierRef={ref} />}
        <p>
          <a href={`${page}#cronologia`}>Torna alla pratica</a>
        </p>
      </>
    );
  });
}

function Again({ mail, dossierRef }: { mail: ReadMail; dossierRef: string }) {
  if (mail.status === "failed" && !mail.settledAt)
    return (
      <p>
        La mandi di nuovo da <a href="/backoffice/pec/invii">Invii non riusciti</a>.
      </p>
    );
  if (mail.status !== "sent") return null;
  if (mail.copies === null)
    return (
      <p className="mut">
        Non si può mandare di nuovo: contiene un link personale, che il portale non conserva. Chi l’ha persa ne chiede
        un altro dalla pagina <a href="/pratica">La tua pratica</a>.
      </p>
    );
  return (
    <FormShell action={sendMailAgainAction}>
      <input type="hidden" name="id" value={mail.id} />
      <input type="hidden" name="ref" value={dossierRef} />
      <input type="hidden" name="copies" value={mail.copies} />
      <SubmitButton className="bt bt-o">Manda di nuovo</SubmitButton>
    </FormShell>
  );
}
