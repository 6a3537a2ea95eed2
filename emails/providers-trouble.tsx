import { Action, Letter, Lines, type Mail, P } from "./parts";

/** To the administrators: something about the identity providers asks for their eye. */
export const providersTrouble: Mail<"providers-trouble"> = {
  subject: () => "Gestori di identità: c’è qualcosa da guardare",
  Body: ({ data, site }) => (
    <Letter title="Gestori di identità: c’è qualcosa da guardare" site={site}>
      <P>Chi entra con SPID o CIE può ancora farlo, finché valgono gli ultimi metadati buoni. Guarda queste righe:</P>
      <Lines items={data.lines} />
      <P>
        Se una fonte non si legge, controlla la configurazione del server. Se un certificato scade, il gestore ne
        pubblica uno nuovo nei suoi metadati.
      </P>
      <Action href={new URL("/backoffice/impostazioni/gestori", site.baseUrl).href}>Apri Gestori di identità</Action>
    </Letter>
  ),
};
