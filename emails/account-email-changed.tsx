import { formatDateTime } from "@/lib/domain/dates";
import { Action, Letter, type Mail, P } from "./parts";

/** To the former address of an account: whoever did not change it learns of it, and undoes it (A38, A39). */
export const accountEmailChanged: Mail<"account-email-changed"> = {
  subject: () => "L’e-mail del tuo account è cambiata",
  Body: ({ data, site }) => (
    <Letter title="L’e-mail del tuo account è cambiata" site={site}>
      <P>
        {data.holderName}, dal {formatDateTime(new Date(data.changedAt))} le comunicazioni del {site.portalName}{" "}
        arrivano a un altro indirizzo.
      </P>
      <P>Non sei stato tu? Hai {data.days} giorni per annullare il cambio: torna questo indirizzo.</P>
      <Action href={new URL(data.link, site.baseUrl).href}>Annulla il cambio</Action>
    </Letter>
  ),
};
