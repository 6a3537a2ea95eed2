import { Letter, type Mail, P, requestOf, ToDossier, withCode } from "./parts";

/** To the new address: a change asked on paper has been made (A39). */
export const accountEmailMoved: Mail<"account-email-moved"> = {
  subject: (data) => withCode("L’e-mail del tuo account è questa", data),
  Body: ({ data, site }) => (
    <Letter title="Da ora ti scriviamo qui" site={site}>
      <P>
        {data.holderName}, abbiamo accettato la {requestOf(data)}: le comunicazioni del tuo account arrivano a questo
        indirizzo.
      </P>
      <P>Anche l’indirizzo di prima ne è avvisato: per 7 giorni chi lo legge può annullare il cambio.</P>
      <ToDossier data={data} site={site}>
        Vedi la pratica
      </ToDossier>
    </Letter>
  ),
};
