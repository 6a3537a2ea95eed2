import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Done } from "@/components/dossier/done";
import { Dash } from "@/components/dossier/marks";
import { SubmitButton } from "@/components/dossier/submit-button";
import { type FormAction, FormShell } from "@/components/form/form-shell";
import { formatDateTime } from "@/lib/domain/dates";
import { mailText } from "@/lib/domain/mail-words";
import { listFailedMails } from "@/lib/notifications/failed";
import { listFailedPec } from "@/lib/pec/send-again";
import { guarded } from "../../_parts/guarded";
import { Views } from "../_parts/views";
import { resendMailAction, resendPecAction, settleMailAction, settlePecAction } from "../actions";

export const metadata: Metadata = { title: "Invii non riusciti" };

const DONE: Readonly<Record<string, string>> = {
  rinviata: "Riparte ora. Se non va, torna in questo elenco.",
  risolta: "Segnata come risolta.",
};

/** Mails that no server took and PEC that were not delivered: each may be sent again. */
export default function FailedPage({ searchParams }: { searchParams: Promise<{ esito?: string }> }) {
  return guarded("dossier.review", async (ctx) => {
    const [pec, mails, { esito }] = await Promise.all([listFailedPec(ctx), listFailedMails(ctx), searchParams]);
    return (
      <>
        <div className="bo-title">
          <h1>Invii non riusciti</h1>
        </div>
        {esito && DONE[esito] && <Done>{DONE[esito]}</Done>}
        <Views ctx={ctx} current="failed" />
        {pec.length + mails.length === 0 && (
          <div className="empty">
            <b>Nessun invio in sospeso</b>
            Le e-mail e le PEC che non arrivano compaiono qui, con il motivo.
          </div>
        )}
        {pec.length + mails.length > 0 && (
          <p>
            Leggi che cosa è successo. Se il guasto è passato, premi «Invia di nuovo»: parte allo stesso indirizzo. Se
            l’indirizzo è sbagliato o la casella è piena, avvisa l’ente in un altro modo, poi premi «Risolta in altro
            modo».
          </p>
        )}
        {pec.length > 0 && (
          <Table caption="PEC non consegnate">
            {pec.map((one) => (
              <Row
                key={one.id}
                what={`PEC: ${one.template ? mailText(one.template) : one.subject}`}
                to={one.recipient}
                at={one.failedAt ?? one.createdAt}
                why={one.lastError ?? "Il gestore del destinatario non l’ha consegnata"}
                dossier={one.ref ? { ref: one.ref, code: one.code } : null}
              >
                <Again action={resendPecAction} id={one.id} label="Invia di nuovo" about={one.recipient} />
                <Again action={settlePecAction} id={one.id} label="Risolta in altro modo" about={one.recipient} quiet />
              </Row>
            ))}
          </Table>
        )}
        {mails.length > 0 && (
          <Table caption="E-mail non consegnate">
            {mails.map((one) => (
              <Row
                key={one.id}
                what={`E-mail: ${mailText(one.template)}`}
                to={one.recipient}
                at={one.createdAt}
                why={one.lastError ?? "Il server non ha risposto"}
                dossier={one.dossier}
              >
                <Again action={resendMailAction} id={one.id} label="Invia di nuovo" about={one.recipient} />
                <Again
                  action={settleMailAction}
                  id={one.id}
                  label="Risolta in altro modo"
                  about={one.recipient}
                  quiet
                />
              </Row>
            ))}
          </Table>
        )}
      </>
    );
  });
}

function Table({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <section className="part">
      <h2>{caption}</h2>
      <table className="tb mail">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Che cosa</th>
            <th scope="col">A chi</th>
            <th scope="col">Quando</th>
            <th scope="col">Che cosa è successo</th>
            <th scope="col">
              <span className="visually-hidden">Azioni</span>
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

type RowProps = {
  what: string;
  to: string;
  at: Date;
  why: string;
  dossier: { ref: string; code: string | null } | null;
  children: ReactNode;
};

function Row({ what, to, at, why, dossier, children }: RowProps) {
  return (
    <tr>
      <th scope="row" className="body">
        {what}
        <span className="sm">
          {dossier ? (
            <a href={`/backoffice/pratiche/${dossier.ref}`}>{dossier.code}</a>
          ) : (
            <Dash meaning="nessuna pratica" />
          )}
        </span>
      </th>
      <td className="any">{to}</td>
      <td className="nw">{formatDateTime(at)}</td>
      <td className="why any">{why}</td>
      <td className="acts">{children}</td>
    </tr>
  );
}

type AgainProps = { action: FormAction; id: string; label: string; about: string; quiet?: boolean };

function Again({ action, id, label, about, quiet }: AgainProps) {
  return (
    <FormShell action={action}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton className={quiet ? "lk" : "bt bt-o bt-s"}>
        {label}
        <span className="visually-hidden"> a {about}</span>
      </SubmitButton>
    </FormShell>
  );
}
