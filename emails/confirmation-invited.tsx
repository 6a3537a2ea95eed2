import { by, Letter, Lines, type Mail, P, requestOf, Subtitle, ToDossier, withCode } from "./parts";

/** To whoever still has to sign: confirm online, in place of paper and PEC (D4). Names nobody. */
export const confirmationInvited: Mail<"confirmation-invited"> = {
  subject: (data) => withCode("Manca la tua conferma", data),
  Body: ({ data, site }) => (
    <Letter title="Manca la tua conferma" site={site}>
      <P>
        per la {requestOf(data)} una delle persone indicate ha già confermato. Manca la tua conferma: con quella la
        pratica arriva alla Provincia, senza carta e senza PEC.
      </P>
      <ToDossier data={{ ...data, link: data.link ?? `/pratica/${data.ref}/conferma` }} site={site}>
        Leggi e conferma
      </ToDossier>
      <Subtitle>Che cosa ti serve</Subtitle>
      <Lines
        items={[
          "SPID di livello 2, oppure la CIE o una CNS: devono essere intestate a te.",
          "Due minuti: leggi il documento e premi un pulsante.",
        ]}
      />
      {data.dueDay ? <P>Puoi farlo {by(data.dueDay)}. Dopo la richiesta scade e va ripetuta.</P> : null}
      <P>Preferisci firmare? Va bene anche il documento firmato, inviato per PEC a {site.pec}.</P>
    </Letter>
  ),
};
