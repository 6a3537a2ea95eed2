import { Action, Letter, type Mail, P } from "./parts";

/** To the present address of an account: another one was asked for, and can be stopped (A38, A39). */
export const accountEmailWarned: Mail<"account-email-warned"> = {
  subject: () => "Qualcuno ha chiesto di cambiare l’e-mail del tuo account",
  Body: ({ data, site }) => (
    <Letter title="È stato chiesto un cambio di e-mail" site={site}>
      <P>
        {data.holderName}, per il tuo account del {site.portalName} è stato chiesto un altro indirizzo
        {data.code ? ` con la richiesta su carta ${data.code}. Un operatore la sta verificando` : ""}.
      </P>
      <P>Sei stato tu? Non devi fare nulla. Altrimenti ferma il cambio.</P>
      <Action href={new URL(data.link, site.baseUrl).href}>Ferma il cambio</Action>
      <P>Il link vale fino al cambio e per {data.days} giorni dopo: chi l’ha fatto perde l’accesso.</P>
    </Letter>
  ),
};
