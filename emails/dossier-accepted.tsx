import { Action, Letter, Lines, type Mail, P, requestOf, Subtitle, withCode } from "./parts";

/** To the appointee: the account is active (A37). */
export const dossierAccepted: Mail<"dossier-accepted"> = {
  subject: (data) => withCode("Il tuo accesso è attivo", data),
  Body: ({ data, site }) => (
    <Letter title="Il tuo accesso è attivo" site={site}>
      <P>
        la {requestOf(data)} è stata accettata. Da ora {data.holderName} può usare i servizi richiesti.
      </P>
      <Action href={new URL(data.link ?? "/accesso", site.baseUrl).href}>Entra nel portale</Action>
      <Subtitle>Come entrare</Subtitle>
      <P>
        Usa la tua identità digitale: SPID di livello 2, carta d’identità elettronica (CIE) oppure CNS. Non ti serve una
        password del portale.
      </P>
      <Subtitle>Che cosa è attivo</Subtitle>
      {data.roles.length > 0 ? <P>Un ruolo per ogni sede:</P> : null}
      <Lines items={data.roles} />
      {data.services.length > 0 ? <P>Con questi servizi:</P> : null}
      <Lines items={data.services} />
      <P>L’account è personale: non far entrare altri al tuo posto.</P>
    </Letter>
  ),
};
