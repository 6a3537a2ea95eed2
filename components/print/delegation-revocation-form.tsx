import { readRevocation } from "@/lib/domain/kinds/delegation-revocation";
import { EmployerForm } from "./delegation-parts";
import { Entries, Section } from "./parts";
import type { PrintData } from "./print-data";

/** "Modulo revoca delega intermediario" (B16): the employer takes back what it had delegated. */
export function DelegationRevocationForm({ data }: { data: PrintData }) {
  const r = readRevocation(data.answers);
  return (
    <EmployerForm
      data={data}
      employer={r.employer}
      legalRepresentative={r.legalRepresentative}
      intermediary={r.intermediary}
      intermediaryTitle="Intermediario revocato"
      declared={
        <>
          revoco ogni delega data a <b>{r.intermediary.name}</b>. So che dopo la verifica non può più operare per noi.
        </>
      }
    >
      {r.reason && (
        <Section title="Revoca">
          <Entries entries={[["Motivo", r.reason]]} />
        </Section>
      )}
    </EmployerForm>
  );
}
