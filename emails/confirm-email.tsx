import { Letter, type Mail, P, requestOf, ToDossier, withCode } from "./parts";

/** Whoever opens the link has the mailbox (section 4). */
export const confirmEmail: Mail<"confirm-email"> = {
  subject: (data) => withCode("Conferma il tuo indirizzo e-mail", data),
  Body: ({ data, site }) => (
    <Letter title="Conferma il tuo indirizzo e-mail" site={site}>
      <P>
        questo indirizzo è indicato nella {requestOf(data)}. Qui ti scriveremo l’esito: apri il link per confermare che
        l’indirizzo è tuo.
      </P>
      <P>Serve solo a sapere che gli avvisi arrivano alla persona giusta: la richiesta va avanti anche senza.</P>
      <ToDossier data={data} site={site}>
        Conferma e apri la pratica
      </ToDossier>
      <P>
        Conserva questa e-mail: con lo stesso link torni alla tua pratica quando vuoi, finché non ne chiedi uno nuovo. È
        personale, non inoltrarlo.
      </P>
      <P>Non sai di che cosa si tratta? Non aprire il link e scrivici: togliamo il tuo indirizzo.</P>
    </Letter>
  ),
};
