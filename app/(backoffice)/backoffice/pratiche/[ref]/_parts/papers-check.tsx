import { formatDateTime } from "@/lib/domain/dates";
import { CHANNEL_TEXT } from "@/lib/domain/dossier";
import { italianDate } from "@/lib/domain/form";
import { documentsOf } from "@/lib/domain/kinds";
import { IDENTITY_COPY } from "@/lib/review/missing";
import type { Paper, ReviewedDossier } from "@/lib/review/read-dossier";
import { Confirmed } from "./confirmed";
import { SameAsIssued } from "./same-as-issued";

/** What the check of a document's papers comes to: the best of them counts. */
function checked(papers: readonly Paper[]): string {
  const verdicts = papers.map(({ check }) => check?.report.verdict);
  if (verdicts.includes("valid")) return "; firma verificata automaticamente";
  if (verdicts.includes("manual"))
    return papers.some(({ check }) => check?.report.verdict === "manual" && check.report.format !== "none")
      ? "; firma da valutare"
      : "; senza firma digitale";
  return verdicts.includes("invalid") ? "; firma non valida" : "";
}

const arrived = (received: readonly Paper[]): string => {
  if (received.length === 0) return "non tra i file ricevuti";
  return received.every(({ sameAsIssued }) => sameAsIssued) ? "ricevuto senza firma" : "ricevuto";
};

/** Whether the copy that a signature by hand asks for has come (D20); nothing where none is due. */
function IdentityCopy({ view: { papers, missing, warnings } }: { view: ReviewedDossier }) {
  const came = papers.some(({ type, origin }) => type === "identity" && origin === "received");
  const isDue = missing.papers.includes(IDENTITY_COPY) || warnings.some(({ code }) => code === "identityMissing");
  if (!came && !isDue) return null;
  return (
    <div className="w">
      <dt>Documento d’identità</dt>
      <dd>{came ? "ricevuto" : "non ricevuto: la firma è a mano, serve la copia"}</dd>
    </div>
  );
}

/** Which signed papers are there, how they came, under which protocol number. */
export function PapersCheck({ view }: { view: ReviewedDossier }) {
  const { dossier, filings, protocols, papers, confirmations } = view;
  const open = ["filed", "inReview", "onHold"].includes(dossier.state);
  return (
    <>
      <dl className="kv">
        {documentsOf(dossier).map((spec) => {
          const confirmation = confirmations.find((one) => one.documentType === spec.type);
          const received = papers.filter((paper) => paper.type === spec.type && paper.origin === "received");
          return (
            <div key={spec.type} className="w">
              <dt>{spec.type === "summary" ? "Riepilogo" : "Modulo"}</dt>
              <dd>
                {confirmation && <Confirmed confirmation={confirmation} />}
                {!confirmation && `${arrived(received)}; deve firmarlo: ${spec.signerRole}`}
                {checked(received.filter(({ sameAsIssued }) => !sameAsIssued))}
                {received.some((paper) => paper.sameAsIssued) && <SameAsIssued />}
              </dd>
            </div>
          );
        })}
        <IdentityCopy view={view} />
        {filings.map((filing) => (
          <div key={filing.id} className="w">
            <dt>Arrivo</dt>
            <dd>
              {CHANNEL_TEXT[filing.channel]}, {formatDateTime(filing.receivedAt)}
              {filing.sender && `, da ${filing.sender}`}
              {filing.note && `. ${filing.note}`}
            </dd>
          </div>
        ))}
        {protocols.map((p) => (
          <div key={`${p.register}-${p.year}-${p.number}`} className="w">
            <dt>Protocollo</dt>
            <dd>
              {p.register}, n. {p.number}/{p.year} del {italianDate(p.date)}
              {view.canReview && (
                <>
                  {" "}
                  <a
                    href={`/backoffice/pratiche/${dossier.ref}/protocollo?correggi=${p.id}`}
                    aria-label={`Correggi il protocollo ${p.number}/${p.year}`}
                  >
                    Correggi
                  </a>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {open && view.canReview && (
        <p className="sec-links">
          <a href={`/backoffice/pratiche/${dossier.ref}/protocollo`}>Aggiungi un protocollo</a>
          <a href={`/backoffice/pratiche/${dossier.ref}/documento`}>Aggiungi un documento</a>
        </p>
      )}
    </>
  );
}
