import { readRegistration } from "@/lib/domain/kinds/registration";
import { REGISTRANTS } from "@/lib/domain/registrant";
import { HowToSend } from "./how-to-send";
import { PrintPage } from "./page";
import { Entries, HashEntry, Section, SignatureBox } from "./parts";
import type { PrintData } from "./print-data";
import { dateAndTime, ending, fullName, shortDate } from "./words";

/**
 * "Modulo di conferma registrazione" (A33): declarations of the legal representative, who signs it. It names the attached
 * summary by its code and SHA-256, and its QR holds the same hash.
 */
export function RegistrationConfirmation({ data }: { data: PrintData }) {
  const { attachment } = data;
  const r = readRegistration(data.variant, data.answers);
  return (
    <PrintPage
      data={data}
      mark={`C/${attachment?.sha256 ?? data.answersHash}`}
      typeLabel="Tipo di registrazione"
      footNote="L’impronta SHA-256 del riepilogo allegato è riportata nella sezione 2."
      lead={
        r.appointee.isLegalRepresentative
          ? "Da firmare a cura del rappresentante legale, che è anche la persona incaricata, e da inviare per PEC con il riepilogo allegato."
          : "Da firmare a cura del rappresentante legale e da inviare per PEC con il riepilogo allegato."
      }
      compact
    >
      <Declaration data={data} />
      {attachment && (
        <Section title="Documento allegato">
          <Entries
            entries={[
              ["Documento", `${attachment.title}, ${attachment.pages} ${attachment.pages === 1 ? "pagina" : "pagine"}`],
              ["Emesso il", dateAndTime(data.issuedAt)],
              ["Codice", data.code],
              ["File", attachment.fileName],
            ]}
          />
          <HashEntry label="Impronta SHA-256" hash={attachment.sha256} />
        </Section>
      )}
      <Section title="Firma del rappresentante legale">
        <SignatureBox signerRole="Rappresentante legale" person={r.legalRepresentative} />
      </Section>
      <HowToSend
        data={data}
        sign={
          r.appointee.isLegalRepresentative
            ? "Il rappresentante legale, che è anche la persona incaricata, firma questo modulo e il riepilogo."
            : "Il rappresentante legale firma questo modulo; la persona incaricata firma il riepilogo."
        }
        attach="Questo modulo e il riepilogo, ciascuno come file distinto e firmato."
        afterwards={`Dopo la verifica la Provincia comunica l’attivazione dell’account da ${data.province.email}.`}
      />
    </PrintPage>
  );
}

function Declaration({ data }: { data: PrintData }) {
  const r = readRegistration(data.variant, data.answers);
  const { legalRepresentative: lr, appointee, organization, registeredOffice: seat } = r;
  const o = ending(lr, data.issuedAt);
  return (
    <Section title="Dichiarazione del rappresentante legale">
      <p className="prose">
        Io sottoscritt{o} <b>{fullName(lr)}</b>, nat{o}
        {lr.birthplace && ` a ${lr.birthplace}`}
        {lr.birthDate && ` il ${shortDate(lr.birthDate)}`}, codice fiscale <b>{lr.fiscalCode}</b>, nella carica di{" "}
        {lr.office} di <b>{organization.name}</b>, codice fiscale {organization.fiscalCode}, con sede legale a{" "}
        {seat.municipality.label} in {seat.street} {seat.number}, ai sensi degli articoli 46 e 47 del DPR 445/2000 e
        consapevole di quanto l’articolo 76 prevede per le dichiarazioni non veritiere, <b>dichiaro che</b>:
      </p>
      <ol className="decl">
        <li>confermo la richiesta di registrazione al {data.province.portalName} riportata nel riepilogo allegato;</li>
        {appointee.isLegalRepresentative ? (
          <li>sono anche la persona incaricata e opererò in nome del soggetto richiedente nei servizi indicati;</li>
        ) : (
          <li>
            la persona incaricata, <b>{fullName(appointee)}</b>, codice fiscale{" "}
            <span className="nb">{appointee.fiscalCode}</span>, fa parte dell’organico del soggetto richiedente e la
            autorizzo a operare in suo nome nei servizi indicati;
          </li>
        )}
        <li>i recapiti di posta elettronica e di telefono indicati sono recapiti diretti del soggetto richiedente;</li>
        {REGISTRANTS[r.type].territorial && <li>{otherRegistrations(data)};</li>}
        <li>
          comunicherò senza ritardo ogni variazione, e la cessazione dell’incarico con il modulo di disattivazione.
        </li>
      </ol>
    </Section>
  );
}

/** A19, A22: one registration a region; who came by the exception of A23 may have another one. */
function otherRegistrations({ territory, province }: PrintData): string {
  return territory?.outcome?.kind === "register-here-law68-only"
    ? `la registrazione serve solo per le istanze della legge 68/99 rivolte alla ${province.name}`
    : `il soggetto richiedente non ha altre registrazioni attive in ${province.region} per gli stessi adempimenti`;
}
