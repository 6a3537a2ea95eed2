import type { ReactNode } from "react";
import { Question } from "@/components/dossier/question";
import { SubmitButton } from "@/components/dossier/submit-button";
import { type FormAction, FormShell } from "@/components/form/form-shell";
import { formatDate } from "@/lib/domain/dates";
import { STATE_TEXT } from "@/lib/domain/dossier";
import { kindById } from "@/lib/domain/kinds";
import { lastDayOf } from "@/lib/domain/terms";
import { checkedText, missingText, warningsText } from "@/lib/review/missing";
import type { ReviewedDossier } from "@/lib/review/read-dossier";
import { papersMark } from "@/lib/review/seen-papers";
import { acceptAction, assignToMeAction, releaseAction, takeChargeAction } from "../actions";

type Props = { view: ReviewedDossier; operatorId: string };

/** At the left what is missing, at the right only the moves that the state allows; one of them is the primary. */
export function ActionBar({ view, operatorId }: Props) {
  const bar = view.canReview ? movesOf(view, operatorId) : null;
  if (!bar) return null;
  return (
    <section className="act-bar" aria-label="Decisione">
      <p>{bar.words}</p>
      <div className="grp">
        {bar.others && <div className="grp hid">{bar.others}</div>}
        {bar.others && (
          <details className="more2">
            <summary className="bt bt-o">Altro</summary>
            <div className="sheet">{bar.others}</div>
          </details>
        )}
        {bar.primary}
      </div>
    </section>
  );
}

type Bar = { words: ReactNode; others?: ReactNode; primary: ReactNode };

function movesOf(view: ReviewedDossier, operatorId: string): Bar | null {
  const { dossier, assignee } = view;
  const page = `/backoffice/pratiche/${dossier.ref}`;
  switch (dossier.state) {
    case "issued":
    case "expired":
      return {
        words: STATE_TEXT[dossier.state].operator,
        primary: <PrimaryLink href={`${page}/deposito`}>Registra l’arrivo dei documenti</PrimaryLink>,
      };
    case "filed":
      return {
        words: (
          <>
            <CannotBeDone view={view} />
            {view.missing.protocol ? <b>Manca il numero di protocollo.</b> : "Nessuno l’ha ancora presa in carico."}
          </>
        ),
        others: view.missing.protocol ? (
          <OutlineLink href={`${page}/protocollo`}>Registra il protocollo</OutlineLink>
        ) : null,
        primary: (
          <Move view={view} action={takeChargeAction} primary>
            Prendi in carico
          </Move>
        ),
      };
    case "inReview":
      return reviewMoves(view, page, assignee?.id === operatorId);
    case "onHold":
      return {
        words: dossier.dueAt ? `Risposta attesa entro il ${formatDate(lastDayOf(dossier.dueAt))}.` : "Risposta attesa.",
        others: view.noticeDue ? null : <DangerLink href={`${page}/respingi`}>Respingi</DangerLink>,
        primary: <PrimaryLink href={`${page}/risposta`}>Registra la risposta</PrimaryLink>,
      };
    default:
      return null;
  }
}

function reviewMoves(view: ReviewedDossier, page: string, mine: boolean): Bar {
  const total = kindById(view.dossier.kind).checklist.length;
  const done = total - view.missing.sections.length;
  if (!view.assignee)
    return {
      words: "In istruttoria, ma nessuno la segue.",
      primary: (
        <Move view={view} action={assignToMeAction} primary>
          Prendi in carico
        </Move>
      ),
    };
  return {
    words: (
      <>
        <CannotBeDone view={view} />
        <b>{checkedText(done, total)}</b> <OpenWarnings view={view} />
        {view.missing.protocol && (
          <>
            <a href={`${page}/protocollo`}>Manca il numero di protocollo</a>.{" "}
          </>
        )}
        {missingText({ ...view.missing, sections: [], warnings: 0, protocol: false })}
        {!mine && ` La segue ${view.assignee.name}.`}
      </>
    ),
    others: (
      <>
        <Move view={view} action={releaseAction}>
          Rilascia
        </Move>
        <DangerLink href={view.noticeDue ? `${page}/preavviso` : `${page}/respingi`}>Respingi</DangerLink>
        <OutlineLink href={`${page}/integrazione`}>Chiedi integrazione</OutlineLink>
      </>
    ),
    primary: (
      // What is missing is in the key: a refusal does not outlive its cause.
      <Move
        key={JSON.stringify([view.dossier.version, view.missing, view.papers.length])}
        view={view}
        action={acceptAction}
        primary
      >
        Accetta
      </Move>
    ),
  };
}

/** Known before anything else is verified: with what is there now, accepting would do nothing. */
function CannotBeDone({ view }: { view: ReviewedDossier }) {
  if (!view.forecast?.impossible) return null;
  return (
    <>
      <a href="#non-eseguibile">Così non si può eseguire</a>.{" "}
    </>
  );
}

/** The way to the first doubt that is still open. */
function OpenWarnings({ view }: { view: ReviewedDossier }) {
  const first = view.warnings.find((warning) => !warning.resolvedAt);
  if (!first || view.missing.warnings === 0) return null;
  return (
    <>
      <a href={`#avviso-${first.id}`}>{warningsText(view.missing.warnings)}</a>.{" "}
    </>
  );
}

type MoveProps = { view: ReviewedDossier; action: FormAction; primary?: boolean; children: string };

function Move({ view, action, primary, children }: MoveProps) {
  return (
    <FormShell action={action}>
      <input type="hidden" name="dossierId" value={view.dossier.id} />
      <input type="hidden" name="version" value={view.dossier.version} />
      <input type="hidden" name="papers" value={papersMark(view.papers)} />
      <Question />
      <SubmitButton className={primary ? "bt bt-p" : "bt bt-t"} reloads>
        {children}
      </SubmitButton>
    </FormShell>
  );
}

const PrimaryLink = ({ href, children }: { href: string; children: string }) => (
  <a className="bt bt-p" href={href}>
    {children}
  </a>
);
const OutlineLink = ({ href, children }: { href: string; children: string }) => (
  <a className="bt bt-o" href={href}>
    {children}
  </a>
);
const DangerLink = ({ href, children }: { href: string; children: string }) => (
  <a className="bt bt-d" href={href}>
    {children}
  </a>
);
