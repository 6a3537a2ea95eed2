import type { Employer } from "@/lib/domain/delegation-form";
import { Entries, Section } from "./parts";

type Props = {
  employer: Employer;
  intermediary: { name: string; fiscalCode: string; email?: string };
  intermediaryTitle: string;
};

/** The two sides of a delegation. */
export const EmployerSections = ({ employer, intermediary, intermediaryTitle }: Props) => (
  <>
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
  </>
);
