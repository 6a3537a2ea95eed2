import { Sign } from "@/components/dossier/signs";
import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import { formatDateTime } from "@/lib/domain/dates";
import type { SignatureReport, SignerReport } from "@/lib/domain/signature";
import { DOCUMENT_TEXT, REVOCATION_TEXT, signatureWords, TRUST_TEXT, VERDICT_TEXT } from "@/lib/domain/signature-words";
import type { Paper } from "@/lib/review/read-dossier";
import { recheckAction } from "../actions";

const FORMAT_TEXT: Record<SignatureReport["format"], string> = {
  cades: "busta .p7m (CAdES)",
  pades: "firma nel PDF (PAdES)",
  none: "nessuna firma digitale",
  unsupported: "non verificabile in automatico",
};

/** What the check of a received paper found: the verdict in a line, the evidence when opened. */
export function Signatures({ paper, dossierRef, canReview }: { paper: Paper; dossierRef: string; canReview: boolean }) {
  if (!paper.check) return <p className="remark">La firma è in corso di verifica: aggiorna tra poco.</p>;
  const { report, checkedAt } = paper.check;
  return (
    <section aria-label="Firma digitale">
      <div className={report.verdict === "valid" ? "al plain done" : "al plain"}>
        <Sign name={report.verdict === "valid" ? "check" : report.verdict === "invalid" ? "refused" : "warning"} />
        <p>
          <Verdict report={report} />
        </p>
        <details className="evidence">
          <summary>Esito della verifica</summary>
          <Evidence report={report} />
          <p className="mut">Verificato {formatDateTime(checkedAt)}.</p>
          <p className="act">
            <a href={`/backoffice/pratiche/${dossierRef}/firma?doc=${paper.id}`}>Rapporto da stampare</a>
            <a href={`/api/documents/check/${paper.id}`}>Rapporto in JSON</a>
          </p>
        </details>
        {canReview && report.verdict !== "valid" && (
          <FormShell action={recheckAction}>
            <input type="hidden" name="ref" value={dossierRef} />
            <input type="hidden" name="documentId" value={paper.id} />
            <SubmitButton className="lk">Verifica di nuovo</SubmitButton>
          </FormShell>
        )}
      </div>
    </section>
  );
}

function Verdict({ report }: { report: SignatureReport }) {
  if (report.verdict === "manual" && report.format === "none")
    return (
      <>
        <b>Senza firma digitale.</b> Se è firmato a mano, guarda la firma e la copia del documento d’identità.
      </>
    );
  return (
    <>
      <b>{VERDICT_TEXT[report.verdict]}.</b>{" "}
      {report.verdict === "valid"
        ? "Verificata automaticamente: ha firmato chi doveva, sul documento emesso."
        : report.reasons.map(signatureWords).join(". ")}
    </>
  );
}

/** Every finding of a check: integrity, identity and trust apart. */
export function Evidence({ report }: { report: SignatureReport }) {
  return (
    <dl className="paper-facts">
      <dt>Formato</dt>
      <dd>{FORMAT_TEXT[report.format]}</dd>
      <dt>Documento</dt>
      <dd>{DOCUMENT_TEXT[report.document]}</dd>
      <dt>Dopo la firma</dt>
      <dd>{report.modifiedAfterSignature ? "il file è stato modificato" : "nessuna modifica"}</dd>
      {report.signers.map((signer, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the signers of a kept report never change place
        <SignerEvidence key={index} signer={signer} />
      ))}
    </dl>
  );
}

function SignerEvidence({ signer }: { signer: SignerReport }) {
  return (
    <>
      <dt>Firmatario</dt>
      <dd>
        <b>{signer.name || "senza nome"}</b>, codice fiscale {signer.fiscalCode ?? "non indicato"}.{" "}
        {signer.integrity === "valid" ? "Firma integra" : "Firma non integra"}; {TRUST_TEXT[signer.trust]};{" "}
        {signer.qualified ? "certificato qualificato" : "certificato non qualificato"};{" "}
        {REVOCATION_TEXT[signer.revocation]}
        {signer.signedAt && `; firmato ${formatDateTime(new Date(signer.signedAt))}`}.
        {signer.problems.length > 0 && ` ${signer.problems.map(signatureWords).join(". ")}.`}
      </dd>
    </>
  );
}
