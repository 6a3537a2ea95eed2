import {
  by,
  Letter,
  Lines,
  type Mail,
  P,
  pecSubjectOf,
  Quote,
  requestOf,
  Subtitle,
  ToDossier,
  withCode,
} from "./parts";

/** "Preavviso di rigetto", L. 241/1990 art. 10-bis (D18). */
export const refusalNotice: Mail<"refusal-notice"> = {
  subject: (data) => withCode("Motivi che impediscono di accettare la richiesta", data),
  Body: ({ data, site }) => (
    <Letter title="Così com’è non possiamo accettare la richiesta" site={site}>
      <P>
        abbiamo verificato la {requestOf(data)}. Prima di decidere ti diciamo che cosa impedisce di accettarla, come
        prevede la legge 241/1990, articolo 10-bis.
      </P>
      <Subtitle>I motivi</Subtitle>
      <Lines items={data.reasons} />
      <Quote>{data.text}</Quote>
      <Subtitle>Che cosa puoi fare</Subtitle>
      <P>
        Puoi mandarci osservazioni e documenti <strong>{by(data.dueDay)}</strong>. Ne terremo conto nella decisione.
      </P>
      <ToDossier data={data} site={site}>
        Rispondi ai motivi
      </ToDossier>
      <P>
        Puoi rispondere anche per PEC a <strong>{site.pec}</strong>: nell’oggetto scrivi{" "}
        <strong>{pecSubjectOf(data)}</strong>. Se non rispondi, dopo quella data decidiamo con quello che abbiamo.
      </P>
    </Letter>
  ),
};
