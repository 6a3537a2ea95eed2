import { formatLongDate } from "@/lib/domain/dates";
import { CHANNEL_TEXT } from "@/lib/domain/dossier";
import { by, Letter, Lines, type Mail, P, requestOf, Subtitle, ToDossier, withCode } from "./parts";

/** Acknowledgement of receipt, L. 241/1990 art. 18-bis (D18). */
export const filingReceived: Mail<"filing-received"> = {
  subject: (data) => withCode("Ricevuta: abbiamo i tuoi documenti", data),
  Body: ({ data, site }) => (
    <Letter title="Abbiamo ricevuto i tuoi documenti" site={site}>
      <P>
        i documenti della {requestOf(data)} sono arrivati. Questa è la ricevuta di presentazione (legge 241/1990,
        articolo 18-bis).
      </P>
      <Lines
        items={[
          `Ricevuti: ${formatLongDate(data.receivedDay)}${data.channel ? ` (${CHANNEL_TEXT[data.channel]})` : ""}.`,
          data.protocol
            ? `Protocollo: numero ${data.protocol.number} del ${data.protocol.year}, ${data.protocol.register}.`
            : "Protocollo: il numero non è ancora registrato. Lo trovi nella pagina della pratica appena c’è.",
          `Se ne occupa: ${site.provinceName}, assistenza del ${site.portalName}.`,
          ...(data.dueDay ? [`Termine per rispondere: ${by(data.dueDay)}.`] : []),
        ]}
      />
      <ToDossier data={data} site={site}>
        Segui la pratica
      </ToDossier>
      <Subtitle>Che cosa succede ora</Subtitle>
      <P>Verifichiamo la richiesta. Ti scriviamo qui se manca qualcosa e quando è decisa.</P>
      <P>
        Se non rispondiamo in tempo puoi rivolgerti a chi ha il potere sostitutivo nella {site.provinceName} (articolo 2
        della stessa legge) o, contro il silenzio, al Tribunale amministrativo regionale.
      </P>
    </Letter>
  ),
};
