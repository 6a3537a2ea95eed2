import { readEmailChange } from "@/lib/domain/kinds/email-change";
import { HowToSend } from "./how-to-send";
import { PrintPage } from "./page";
import { Entries, Section, SignatureBox } from "./parts";
import type { PrintData } from "./print-data";
import { ending, fullName } from "./words";

/** "Modulo cambio e-mail" (A39): the holder of an account who cannot sign in asks for another address. */
export function EmailChangeForm({ data }: { data: PrintData }) {
  const { holder, email, formerEmail, reason } = readEmailChange(data.answers);
  const o = ending(holder, data.issuedAt);
  return (
    <PrintPage
      data={data}
      lead="Da firmare a cura del titolare dell’account, con la copia del documento di identità."
      compact
    >
      <Section title="Titolare dell’account">
        <Entries
          entries={[
            ["Cognome e nome", fullName(holder)],
            ["Codice fiscale", holder.fiscalCode],
          ]}
        />
      </Section>
      <Section title="Cambio richiesto">
        <Entries
          entries={[
            ["Nuova e-mail", email],
            ["E-mail di prima", formerEmail],
            ["Motivo", reason],
          ]}
        />
      </Section>
      <Section title="Richiesta e firma del titolare">
        <p className="prose">
          Io sottoscritt{o} <b>{fullName(holder)}</b>, codice fiscale <b>{holder.fiscalCode}</b>, chiedo che le
          comunicazioni del mio account arrivino al nuovo indirizzo indicato sopra, che è mio e che leggo io. So che
          anche l’indirizzo di prima viene avvisato.
        </p>
        <SignatureBox signerRole="Titolare dell’account" person={holder} />
      </Section>
      <HowToSend
        data={data}
        from={`da una PEC, oppure per e-mail a ${data.province.email}`}
        sign="Il titolare dell’account firma questo modulo."
        attach="Questo modulo firmato e la copia di un documento di identità valido, che non serve con la firma digitale."
        afterwards={`Dopo la verifica la Provincia conferma il cambio da ${data.province.email}.`}
      />
    </PrintPage>
  );
}
