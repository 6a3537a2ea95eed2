import { by, Letter, Lines, type Mail, P, pecSubjectOf, Quote, requestOf, ToDossier, withCode } from "./parts";

/** Something is missing: the Province waits for an answer. */
export const integrationRequested: Mail<"integration-requested"> = {
  subject: (data) => withCode("Ci serve un’integrazione", data),
  Body: ({ data, site }) => (
    <Letter title="Ci serve un’integrazione" site={site}>
      <P>
        stiamo verificando la {requestOf(data)}. Per continuare ci serve la tua risposta{" "}
        <strong>{by(data.dueDay)}</strong>.
      </P>
      <Lines items={data.reasons} />
      <Quote>{data.text}</Quote>
      <ToDossier data={data} site={site}>
        Rispondi
      </ToDossier>
      <P>
        Puoi rispondere anche per PEC a <strong>{site.pec}</strong>: nell’oggetto scrivi{" "}
        <strong>{pecSubjectOf(data)}</strong>.
      </P>
      <P>Fino alla tua risposta il nostro termine è fermo. Senza risposta la richiesta scade e va ripetuta.</P>
    </Letter>
  ),
};
