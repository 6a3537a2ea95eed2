import { formatDateTime } from "@/lib/domain/dates";
import { signatureWords, VERDICT_TEXT } from "@/lib/domain/signature-words";
import { confirmationWords } from "@/lib/filing/confirm-words";
import type { CaseFile, CasePaper, SignedPaper } from "@/lib/review/read-case-file";

/** Each document to sign: who had to, and what stands for the signature. */
export function Signed({ found: { signed, history } }: { found: CaseFile }) {
  const online = history.find(({ action }) => action === "dossier.filed-online");
  if (online)
    return (
      <p>
        Presentata online, senza firma su carta, da <b>{online.actorLabel}</b>, codice fiscale {online.fiscalCode},{" "}
        {formatDateTime(online.at)}. La dichiarazione è tra i documenti.
      </p>
    );
  if (signed.length === 0) return <p>Questa pratica non chiede documenti firmati.</p>;
  return signed.map((one) => (
    <div key={one.spec.type} className="proof">
      <h3>{one.spec.title}</h3>
      <dl className="paper-facts">
        <dt>Deve firmarlo</dt>
        <dd>
          {one.spec.signerRole}
          {one.signer && `: ${one.signer.name} ${one.signer.familyName}, codice fiscale ${one.signer.fiscalCode}`}
        </dd>
        <Proofs one={one} />
      </dl>
    </div>
  ));
}

function Proofs({ one: { confirmation, received } }: { one: SignedPaper }) {
  if (!confirmation && received.length === 0)
    return (
      <>
        <dt>Firma</dt>
        <dd>Nessun documento firmato ricevuto.</dd>
      </>
    );
  return (
    <>
      {confirmation && (
        <>
          <dt>Conferma online</dt>
          <dd>
            {confirmationWords(confirmation)}; codice fiscale {confirmation.fiscalCode}, accesso{" "}
            {confirmation.requestId} presso {confirmation.provider}. Impronta di ciò che ha confermato:{" "}
            <span className="mono">{confirmation.sha256}</span>
          </dd>
        </>
      )}
      {received.map((paper) => (
        <Received key={paper.id} paper={paper} />
      ))}
    </>
  );
}

function Received({ paper }: { paper: CasePaper }) {
  return (
    <>
      <dt>Ricevuto</dt>
      <dd>
        {paper.fileName}, {formatDateTime(paper.addedAt)}, {paper.addedBy}. {wordsOf(paper)}
      </dd>
    </>
  );
}

function wordsOf({ sameAsIssued, report, checkedAt }: CasePaper): string {
  if (sameAsIssued) return "È il documento come l’abbiamo emesso: manca la firma.";
  if (!report || !checkedAt) return "La firma digitale non è stata cercata.";
  if (report.format === "none") return "Senza firma digitale: se è firmato a mano lo dice chi l’ha verificato.";
  const signers = report.signers.map(
    ({ name, fiscalCode, signedAt }) =>
      `${name || "senza nome"}, codice fiscale ${fiscalCode ?? "non indicato"}${signedAt ? `, ${formatDateTime(new Date(signedAt))}` : ""}`,
  );
  const why = report.reasons.length > 0 ? ` (${report.reasons.map(signatureWords).join(", ").toLowerCase()})` : "";
  const by = signers.length > 0 ? ` di ${signers.join("; ")}` : "";
  return `Firma digitale${by}. ${VERDICT_TEXT[report.verdict]}${why}, verificata il ${formatDateTime(checkedAt)}.`;
}
