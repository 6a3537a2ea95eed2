import { Action, Letter, type Mail, P } from "./parts";

/** "Non ricordi la password?": the one-time link (A42, D2). */
export const passwordLink: Mail<"password-link"> = {
  subject: () => "Scegli una nuova password",
  Body: ({ data, site }) => (
    <Letter title="Scegli una nuova password" site={site} to={data.holderName}>
      <P>
        qualcuno ha chiesto una nuova password per il tuo nome utente. Se sei tu, scegline una da qui: se l’accesso era
        bloccato si riapre.
      </P>
      <Action href={new URL(data.link, site.baseUrl).href}>Scegli una nuova password</Action>
      <P>Il link vale {data.minutes} minuti e si usa una volta sola. Non inoltrarlo.</P>
      <P>Non lo hai chiesto tu? Non devi fare nulla: la password di prima resta.</P>
    </Letter>
  ),
};
