import { by, Letter, Lines, type Mail, P, requestOf, Subtitle, ToDossier, withCode } from "./parts";

/** To whoever still has to sign: confirm online, in place of paper and PEC (D4). The address may be the body's: it says for whom it is. */
export const confirmationInvited: Mail<"confirmation-invited"> = {
  subject: (data) =>
    withCode(data.signerName ? `Manca la conferma di ${data.signerName}` : "Manca la tua conferma", data),
  Body: ({ data, site }) => (
    <Letter title="Manca la tua conferma" site={site} to={data.signerName}>
      <P>
        per la {requestOf(data)} {data.confirmedBy ?? "una delle persone indicate"} ha già confermato. Manca la tua
        conferma{data.signerRole ? `, come ${data.signerRole}` : ""}: con quella la pratica arriva alla Provincia, senza
        carta e senza PEC.
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
      {data.signerName ? (
        <P>
          Questo messaggio è per {data.signerName}. Se lo leggi nella casella dell’ente, fallo avere a questa persona.
        </P>
      ) : null}
      <P>Preferisci firmare? Va bene anche il documento firmato, inviato per PEC a {site.pec}.</P>
    </Letter>
  ),
};
