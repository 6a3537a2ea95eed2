import Link from "next/link";
import { Sign } from "@/components/dossier/signs";
import { formatDateTime } from "@/lib/domain/dates";
import type { DocumentType } from "@/lib/domain/kind";
import { paperField, warningTitle } from "@/lib/domain/paper-warnings";
import { newerPaper } from "@/lib/domain/papers";
import type { Paper, ReviewedDossier } from "@/lib/review/read-dossier";
import { antivirusWords, Inspected } from "./inspected";
import { SameAsIssued } from "./same-as-issued";
import { Scan } from "./scan";
import { Signatures } from "./signatures";

const TITLE: Record<DocumentType, string> = {
  summary: "Richiesta",
  confirmation: "Modulo",
  identity: "Identità",
  receipt: "Ricevuta",
  other: "Altro documento",
};

/**
 * The papers beside the answers: what came in first, then the originals we issued. Tabs are links: no script is needed, and
 * with it the answers stay where they were being read.
 */
export function Papers({ view, chosen }: { view: ReviewedDossier; chosen: string | null }) {
  const { papers, dossier } = view;
  const originals = papers.filter(({ origin }) => origin === "issued");
  const shown = papers.find((paper) => paper.id === chosen) ?? papers.find((paper) => !newerPaper(papers, paper));
  return (
    <aside id="documenti" aria-label="Documenti">
      {shown ? (
        <>
          <nav className="docs" aria-label="Documenti della pratica">
            {papers.map((paper) => (
              <Link
                key={paper.id}
                href={`/backoffice/pratiche/${dossier.ref}?doc=${paper.id}#documenti`}
                scroll={false}
                prefetch={false}
                aria-current={paper.id === shown.id ? "page" : undefined}
              >
                <b>{TITLE[paper.type]}</b>
                {paper.origin === "issued" ? "emesso" : newerPaper(papers, paper) ? "non è l’ultimo" : "ricevuto"}
              </Link>
            ))}
          </nav>
          <Replaced newer={newerPaper(papers, shown)} dossierRef={dossier.ref} />
          <Shown view={view} paper={shown} originals={originals} />
        </>
      ) : (
        <div className="empty">
          <b>Nessun documento</b>I documenti firmati compaiono qui quando arrivano.
        </div>
      )}
    </aside>
  );
}

/** Which of two papers of one kind counts is the operator's to say; that there are two must be seen. */
function Replaced({ newer, dossierRef }: { newer: Paper | null; dossierRef: string }) {
  if (!newer) return null;
  return (
    <p className="remark">
      Ne è arrivato <a href={`/backoffice/pratiche/${dossierRef}?doc=${newer.id}#documenti`}>uno più recente</a>, il{" "}
      {formatDateTime(newer.addedAt)}: di regola vale quello.
    </p>
  );
}

/** A paper whose pages say that it is another: in words, with the way to the warning that stops the acceptance. */
function WrongPaper({ paper: { id, wrong }, view }: { paper: Paper; view: ReviewedDossier }) {
  if (!wrong) return null;
  const warning = view.warnings.find(({ code, field }) => code === wrong.code && field === paperField(id));
  return (
    <section aria-label="Documento da controllare">
      <div className="al">
        <Sign name="warning" />
        <p>
          <b>{warningTitle(wrong.code)}.</b> {wrong.detail.text}{" "}
          {warning && (
            <a href={`#avviso-${warning.id}`}>{warning.resolvedAt ? "Com’è stato chiarito" : "Chiariscilo"}</a>
          )}
        </p>
      </div>
    </section>
  );
}

type ShownProps = { view: ReviewedDossier; paper: Paper; originals: readonly Paper[] };

function Shown({ view, paper, originals }: ShownProps) {
  const { canReview } = view;
  const dossierRef = view.dossier.ref;
  const address = `/api/documents/file/${paper.id}`;
  const closed = paper.restricted && !canReview;
  const issued = paper.origin === "received" ? originals.find(({ type }) => type === paper.type) : undefined;
  return (
    <>
      <details className="paper-about">
        <summary>
          {paper.fileName}, {Math.max(1, Math.round(paper.size / 1024))} kB
        </summary>
        <dl className="paper-facts">
          <dt>{paper.origin === "issued" ? "Emesso" : "Aggiunto"}</dt>
          <dd>
            {formatDateTime(paper.addedAt)}, {paper.addedBy}
          </dd>
          <dt>SHA-256</dt>
          <dd>{paper.sha256}</dd>
          {paper.origin === "received" && (
            <>
              <dt>Antivirus</dt>
              <dd>{antivirusWords(paper)}</dd>
            </>
          )}
        </dl>
      </details>
      {paper.sameAsIssued && <SameAsIssued />}
      <Inspected inspection={paper.inspection} />
      <WrongPaper paper={paper} view={view} />
      <Scan
        scan={paper.scan}
        isWrong={paper.wrong !== null}
        href={`/backoffice/pratiche/${dossierRef}/pagine?doc=${paper.id}`}
      />
      {paper.origin === "received" && !paper.sameAsIssued && ["summary", "confirmation"].includes(paper.type) && (
        <Signatures paper={paper} dossierRef={dossierRef} canReview={canReview} />
      )}
      {closed ? (
        <p className="remark">È una copia di un documento d’identità: la vede solo chi esamina la pratica.</p>
      ) : (
        <>
          <Preview paper={paper} />
          <p className="pv-bar">
            {paper.text === null && (
              <a href={enlarged(paper)} target="_blank" rel="noreferrer">
                Ingrandisci<span className="visually-hidden"> in una nuova scheda</span>
              </a>
            )}
            <a href={address}>Scarica l’originale</a>
            {issued && (
              <a href={enlarged(issued)} target="_blank" rel="noreferrer">
                Confronta con quello emesso<span className="visually-hidden"> in una nuova scheda</span>
              </a>
            )}
          </p>
        </>
      )}
    </>
  );
}

/** What comes from outside is shown as a picture made here (issue 4, section 3); our own PDF as it is. */
const enlarged = ({ id, origin }: Paper): string =>
  origin === "issued" ? `/api/documents/file/${id}?inline=1` : `/api/documents/preview/${id}`;

function Preview({ paper }: { paper: Paper }) {
  if (paper.text !== null) return <p className="pv-text">{paper.text}</p>;
  if (paper.origin === "issued")
    return <iframe className="pv" src={enlarged(paper)} title={`Anteprima di ${paper.fileName}`} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section className="pv-img" tabIndex={0} aria-label="Anteprima del documento">
      {/* biome-ignore lint/performance/noImgElement: a private file, not an asset */}
      <img src={enlarged(paper)} alt={`${paper.fileName}: se non si vede, scarica l’originale`} />
    </section>
  );
}
