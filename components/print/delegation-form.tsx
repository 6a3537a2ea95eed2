import { italianDate } from "@/lib/domain/form";
import { readDelegation } from "@/lib/domain/kinds/delegation";
import { EmployerForm } from "./delegation-parts";
import { Entries, Section } from "./parts";
import type { PrintData } from "./print-data";

/** "Modulo delega intermediario" (A24, B17): an employer lets an intermediary act for it. */
export function DelegationForm({ data }: { data: PrintData }) {
  const d = readDelegation(data.answers);
  const services = d.services.map((code) => data.services.find((s) => s.value === code)?.label ?? code);
  return (
    <EmployerForm
      data={data}
      employer={d.employer}
      legalRepresentative={d.legalRepresentative}
      intermediary={d.intermediary}
      intermediaryTitle={d.intermediary.isAssociation ? "Associazione delegata" : "Professionista delegato"}
      declared={
        <>
          delego <b>{d.intermediary.name}</b> a operare per noi nei servizi e nei giorni indicati sopra. Posso revocare
          la delega in ogni momento.
        </>
      }
    >
      <Section title="Delega">
        <Entries
          entries={[
            ["Servizi", services.join("; ")],
            ["Durata", `dal ${italianDate(d.from)} al ${italianDate(d.to)}, compresi`],
            ["Esclusiva", d.exclusive ? "Sì: le altre deleghe per questi servizi finiscono" : "No"],
            ["Modulo preparato da", d.preparedBy === "employer" ? "Datore di lavoro" : "Intermediario"],
          ]}
        />
      </Section>
    </EmployerForm>
  );
}
