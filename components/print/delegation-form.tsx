import { italianDate } from "@/lib/domain/form";
import { delegation, readDelegation } from "@/lib/domain/kinds/delegation";
import { EmployerSections } from "./delegation-parts";
import { HowToSend } from "./how-to-send";
import { PrintPage } from "./page";
import { Entries, Section, SignatureBox } from "./parts";
import type { PrintData } from "./print-data";
import { ending, fullName } from "./words";

/** "Modulo delega intermediario" (A24, B17): an employer lets an intermediary act for it. */
export function DelegationForm({ data }: { data: PrintData }) {
  const d = readDelegation(data.answers);
  const services = d.services.map((code) => data.services.find((s) => s.value === code)?.label ?? code);
  const o = ending(d.legalRepresentative, data.issuedAt);
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
        employer={d.employer}
        intermediary={d.intermediary}
        intermediaryTitle={d.intermediary.isAssociation ? "Associazione delegata" : "Professionista delegato"}
      />
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
      <Section title="Dichiarazione e firma del rappresentante legale">
        <p className="prose">
          Io sottoscritt{o} <b>{fullName(d.legalRepresentative)}</b>, codice fiscale{" "}
          <b>{d.legalRepresentative.fiscalCode}</b>, rappresentante legale di <b>{d.employer.name}</b>, ai sensi
          dell’articolo 47 del DPR 445/2000 e consapevole di quanto l’articolo 76 prevede per le dichiarazioni non
          veritiere, delego <b>{d.intermediary.name}</b> a operare per noi nei servizi e nei giorni indicati sopra.
          Posso revocare la delega in ogni momento.
        </p>
        <SignatureBox signerRole="Rappresentante legale" person={d.legalRepresentative} />
      </Section>
      <HowToSend
        data={data}
        from={`${delegation.sentFrom}, o consegnare allo sportello`}
        sign="Il rappresentante legale firma questo modulo."
        attach="Questo modulo firmato e, se la firma è autografa, la copia di un documento di identità."
        afterwards={`Dopo la verifica la Provincia scrive a datore di lavoro e intermediario da ${data.province.email}.`}
      />
    </PrintPage>
  );
}
