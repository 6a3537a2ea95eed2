import { formatDate, formatDateTime } from "@/lib/domain/dates";
import { lastDayOf } from "@/lib/domain/terms";
import type { CaseFile } from "@/lib/review/read-case-file";

/** What was asked and answered, word for word, and why it was refused. */
export function Letters({ found: { requests, dossier } }: { found: CaseFile }) {
  const { rejection, decidedAt } = dossier;
  return (
    <>
      {requests.map((one) => (
        <div key={one.id} className="proof">
          <h3>{one.kind === "preavviso" ? "Preavviso di rigetto" : "Richiesta di integrazione"}</h3>
          <dl className="paper-facts">
            <dt>Inviato</dt>
            <dd>
              {formatDateTime(one.requestedAt)}, {one.requestedBy}; risposta entro il {formatDate(lastDayOf(one.dueAt))}
            </dd>
            <Words name="Motivi" lines={one.reasons} />
            <Words name="Testo" lines={[one.text]} />
            <dt>Risposta</dt>
            <dd>
              {one.answeredAt
                ? `${formatDateTime(one.answeredAt)}, ${one.answeredBy}: «${one.answer ?? ""}»`
                : "Nessuna risposta registrata."}
            </dd>
          </dl>
        </div>
      ))}
      {rejection && (
        <div className="proof">
          <h3>Rifiuto</h3>
          <dl className="paper-facts">
            {decidedAt && <Words name="Deciso" lines={[formatDateTime(decidedAt)]} />}
            <Words name="Motivi" lines={rejection.reasons} />
            <Words name="Testo" lines={[rejection.text]} />
          </dl>
        </div>
      )}
    </>
  );
}

/** Nothing where nothing was written. */
function Words({ name, lines }: { name: string; lines: readonly string[] }) {
  const said = lines.filter(Boolean);
  if (said.length === 0) return null;
  return (
    <>
      <dt>{name}</dt>
      {said.map((line) => (
        <dd key={line}>{line}</dd>
      ))}
    </>
  );
}
