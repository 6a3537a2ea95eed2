import { Action, by, Letter, type Mail, P } from "./parts";

/** Once a year, to the legal representative of a body: who still has access in its name. */
export const accessReview: Mail<"access-review"> = {
  subject: (data) => `${data.reminder ? "Promemoria: " : ""}conferma chi opera ancora per ${data.organizationName}`,
  Body: ({ data, site }) => (
    <Letter title="Chi opera ancora per il tuo ente?" site={site}>
      <P>
        {data.representativeName}, una volta all’anno ti chiediamo di confermare chi usa il {site.portalName} per «
        {data.organizationName}»: {data.people === 1 ? "adesso una persona" : `adesso ${data.people} persone`}.
      </P>
      <P>Per ognuna scegli se opera ancora o se va tolta. Bastano pochi minuti, {by(data.dueDay)}.</P>
      <Action href={new URL(data.link, site.baseUrl).href}>Rispondi</Action>
      <P>Chi togli perde subito l’accesso. Il link è tuo: non inoltrarlo.</P>
    </Letter>
  ),
};
