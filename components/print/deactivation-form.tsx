import { readDeactivation } from "@/lib/domain/kinds/deactivation";
import { HowToSend } from "./how-to-send";
import { PrintPage } from "./page";
import { Entries, Section, SignatureBox } from "./parts";
import type { PrintData } from "./print-data";
import { ending, fullName } from "./words";

const SCOPE = {
  all: "Tutti i ruoli e i servizi presso questo ente",
  sites: "Solo i ruoli delle sedi indicate",
  services: "Solo i servizi indicati",
} as const;

/** "Modulo disattivazione utente" (A45): all or some of the services active on a user's credentials. */
export function DeactivationForm({ data }: { data: PrintData }) {
  const d = readDeactivation(data.variant, data.answers);
  const services = d.services.map((code) => data.services.find((s) => s.value === code)?.label ?? code);
  const signer = d.legalRepresentative ?? d.holder;
  const role = d.legalRepresentative ? "rappresentante legale" : "titolare dell’account";
  const o = ending(signer, data.issuedAt);
  return (
    <PrintPage data={data} lead={`Da firmare a cura del ${role} e da inviare per PEC.`} compact>
      <Section title="Ente">
        <Entries
          entries={[
            ["Denominazione", d.organization.name],
            ["Codice fiscale", d.organization.fiscalCode],
            ["PEC", d.organization.pec],
          ]}
        />
      </Section>
      <Section title="Titolare dell’account">
        <Entries
          entries={[
            ["Cognome e nome", fullName(d.holder)],
            ["Codice fiscale", d.holder.fiscalCode],
          ]}
        />
      </Section>
      <Section title="Che cosa disattivare">
        <Entries
          entries={[
            ["Ambito", SCOPE[d.scope]],
            ["Sedi", d.sites.join("; ") || null],
            ["Servizi", services.join("; ") || null],
            ["Motivo", d.reason],
          ]}
        />
      </Section>
      <Section title={`Dichiarazione e firma del ${role}`}>
        <p className="prose">
          Io sottoscritt{o} <b>{fullName(signer)}</b>, codice fiscale <b>{signer.fiscalCode}</b>, {role}
          {d.legalRepresentative && (
            <>
              {" "}
              di <b>{d.organization.name}</b>
            </>
          )}
          , ai sensi dell’articolo 47 del DPR 445/2000 e consapevole di quanto l’articolo 76 prevede per le
          dichiarazioni non veritiere, chiedo la disattivazione indicata sopra. So che dopo la verifica{" "}
          {d.legalRepresentative ? "la persona perde" : "perdo"} subito l’accesso.
        </p>
        <SignatureBox
          signerRole={d.legalRepresentative ? "Rappresentante legale" : "Titolare dell’account"}
          person={signer}
        />
      </Section>
      <HowToSend
        data={data}
        sign={`Firma il ${role}.`}
        attach="Questo modulo firmato e, se la firma è autografa, la copia di un documento di identità."
        afterwards={`Dopo la verifica la Provincia conferma la disattivazione da ${data.province.email}.`}
      />
    </PrintPage>
  );
}
