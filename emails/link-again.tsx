import { Letter, type Mail, P, requestOf, ToDossier, withCode } from "./parts";

/** A new secret link; the old one is dead. */
export const linkAgain: Mail<"link-again"> = {
  subject: (data) => withCode("Il nuovo link della tua pratica", data),
  Body: ({ data, site }) => (
    <Letter title="Il nuovo link della tua pratica" site={site}>
      <P>ci hai chiesto un nuovo link per la tua {requestOf(data)}. Quello di prima non funziona più.</P>
      <ToDossier data={data} site={site}>
        Apri la pratica
      </ToDossier>
      <P>Il link è personale: chi lo ha può agire al tuo posto, quindi non inoltrarlo.</P>
      <P>Non lo hai chiesto tu? Non devi fare nulla: il link è arrivato solo a questo indirizzo.</P>
    </Letter>
  ),
};
