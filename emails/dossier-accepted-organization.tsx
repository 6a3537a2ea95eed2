import { Letter, Lines, type Mail, P, requestOf, Subtitle, ToDossier, withCode } from "./parts";

/** To the body: its appointee may now act (A37). */
export const dossierAcceptedOrganization: Mail<"dossier-accepted-organization"> = {
  subject: (data) => withCode("La richiesta è stata accettata", data),
  Body: ({ data, site }) => (
    <Letter title="La richiesta è stata accettata" site={site}>
      <P>
        la {requestOf(data)} è stata accettata. Da ora {data.holderName} può operare per l’ente.
      </P>
      <Subtitle>Che cosa è attivo</Subtitle>
      {data.roles.length > 0 ? <P>Un ruolo per ogni sede:</P> : null}
      <Lines items={data.roles} />
      {data.services.length > 0 ? <P>Con questi servizi:</P> : null}
      <Lines items={data.services} />
      <ToDossier data={data} site={site}>
        Vedi la pratica
      </ToDossier>
      <P>
        Se la persona incaricata cambia o non fa più parte dell’organico, chiedi subito la disattivazione: trovi il
        modulo nel portale.
      </P>
    </Letter>
  ),
};
