import { answersOf, answerText, isAsked } from "@/lib/domain/form";
import { type Address, type Registration, readRegistration } from "@/lib/domain/kinds/registration";
import { REGISTRANTS } from "@/lib/domain/registrant";
import { PrintPage } from "./page";
import { Entries, type Entry, HashEntry, Section, SignatureBox, Tick } from "./parts";
import type { PrintData } from "./print-data";
import { birth, dateAndTime, fullName } from "./words";

const streetLine = (a: Address): string => `${a.street} ${a.number}`;
const townLine = (a: Address): string => `${a.postcode} ${a.municipality.label}`;

/**
 * "RICHIESTA DI REGISTRAZIONE" (A32): all the data sent online, signed by the appointee. A file cannot hold its own hash:
 * its QR carries the hash of the frozen answers, and the file's own stands in the confirmation form.
 */
export function RegistrationSummary({ data }: { data: PrintData }) {
  const r = readRegistration(data.variant, data.answers);
  const sameAs = r.appointee.isLegalRepresentative;
  return (
    <PrintPage
      data={data}
      mark={`R/${data.answersHash}`}
      typeLabel="Tipo di registrazione"
      issued="emessa una sola volta"
      footNote={`Impronta dei dati ${data.answersHash}. L’impronta SHA-256 di questo file è nel modulo di conferma.`}
      lead={
        sameAs
          ? "Riepilogo dei dati trasmessi online, da firmare a cura del rappresentante legale, che è anche la persona incaricata."
          : "Riepilogo dei dati trasmessi online, da firmare a cura della persona incaricata e da allegare al modulo di conferma."
      }
    >
      <Organization data={data} registration={r} />
      <Section title="Sede legale">
        <Entries
          entries={[
            ["Indirizzo", streetLine(r.registeredOffice)],
            ["Comune", townLine(r.registeredOffice)],
          ]}
        />
      </Section>
      <Workplaces registration={r} />
      <Section title="Rappresentante legale">
        <Entries
          entries={[
            ["Cognome e nome", fullName(r.legalRepresentative)],
            ["Codice fiscale", r.legalRepresentative.fiscalCode],
            ["Nascita", birth(r.legalRepresentative)],
            ["Carica", r.legalRepresentative.office],
            ["E-mail", r.legalRepresentative.email],
          ]}
        />
      </Section>
      <Section title="Persona incaricata al trattamento, titolare dell’account">
        <Entries
          entries={[
            ["Cognome e nome", fullName(r.appointee)],
            ["Codice fiscale", r.appointee.fiscalCode],
            ["Nascita", birth(r.appointee)],
            ["Rapporto", r.appointee.relation],
            ["E-mail diretta", r.appointee.email],
            ["Telefono diretto", r.appointee.phone],
          ]}
        />
      </Section>
      {data.territory && <Territory territory={data.territory} />}
      <Services data={data} registration={r} />
      <div className="together">
        <Acknowledgement data={data} />
        <Section title="Firma della persona incaricata">
          <SignatureBox
            signerRole={sameAs ? "Persona incaricata e rappresentante legale" : "Persona incaricata"}
            person={r.appointee}
            tall
          />
          <p className="small">
            Questo riepilogo è emesso una sola volta. Se va perso prima della firma, si ripete la procedura online: i
            dati già inseriti saranno riproposti e una nuova richiesta sostituirà questa.
          </p>
        </Section>
      </div>
    </PrintPage>
  );
}

function Organization({ data, registration }: { data: PrintData; registration: Registration }) {
  const { organization } = registration;
  const [typed = {}] = answersOf(data.answers, "soggetto");
  const own = REGISTRANTS[registration.type].own
    .filter((field) => isAsked(field, typed))
    .map((field): Entry => [OWN_LABELS[field.name] ?? field.label, answerText(field, typed[field.name])]);
  return (
    <Section title="Soggetto giuridico richiedente">
      <Entries
        entries={[
          ["Denominazione", organization.name],
          ["Codice fiscale", organization.fiscalCode],
          ["Partita IVA", organization.vatNumber],
          ["Natura giuridica", organization.legalForm],
          ...own,
          ["PEC", organization.pec],
          ["E-mail diretta", organization.email],
          ["Telefono diretto", organization.phone],
          ["Fax", organization.fax],
        ]}
      />
    </Section>
  );
}

/** Where the question of the form is too long for a label on paper. */
const OWN_LABELS: Readonly<Record<string, string>> = {
  employerKind: "Qualifica",
  registerNumber: "Iscrizione n.",
  registerProvince: "Provincia albo",
  inspectorateNotice: "Comunicazione all’Ispettorato",
  authorizationNumber: "Autorizzazione ministeriale",
  authorizationDate: "Data autorizzazione",
  accreditationNumber: "Accreditamento",
  accreditationSection: "Sezione albo",
  schoolKind: "Istituto",
  schoolCode: "Codice mecc.",
};

function Workplaces({ registration }: { registration: Registration }) {
  const sites = registration.workplaces.map((site, index) => ({ ...site, number: index + 1 }));
  return (
    <Section title={REGISTRANTS[registration.type].workplaceTitle} breaks={registration.workplaces.length > 4}>
      <table className="list">
        <thead>
          <tr>
            <th scope="col" className="n">
              N.
            </th>
            <th scope="col" className="place">
              Denominazione
            </th>
            <th scope="col">Indirizzo</th>
            <th scope="col" className="town">
              Comune
            </th>
            <th scope="col" className="contact">
              Telefono, e-mail
            </th>
          </tr>
        </thead>
        <tbody>
          {sites.map((site) => (
            <tr key={site.number}>
              <td>{site.number}</td>
              <td className="b">{site.name}</td>
              <td>{streetLine(site.address)}</td>
              <td>{townLine(site.address)}</td>
              <td>
                {site.phone}
                {site.email && <span className="under">{site.email}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small">Ogni sede dà origine a un ruolo distinto sull’account della persona incaricata.</p>
    </Section>
  );
}

function Territory({ territory }: { territory: NonNullable<PrintData["territory"]> }) {
  return (
    <Section title="Competenza territoriale">
      <table className="wide">
        <tbody>
          {territory.path.map(({ question, answer }) => (
            <tr key={question.id}>
              <th scope="row">{question.text}</th>
              <td>
                {answer.map((value) => question.options.find((o) => o.value === value)?.label ?? value).join("; ")}
              </td>
            </tr>
          ))}
          {territory.outcome && (
            <tr>
              <th scope="row">Esito</th>
              <td>{territory.outcome.title}</td>
            </tr>
          )}
        </tbody>
      </table>
    </Section>
  );
}

function Services({ data, registration }: { data: PrintData; registration: Registration }) {
  const offered = data.services.filter((s) => !s.disabled || registration.services.includes(s.value));
  const closed = data.services.filter((s) => s.disabled);
  return (
    <Section title="Servizi richiesti">
      <table className="list">
        <thead>
          <tr>
            <th scope="col" className="tick">
              Richiesto
            </th>
            <th scope="col" className="name">
              Servizio
            </th>
            <th scope="col">Descrizione</th>
          </tr>
        </thead>
        <tbody>
          {offered.map((service) => {
            const wanted = registration.services.includes(service.value);
            return (
              <tr key={service.value}>
                <td>
                  <Tick on={wanted} />
                </td>
                <td className={wanted ? "b" : undefined}>{service.label}</td>
                <td>{service.hint}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {closed.map((service) => (
        <p key={service.value} className="small">
          {service.label}: {service.hint}
        </p>
      ))}
    </Section>
  );
}

/** Reading the notice is acknowledged, not consented to (D15). */
function Acknowledgement({ data }: { data: PrintData }) {
  const { acknowledgement } = data;
  return (
    <Section title="Informativa sul trattamento dei dati e incarico">
      <p className="prose">
        La persona incaricata dichiara di avere letto l’informativa sul trattamento dei dati personali (articoli 13 e 14
        del Regolamento UE 2016/679) e di accettare l’incarico e la titolarità dell’account, che è personale, collegato
        al proprio codice fiscale e non cedibile ad altri.
      </p>
      {acknowledgement && (
        <>
          <Entries
            spaced
            entries={[
              ["Risposta online", `Sì, il ${dateAndTime(acknowledgement.at)}`],
              ["Informativa", `versione ${acknowledgement.version}`],
            ]}
          />
          <HashEntry label="SHA-256 del testo" hash={acknowledgement.sha256} />
        </>
      )}
    </Section>
  );
}
