import { Action, Letter, type Mail, P } from "./parts";

/** To whom the legal representative has removed, at the yearly question. */
export const accessRemoved: Mail<"access-removed"> = {
  subject: (data) => `Non operi più per ${data.organizationName}`,
  Body: ({ data, site }) => (
    <Letter title="Il tuo accesso per un ente è finito" site={site}>
      <P>
        {data.holderName}, il rappresentante legale di «{data.organizationName}» ci ha detto che non operi più per
        l’ente. I tuoi ruoli e servizi per questo ente sono finiti adesso.
      </P>
      <P>Eventuali ruoli presso altri enti restano attivi. Se è un errore, parlane con l’ente o scrivici.</P>
      <Action href={new URL("/assistenza", site.baseUrl).href}>Contatta l’assistenza</Action>
    </Letter>
  ),
};
