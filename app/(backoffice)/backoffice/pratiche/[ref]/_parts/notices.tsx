import { Sign } from "@/components/dossier/signs";
import { formatDate } from "@/lib/domain/dates";
import { lastDayOf } from "@/lib/domain/terms";
import type { ReviewedDossier } from "@/lib/review/read-dossier";

/** What an operator must know before reading on: own dossier, awaited answer, answer given, refusal, repeated procedure. */
export function Notices({ view }: { view: ReviewedDossier }) {
  const { dossier, requests, relatives } = view;
  return (
    <>
      {view.isOwn && (
        <Remark title="Compari in questa pratica.">Deve esaminarla un altro operatore: qui puoi solo leggere.</Remark>
      )}
      {requests.map((request) => (
        <div className={request.answeredAt ? "al plain done" : "al plain"} key={request.id}>
          <Sign name={request.answeredAt ? "check" : "bars"} />
          <p>
            <b>{request.kind === "preavviso" ? "Preavviso di rigetto" : "Richiesta di integrazione"}</b> del{" "}
            {formatDate(request.requestedAt)}, {request.requestedBy}; risposta entro il{" "}
            {formatDate(lastDayOf(request.dueAt))}.
          </p>
          {request.reasons.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
          {request.text && <p>«{request.text}»</p>}
          {request.answeredAt && (
            <p>
              <b>Risposta</b> del {formatDate(request.answeredAt)} ({request.answeredBy}): «{request.answer}»
            </p>
          )}
        </div>
      ))}
      {dossier.rejection && (
        <Remark title="Motivi del rifiuto.">
          {[...dossier.rejection.reasons, dossier.rejection.text].join(" ").trim()}
        </Remark>
      )}
      {relatives.supersedes && (
        <p className="remark">
          Ripete la pratica <a href={`/backoffice/pratiche/${relatives.supersedes.ref}`}>{relatives.supersedes.code}</a>
          .
        </p>
      )}
      {relatives.supersededBy && (
        <p className="remark">
          Sostituita da{" "}
          <a href={`/backoffice/pratiche/${relatives.supersededBy.ref}`}>
            {relatives.supersededBy.code ?? "una nuova bozza"}
          </a>
          .
        </p>
      )}
    </>
  );
}

function Remark({ title, children }: { title: string; children: string }) {
  return (
    <div className="al plain">
      <Sign name="warning" />
      <p>
        <b>{title}</b> {children}
      </p>
    </div>
  );
}
