import { daysLeft, formatDate } from "@/lib/domain/dates";
import { type DossierState, STATE_TEXT } from "@/lib/domain/dossier";
import { italianDate } from "@/lib/domain/form";
import { SOON_DAYS } from "@/lib/domain/queue";
import { lastDayOf } from "@/lib/domain/terms";
import { Sign, type SignName } from "./signs";

const SIGN: Record<DossierState, SignName> = {
  draft: "todo",
  submitted: "todo",
  issued: "todo",
  filed: "todo",
  inReview: "half",
  onHold: "bars",
  accepted: "done",
  rejected: "refused",
  withdrawn: "closed",
  expired: "closed",
  superseded: "closed",
};

type Awaited = "integrazione" | "preavviso" | null;

/** The state by shape and words; on hold it says what is awaited (D18). */
export function StateMark({ state, awaited = null }: { state: DossierState; awaited?: Awaited }) {
  const words =
    state === "onHold" && awaited
      ? awaited === "preavviso"
        ? "In attesa dopo il preavviso"
        : "In attesa di integrazione"
      : STATE_TEXT[state].operator;
  return (
    <span className="st">
      <Sign name={SIGN[state]} />
      {words}
    </span>
  );
}

/** "mancano 8 giorni", "scaduta da 2 giorni". */
export function termText(days: number): string {
  if (days < -1) return `scaduta da ${-days} giorni`;
  if (days === -1) return "scaduta da ieri";
  if (days === 0) return "scade oggi";
  return days === 1 ? "manca 1 giorno" : `mancano ${days} giorni`;
}

type TermProps = { state: DossierState; dueAt: Date | null; now: Date; long?: boolean };

/** The Province's term, or the applicant's: far is grey, near has a clock, past has a full triangle. */
export function TermMark({ state, dueAt, now, long }: TermProps) {
  if (!dueAt) return <Dash meaning="nessun termine" />;
  const day = lastDayOf(dueAt);
  const days = daysLeft(now, day);
  const ours = state === "filed" || state === "inReview";
  const level = days < 0 ? "late" : days <= SOON_DAYS ? "soon" : "ok";
  const date = long ? formatDate(day) : italianDate(day).slice(0, 5);
  if (!ours)
    return (
      <span className="sla sla-hold">
        <span className="d">{date}</span>
        {state === "onHold" && <Sign name="bars" />}
        {state === "onHold" ? "sospesa" : termText(days)}
      </span>
    );
  return (
    <span className={`sla sla-${level}`}>
      <span className="d">{date}</span>
      {level === "late" && <Sign name="late" />}
      {level === "soon" && <Sign name="clock" />}
      {termText(days)}
    </span>
  );
}

/** Warnings still open. */
export function WarningMark({ open }: { open: number }) {
  if (open === 0) return <Dash meaning="nessuna segnalazione" />;
  return (
    <span className="wa wa-w">
      <Sign name="warning" />
      {open === 1 ? "1 avviso" : `${open} avvisi`}
    </span>
  );
}

/** Nothing to say, said: a dash for the eye, words for the ear. */
export function Dash({ meaning }: { meaning: string }) {
  return (
    <span className="none">
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{meaning}</span>
    </span>
  );
}
