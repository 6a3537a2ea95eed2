import { Action, by, Letter, Lines, type Mail, P, Quote, requestOf, target, withCode } from "./parts";

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
      <Action href={target(data, site)}>Rispondi</Action>
      <P>
        Puoi rispondere anche per PEC a <strong>{site.pec}</strong>: nell’oggetto riporta il codice{" "}
        <strong>{data.code}</strong>.
      </P>
      <P>Fino alla tua risposta il nostro termine è fermo. Senza risposta la richiesta scade e va ripetuta.</P>
    </Letter>
  ),
};
