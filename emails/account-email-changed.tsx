import { formatDateTime } from "@/lib/domain/dates";
import { Action, Letter, type Mail, P } from "./parts";

/** To the former address of an account: whoever did not change it learns of it (A38). */
export const accountEmailChanged: Mail<"account-email-changed"> = {
  subject: () => "L’e-mail del tuo account è cambiata",
  Body: ({ data, site }) => (
    <Letter title="L’e-mail del tuo account è cambiata" site={site}>
      <P>
        {data.holderName}, dal {formatDateTime(new Date(data.changedAt))} le comunicazioni del {site.portalName}{" "}
        arrivano al nuovo indirizzo che hai confermato.
      </P>
      <P>Non sei stato tu? Scrivici subito.</P>
      <Action href={new URL("/assistenza", site.baseUrl).href}>Contatta l’assistenza</Action>
    </Letter>
  ),
};
