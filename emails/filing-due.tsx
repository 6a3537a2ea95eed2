import { formatLongDate } from "@/lib/domain/dates";
import { Action, by, Letter, type Mail, P, requestOf, target, withCode } from "./parts";

/** Reminder before the end of a term: signed papers, or an answer, are still awaited. */
export const filingDue: Mail<"filing-due"> = {
  subject: (data) => withCode(`Promemoria: hai tempo fino a ${formatLongDate(data.dueDay)}`, data),
  Body: ({ data, site }) =>
    data.awaited === "answer" ? (
      <Letter title="Aspettiamo la tua risposta" site={site}>
        <P>
          per la {requestOf(data)} ti abbiamo chiesto un’integrazione. Rispondi <strong>{by(data.dueDay)}</strong>: dopo
          la richiesta scade e va ripetuta.
        </P>
        <Action href={target(data, site)}>Rispondi</Action>
        <P>Hai già risposto? Non devi fare altro.</P>
      </Letter>
    ) : (
      <Letter title="Aspettiamo i documenti firmati" site={site}>
        <P>
          per la {requestOf(data)} mancano i documenti firmati. Inviali <strong>{by(data.dueDay)}</strong> per PEC a{" "}
          <strong>{site.pec}</strong>. Nell’oggetto riporta il codice <strong>{data.code}</strong>.
        </P>
        <Action href={target(data, site)}>Vai alla pratica</Action>
        <P>Dopo quella data la richiesta scade e va ripetuta. Li hai già inviati? Non devi fare altro.</P>
      </Letter>
    ),
};
