import { delegationRevocation, readRevocation } from "@/lib/domain/kinds/delegation-revocation";
import { EmployerSections } from "./delegation-parts";
import { HowToSend } from "./how-to-send";
import { PrintPage } from "./page";
import { Entries, Section, SignatureBox } from "./parts";
import type { PrintData } from "./print-data";
import { ending, fullName } from "./words";

/** "Modulo revoca delega intermediario" (B16): the employer takes back what it had delegated. */
export function DelegationRevocationForm({ data }: { data: PrintData }) {
  const r = readRevocation(data.answers);
  const o = ending(r.legalRepresentative, data.issuedAt);
  return (
    <PrintPage
      data={data}
      mark={`C/${data.answersHash}`}
      typeLabel="Richiesta"
      issued="emesso"
      footNote={`Impronta dei dati ${data.answersHash}.`}
      lead="Da firmare a cura del rappresentante legale del datore di lavoro. Si invia per PEC o si consegna allo sportello."
      compact
    >
      <EmployerSections
        employer={r.employer}
        intermediary={r.intermediary}
        intermediaryTitle="Intermediario revocato"
      />
      {r.reason && (
        <Section title="Revoca">
          <Entries entries={[["Motivo", r.reason]]} />
        </Section>
      )}
      <Section title="Dichiarazione e firma del rappresentante legale">
        <p className="prose">
          Io sottoscritt{o} <b>{fullName(r.legalRepresentative)}</b>, codice fiscale{" "}
          <b>{r.legalRepresentative.fiscalCode}</b>, rappresentante legale di <b>{r.employer.name}</b>, ai sensi
          dell’articolo 47 del DPR 445/2000 e consapevole di quanto l’articolo 76 prevede per le dichiarazioni non
          veritiere, revoco ogni delega data a <b>{r.intermediary.name}</b>. So che dopo la verifica non può più operare
          per noi.
        </p>
        <SignatureBox signerRole="Rappresentante legale" person={r.legalRepresentative} />
      </Section>
      <HowToSend
        data={data}
        from={`${delegationRevocation.sentFrom}, o consegnare allo sportello`}
        sign="Il rappresentante legale firma questo modulo."
        attach="Questo modulo firmato e, se la firma è autografa, la copia di un documento di identità."
        afterwards={`Dopo la verifica la Provincia scrive a datore di lavoro e intermediario da ${data.province.email}.`}
      />
    </PrintPage>
  );
}
