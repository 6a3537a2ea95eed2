import { Letter, Lines, type Mail, P, Quote, requestOf, Subtitle, ToDossier, withCode } from "./parts";

/** Reasons and remedies of a refusal (D18; L. 241/1990 art. 3: where and by when to appeal). */
export const dossierRejected: Mail<"dossier-rejected"> = {
  subject: (data) => withCode("La richiesta è stata respinta", data),
  Body: ({ data, site }) => (
    <Letter title="La richiesta è stata respinta" site={site}>
      <P>la {requestOf(data)} è stata respinta.</P>
      <Subtitle>I motivi</Subtitle>
      <Lines items={data.reasons} />
      <Quote>{data.text}</Quote>
      {data.remedies.length > 0 ? <Subtitle>Come rimediare</Subtitle> : null}
      <Lines items={data.remedies} />
      <P>Puoi presentare una nuova richiesta quando vuoi: ritrovi le risposte già scritte.</P>
      <ToDossier data={data} site={site}>
        Vai alla pratica
      </ToDossier>
      <Subtitle>Se non sei d’accordo</Subtitle>
      <P>
        Puoi fare ricorso al Tribunale amministrativo regionale entro 60 giorni da quando ricevi questa comunicazione,
        oppure ricorso straordinario al Presidente della Repubblica entro 120 giorni.
      </P>
    </Letter>
  ),
};
