import { readIntervention } from "@/lib/domain/kinds/intervention-read";
import { PrintPage } from "./page";
import { Entries, HashEntry, Section, SignatureBox } from "./parts";
import type { PrintData } from "./print-data";
import { birth, dateAndTime, ending, fullName } from "./words";

/** Acceptance of the appointment (D15): signed by the new appointee, it goes with the form of the legal representative. */
export function InterventionAcceptance({ data }: { data: PrintData }) {
  const d = readIntervention(data.variant, data.answers);
  if (d.case !== "replacement") throw new RangeError(`no acceptance for ${d.case}`);
  const o = ending(d.to, data.issuedAt);
  const { acknowledgement } = data;
  return (
    <PrintPage
      data={data}
      mark={`R/${data.answersHash}`}
      typeLabel="Intervento"
      issued="emessa"
      lead="Da firmare a cura della nuova persona incaricata e da allegare al modulo di richiesta."
      compact
    >
      <Section title="Ente">
        <Entries
          entries={[
            ["Denominazione", d.organization.name],
            ["Codice fiscale", d.organization.fiscalCode],
            ["Al posto di", fullName(d.from)],
            ["Sedi", d.sites?.join("; ") ?? "Tutte"],
          ]}
        />
      </Section>
      <Section title="Nuova persona incaricata, titolare dell’account">
        <Entries
          entries={[
            ["Cognome e nome", fullName(d.to)],
            ["Codice fiscale", d.to.fiscalCode],
            ["Nascita", birth(d.to)],
            ["E-mail diretta", d.to.email],
            ["Telefono diretto", d.to.phone],
          ]}
        />
      </Section>
      <Section title="Informativa sul trattamento dei dati e incarico">
        <p className="prose">
          Io sottoscritt{o} <b>{fullName(d.to)}</b> dichiaro di avere letto l’informativa sul trattamento dei dati
          personali (articoli 13 e 14 del Regolamento UE 2016/679) e di accettare l’incarico e la titolarità
          dell’account, che è personale, collegato al mio codice fiscale e non cedibile ad altri.
        </p>
        {acknowledgement && (
          <>
            <Entries
              spaced
              entries={[
                [
                  "Informativa",
                  `versione ${acknowledgement.version}, letta online il ${dateAndTime(acknowledgement.at)}`,
                ],
              ]}
            />
            <HashEntry label="SHA-256 del testo" hash={acknowledgement.sha256} />
          </>
        )}
        <SignatureBox signerRole="Nuova persona incaricata" person={d.to} tall />
      </Section>
    </PrintPage>
  );
}
