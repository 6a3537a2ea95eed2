import { OutlineLink, PrimaryLink } from "@/components/ui/buttons";
import type { Row } from "@/components/ui/rows";
import { Tag, type Tone } from "@/components/ui/tag";
import { formatLongDate } from "@/lib/domain/dates";
import { type DossierState, STATE_TEXT } from "@/lib/domain/dossier";
import { kindById } from "@/lib/domain/kinds";
import { lastDayOf } from "@/lib/domain/terms";
import type { PersonDossier } from "@/lib/roles/list-dossiers";

const TONE: Partial<Record<DossierState, Tone>> = { accepted: "ok", rejected: "bad", onHold: "warn" };

const NEXT: Readonly<Record<DossierState, string>> = {
  draft: "Completa le risposte e invia la richiesta.",
  submitted: "Prepariamo i documenti da firmare.",
  issued: "Mancano i documenti firmati.",
  filed: "La Provincia la prende in carico. Non devi fare nulla.",
  inReview: "La Provincia la verifica. Non devi fare nulla.",
  onHold: "La Provincia aspetta una tua risposta.",
  accepted: "Conclusa.",
  rejected: "Apri la pratica per leggere i motivi e che cosa puoi fare.",
  withdrawn: "Se ti serve ancora, puoi ripetere la procedura.",
  expired: "Il termine è passato. Puoi ripetere la procedura con le risposte già scritte.",
  superseded: "Vale la richiesta più recente.",
};

/** For who is the intermediary: others sign, others answer. */
const NEXT_OF_INTERMEDIARY: Readonly<Record<DossierState, string>> = {
  ...NEXT,
  draft: "Completa il modulo e invialo.",
  submitted: "Prepariamo il modulo da firmare.",
  issued: "Deve firmare il rappresentante legale del datore di lavoro.",
  onHold: "La Provincia aspetta una risposta.",
  rejected: "La Provincia l’ha respinta.",
  withdrawn: "Il modulo è stato ritirato.",
  expired: "Il termine è passato.",
};

const PREPARED = "/area-riservata/moduli/deleghe/da-firmare";

/** A dossier of the person who is signed in: where it stands, and the next step (D10). `first` has the page's main action. */
export function dossierRow(d: PersonDossier, first: boolean): Row {
  const href = d.state === "draft" ? `/richiesta/${d.ref}` : `/pratica/${d.ref}`;
  const title = d.organizationName ?? "Richiesta da completare";
  const action = actionOf(d);
  const Action = first ? PrimaryLink : OutlineLink;
  return {
    id: d.ref,
    title: d.opens ? <a href={href}>{title}</a> : title,
    meta: (
      <>
        {kindById(d.kind).title}&nbsp;· <span className="mono nowrap">{d.code ?? d.ref}</span>
        {d.line && (
          <>
            <br />
            {d.line}
          </>
        )}
        <br />
        {nextWords(d)}
        {d.as === "intermediary" && !d.opens && (
          <>
            {" "}
            {d.prepared ? (
              <>
                La apri da <a href={PREPARED}>Deleghe, Moduli preparati</a>.
              </>
            ) : (
              "Ti nomina come intermediario: si apre dal link mandato al datore di lavoro."
            )}
          </>
        )}
      </>
    ),
    side: (
      <>
        <Tag tone={TONE[d.state] ?? "plain"}>{STATE_TEXT[d.state].applicant}</Tag>
        {action && (
          <Action href={action.href}>
            {action.label}
            <span className="visually-hidden"> ({[d.organizationName, d.code].filter(Boolean).join(", ")})</span>
          </Action>
        )}
      </>
    ),
  };
}

/** Whether something is asked of the person. */
export const isAwaited = (d: PersonDossier): boolean => actionOf(d) !== null;

function actionOf(d: PersonDossier): { href: string; label: string } | null {
  if (d.signing === "to-confirm") return { href: `/pratica/${d.ref}/conferma`, label: "Leggi e conferma" };
  if (d.state === "onHold" && d.opens) return { href: `/pratica/${d.ref}#rispondi`, label: "Rispondi" };
  return null;
}

function nextWords(d: PersonDossier): string {
  const until = d.dueAt ? ` Hai tempo fino a ${formatLongDate(lastDayOf(d.dueAt))}.` : "";
  if (d.signing === "to-confirm") return `Tocca a te: leggi il documento e conferma, al posto della firma.${until}`;
  if (d.signing === "confirmed") return "Hai confermato. Manca l’altra persona che deve firmare.";
  const next = (d.as === "intermediary" ? NEXT_OF_INTERMEDIARY : NEXT)[d.state];
  if (d.as === "intermediary") return next;
  return d.state === "issued" || d.state === "onHold" ? `${next}${until}` : next;
}
