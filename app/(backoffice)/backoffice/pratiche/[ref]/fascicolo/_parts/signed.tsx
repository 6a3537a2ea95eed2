import { formatDateTime } from "@/lib/domain/dates";
import { signatureWords, VERDICT_TEXT } from "@/lib/domain/signature-words";
import { confirmationWords } from "@/lib/filing/confirm-words";
import type { CaseFile, CasePaper, SignedPaper } from "@/lib/review/read-case-file";

/** Each document to sign: who had to, and what stands for the signature. */
export function Signed({ found: { signed, history, papers, identityDue } }: { found: CaseFile }) {
  const online = history.find(({ action }) => action === "dossier.filed-online");
  if (online)
    return (
      <p>
        Presentata online, senza firma su carta, da <b>{online.actorLabel}</b>, codice fiscale {online.fiscalCode},{" "}
        {formatDateTime(online.at)}. La dichiarazione è tra i documenti.
      </p>
    );
  if (signed.length === 0) return <p>Questa pratica non chiede documenti firmati.</p>;
  const copies = papers.filter(({ type, removedAt }) => type === "identity" && !removedAt);
  return (
    <>
      {signed.map((one) => (
        <Document key={one.spec.type} one={one} />
      ))}
      {(identityDue || copies.length > 0) && (
        <div className="proof">
          <h3>Copia del documento d’identità</h3>
          {copies.length === 0 && <p>La firma è a mano e la copia serviva: non è arrivata.</p>}
          {copies.map(({ id, fileName, addedAt, addedBy }) => (
            <p key={id}>
              {fileName}, {formatDateTime(addedAt)}, {addedBy}.
            </p>
          ))}
        </div>
      )}
    </>
  );
}

function Document({ one }: { one: SignedPaper }) {
  return (
    <div className="proof">
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
  );
}

function Proofs({ one: { confirmation, received, byHand } }: { one: SignedPaper }) {
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
      {byHand && (
        <>
          <dt>Firma a mano</dt>
          <dd>{byHandWords(byHand.check, received)}</dd>
        </>
      )}
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

/** Who looked at the signature is who ticked the section about the papers; not of a paper that came afterwards. */
function byHandWords(check: { doneBy: string; doneAt: Date } | null, received: readonly CasePaper[]): string {
  if (!check) return "Nessuno l’ha ancora verificata.";
  const words = `Verificata da ${check.doneBy}, ${formatDateTime(check.doneAt)}.`;
  const later = received.filter(({ addedAt }) => addedAt > check.doneAt).map(({ fileName }) => fileName);
  if (later.length === 0) return words;
  if (later.length === received.length) return `Nessuno l’ha verificata dopo l’arrivo di ${later.join(", ")}.`;
  return `${words} Arrivato dopo: ${later.join(", ")}.`;
}

function wordsOf({ sameAsIssued, report, checkedAt }: CasePaper): string {
  if (sameAsIssued) return "È il documento come l’abbiamo emesso: manca la firma.";
  if (!report || !checkedAt) return "La firma digitale non è stata cercata.";
  if (report.format === "none") return "Senza firma digitale.";
  const signers = report.signers.map(
    ({ name, fiscalCode, signedAt }) =>
      `${name || "senza nome"}, codice fiscale ${fiscalCode ?? "non indicato"}${signedAt ? `, ${formatDateTime(new Date(signedAt))}` : ""}`,
  );
  const why = report.reasons.length > 0 ? ` (${report.reasons.map(signatureWords).join(", ").toLowerCase()})` : "";
  const by = signers.length > 0 ? ` di ${signers.join("; ")}` : "";
  return `Firma digitale${by}. ${VERDICT_TEXT[report.verdict]}${why}, verificata il ${formatDateTime(checkedAt)}.`;
}
