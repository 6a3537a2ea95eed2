import { formatDateTime } from "@/lib/domain/dates";
import type { DocumentType } from "@/lib/domain/kind";
import type { CasePaper } from "@/lib/review/read-case-file";

const TITLE: Record<DocumentType, string> = {
  summary: "Richiesta",
  confirmation: "Modulo",
  identity: "Documento d’identità",
  receipt: "Ricevuta",
  other: "Altro documento",
};

/** Every paper with its whole SHA-256, also those taken away. */
export function PaperList({ papers }: { papers: readonly CasePaper[] }) {
  if (papers.length === 0) return <p>Nessun documento.</p>;
  return papers.map((paper) => (
    <div key={paper.id} className="proof">
      <h3>
        {TITLE[paper.type]}, {paper.origin === "issued" ? "originale emesso" : "ricevuto"}
      </h3>
      <dl className="paper-facts">
        <dt>File</dt>
        <dd>
          {paper.fileName}, {paper.size.toLocaleString("it-IT")} byte
        </dd>
        <dt>{paper.origin === "issued" ? "Emesso" : "Aggiunto"}</dt>
        <dd>
          {formatDateTime(paper.addedAt)}, {paper.addedBy}
          {paper.removedAt && `; tolto ${formatDateTime(paper.removedAt)}`}
        </dd>
        <dt>SHA-256</dt>
        <dd>
          <span className="mono">{paper.sha256}</span>
          {!paper.intact && " Il file conservato non ha più questa impronta."}
        </dd>
      </dl>
    </div>
  ));
}
