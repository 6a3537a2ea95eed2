import { CASES } from "@/lib/domain/intervention-cases";
import { declaration } from "@/lib/domain/kinds/intervention";
import { readIntervention } from "@/lib/domain/kinds/intervention-read";
import { AnsweredSteps } from "./answered-steps";
import { HowToSend } from "./how-to-send";
import { PrintPage } from "./page";
import { Entries, HashEntry, Section, SignatureBox } from "./parts";
import type { PrintData } from "./print-data";
import { dateAndTime, ending, fullName } from "./words";

/** "Modulo richiesta di intervento sulle credenziali di accesso" (A49): one form for every case of D9. */
export function InterventionForm({ data }: { data: PrintData }) {
  const d = readIntervention(data.variant, data.answers);
  const byBody = "legalRepresentative" in d;
  const signer = byBody ? d.legalRepresentative : d.holder;
  const role = byBody ? "rappresentante legale" : "titolare dell’account";
  const o = ending(signer, data.issuedAt);
  const { attachment } = data;
  return (
    <PrintPage
      data={data}
      mark={`C/${attachment?.sha256 ?? data.answersHash}`}
      typeLabel="Intervento"
      lead={`Da firmare a cura del ${role} e da inviare per PEC${attachment ? " con il documento allegato" : ""}.`}
      compact
    >
      <AnsweredSteps data={data} />
      {attachment && (
        <Section title="Documento allegato">
          <Entries
            entries={[
              ["Documento", attachment.title],
              ["Emesso il", dateAndTime(data.issuedAt)],
              ["File", attachment.fileName],
            ]}
          />
          <HashEntry label="Impronta SHA-256" hash={attachment.sha256} />
        </Section>
      )}
      <Section title={`Dichiarazione e firma del ${role}`}>
        <p className="prose">
          Io sottoscritt{o} <b>{fullName(signer)}</b>, codice fiscale <b>{signer.fiscalCode}</b>
          {byBody ? (
            <>
              , rappresentante legale di <b>{d.organization.name}</b>
            </>
          ) : (
            ", titolare dell’account"
          )}
          , ai sensi degli articoli 46 e 47 del DPR 445/2000 e consapevole di quanto l’articolo 76 prevede per le
          dichiarazioni non veritiere, dichiaro che i dati qui sopra sono veri.{" "}
          {declaration(data.variant, data.answers)}
        </p>
        <SignatureBox signerRole={byBody ? "Rappresentante legale" : "Titolare dell’account"} person={signer} />
      </Section>
      <HowToSend
        data={data}
        sign={
          attachment
            ? "Il rappresentante legale firma questo modulo; la nuova persona incaricata firma l’accettazione."
            : `Firma il ${role}.`
        }
        attach={`${CASES[d.case].needs}`}
        afterwards={`Dopo la verifica la Provincia conferma l’intervento da ${data.province.email}.`}
      />
    </PrintPage>
  );
}
