import type { ReactNode } from "react";
import type { Employer } from "@/lib/domain/delegation-form";
import type { Person } from "@/lib/domain/kind";
import { kindById } from "@/lib/domain/kinds";
import { HowToSend } from "./how-to-send";
import { PrintPage } from "./page";
import { Entries, Section, SignatureBox } from "./parts";
import type { PrintData } from "./print-data";
import { ending, fullName } from "./words";

type Props = {
  data: PrintData;
  employer: Employer;
  legalRepresentative: Person;
  intermediary: { name: string; fiscalCode: string; email?: string };
  intermediaryTitle: string;
  /** What the legal representative declares, after who they are. */
  declared: ReactNode;
  children?: ReactNode;
};

/** A form that an employer signs about an intermediary: the two sides, what is asked, declaration and signature, how to send it. */
export function EmployerForm(props: Props) {
  const { data, employer, legalRepresentative, intermediary, intermediaryTitle, declared, children } = props;
  return (
    <PrintPage
      data={data}
      lead="Da firmare a cura del rappresentante legale del datore di lavoro. Si invia per PEC o si consegna allo sportello."
      compact
    >
      <Section title="Datore di lavoro">
        <Entries
          entries={[
            ["Denominazione", employer.name],
            ["Codice fiscale", employer.fiscalCode],
            ["E-mail", employer.email === employer.pec ? null : employer.email],
            ["PEC", employer.pec],
          ]}
        />
      </Section>
      <Section title={intermediaryTitle}>
        <Entries
          entries={[
            ["Denominazione", intermediary.name],
            ["Codice fiscale", intermediary.fiscalCode],
            ["E-mail", intermediary.email ?? null],
          ]}
        />
      </Section>
      {children}
      <Section title="Dichiarazione e firma del rappresentante legale">
        <p className="prose">
          Io sottoscritt{ending(legalRepresentative, data.issuedAt)} <b>{fullName(legalRepresentative)}</b>, codice
          fiscale <b>{legalRepresentative.fiscalCode}</b>, rappresentante legale di <b>{employer.name}</b>, ai sensi
          dell’articolo 47 del DPR 445/2000 e consapevole di quanto l’articolo 76 prevede per le dichiarazioni non
          veritiere, {declared}
        </p>
        <SignatureBox signerRole="Rappresentante legale" person={legalRepresentative} />
      </Section>
      <HowToSend
        data={data}
        from={`${kindById(data.kind).sentFrom}, o consegnare allo sportello`}
        sign="Il rappresentante legale firma questo modulo."
        attach="Questo modulo firmato e, se la firma è autografa, la copia di un documento di identità."
        afterwards={`Dopo la verifica la Provincia scrive a datore di lavoro e intermediario da ${data.province.email}.`}
      />
    </PrintPage>
  );
}
