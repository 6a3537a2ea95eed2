import { Fragment } from "react";
import { Sign } from "@/components/dossier/signs";
import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import { formatDateTime } from "@/lib/domain/dates";
import { isOpen } from "@/lib/domain/dossier";
import type { Forecast } from "@/lib/domain/forecast";
import { answersOf, fieldGroups } from "@/lib/domain/form";
import type { ChecklistSection, Kind } from "@/lib/domain/kind";
import type { ReviewedDossier } from "@/lib/review/read-dossier";
import { checkSectionAction } from "../actions";
import { AnswerPairs } from "./answer-pairs";
import { PapersCheck } from "./papers-check";
import { PaperWarnings, Warnings } from "./warnings";

type Props = { view: ReviewedDossier; kind: Kind; working: boolean };

/** What was answered, by the sections an operator verifies one by one. */
export function Sections({ view, kind, working }: Props) {
  return (
    <>
      {kind.checklist.map((section, index) => (
        <Section key={section.id} view={view} section={section} number={index + 1} working={working} />
      ))}
      <Warnings view={view} step={null} working={working} />
      <Acknowledgement view={view} />
      {(isOpen(view.dossier.state) || view.dossier.state === "accepted") && (
        <section className="effect" aria-labelledby="effetti">
          <h2 id="effetti">
            {view.dossier.state === "accepted" ? "Che cosa è successo" : "Che cosa succede se si accetta"}
          </h2>
          <ul>
            {view.outcome.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {view.forecast && <ForecastView forecast={view.forecast} />}
        </section>
      )}
    </>
  );
}

/** What the portal knows about it now; why it would be refused stands at the top of the page. */
function ForecastView({ forecast: { lines, warnings } }: { forecast: Forecast }) {
  return (
    <>
      {lines.length > 0 && (
        <>
          <p className="mb-1">
            <b>In concreto, con quello che risulta ora:</b>
          </p>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      {warnings.map((text) => (
        <div key={text} className="al">
          <Sign name="warning" />
          <p>{text}</p>
        </div>
      ))}
    </>
  );
}

type SectionProps = { view: ReviewedDossier; section: ChecklistSection; number: number; working: boolean };

function Section({ view, section, number, working }: SectionProps) {
  const steps = view.steps.filter((step) => section.steps.includes(step.slug));
  const check = view.checks.find((one) => one.section === section.id);
  const id = `sezione-${section.id}`;
  return (
    <section className="sec" id={id} aria-labelledby={`${id}-titolo`}>
      <div className="sec-h">
        <h2 id={`${id}-titolo`}>
          <span>{number}</span>
          {section.title}
        </h2>
        <Tick view={view} section={section} done={check?.doneBy ?? null} working={working} />
      </div>
      {steps.map((step) => {
        const items = answersOf(view.dossier.answers, step.slug);
        return (
          <div key={step.slug}>
            {items.map((answers, index) => (
              // Items of a list have no other name than their place.
              // biome-ignore lint/suspicious/noArrayIndexKey: frozen answers never change order
              <div key={index}>
                {(steps.length > 1 || step.list) && (
                  <h3 className="sec-sub">{step.list ? `${step.list.item} ${index + 1}` : step.title}</h3>
                )}
                {fieldGroups(step.fields).map(({ title, fields }) => (
                  <Fragment key={fields[0]?.name}>
                    {title && title !== step.title && fields.some(({ name }) => answers[name]) && (
                      <p className="sec-sub">{title}</p>
                    )}
                    <AnswerPairs fields={fields} answers={answers} />
                  </Fragment>
                ))}
              </div>
            ))}
            <Warnings view={view} step={step} working={working} />
          </div>
        );
      })}
      {steps.length === 0 && (
        <>
          <PapersCheck view={view} />
          <PaperWarnings view={view} working={working} />
        </>
      )}
    </section>
  );
}

type TickProps = Omit<SectionProps, "number"> & { done: string | null };

function Tick({ view, section, done, working }: TickProps) {
  // A box that nobody can tick would look like one that somebody can.
  if (!working) {
    const before = isOpen(view.dossier.state) ? "Da verificare" : "Non verificata";
    return <span className="tick still">{done ? `Verificata da ${done}` : before}</span>;
  }
  return (
    <FormShell action={checkSectionAction}>
      <input type="hidden" name="dossierId" value={view.dossier.id} />
      <input type="hidden" name="version" value={view.dossier.version} />
      <input type="hidden" name="section" value={section.id} />
      <SubmitButton className="tick" name="done" value={done ? "no" : "yes"} pressed={done !== null} reloads>
        <span>
          {done ? "Verificata" : "Da verificare"}
          <span className="visually-hidden"> la sezione {section.title}</span>
        </span>
        <span className="box" />
      </SubmitButton>
    </FormShell>
  );
}

/** D15: what was read and accepted, and when. A form on paper carries it in its own words. */
function Acknowledgement({ view }: { view: ReviewedDossier }) {
  const { acknowledgement } = view.dossier;
  if (!acknowledgement) return null;
  return (
    <section className="sec" aria-labelledby="informativa">
      <div className="sec-h">
        <h2 id="informativa">
          <span aria-hidden="true">·</span>Informativa e incarico
        </h2>
      </div>
      <dl className="kv">
        <div>
          <dt>Presa visione</dt>
          <dd>{formatDateTime(new Date(acknowledgement.at))}</dd>
        </div>
        <div>
          <dt>Informativa</dt>
          <dd>versione {acknowledgement.version}</dd>
        </div>
      </dl>
    </section>
  );
}
