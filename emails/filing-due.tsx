import { formatLongDate } from "@/lib/domain/dates";
import { by, Letter, type Mail, P, pecSubjectOf, requestOf, ToDossier, withCode } from "./parts";

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
        <ToDossier data={data} site={site}>
          Rispondi
        </ToDossier>
        <P>Hai già risposto? Non devi fare altro.</P>
      </Letter>
    ) : (
      <Letter title="Aspettiamo i documenti firmati" site={site}>
        <P>
          per la {requestOf(data)} mancano i documenti firmati. Inviali <strong>{by(data.dueDay)}</strong> per PEC a{" "}
          <strong>{site.pec}</strong>. Nell’oggetto scrivi <strong>{pecSubjectOf(data)}</strong>.
        </P>
        <ToDossier data={data} site={site}>
          Vai alla pratica
        </ToDossier>
        <P>Dopo quella data la richiesta scade e va ripetuta. Li hai già inviati? Non devi fare altro.</P>
      </Letter>
    ),
};
