import { Action, Letter, type Mail, P } from "./parts";

/** To the new address of an account: the change is made when its link is opened (A38). */
export const accountEmailConfirm: Mail<"account-email-confirm"> = {
  subject: () => "Conferma il nuovo indirizzo e-mail",
  Body: ({ data, site }) => (
    <Letter title="Conferma il nuovo indirizzo e-mail" site={site}>
      <P>
        qualcuno ha chiesto di usare questo indirizzo per il suo account del {site.portalName}. Se sei tu, confermalo.
      </P>
      <Action href={new URL(data.link, site.baseUrl).href}>Conferma l’indirizzo</Action>
      <P>Il link vale {data.hours} ore. Ti chiediamo di accedere, se non lo hai già fatto.</P>
      <P>Non lo hai chiesto tu? Non devi fare nulla.</P>
    </Letter>
  ),
};
