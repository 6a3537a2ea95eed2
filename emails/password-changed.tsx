import { formatDateTime } from "@/lib/domain/dates";
import { Action, Letter, type Mail, P } from "./parts";

/** The password is another: whoever did not do it learns of it. */
export const passwordChanged: Mail<"password-changed"> = {
  subject: () => "La tua password è cambiata",
  Body: ({ data, site }) => (
    <Letter title="La tua password è cambiata" site={site}>
      <P>
        {data.holderName}, la password del tuo nome utente è stata cambiata il{" "}
        {formatDateTime(new Date(data.changedAt))}. Le altre sessioni aperte sono finite.
      </P>
      <P>Non sei stato tu? Scegli subito un’altra password e avvisaci.</P>
      <Action href={new URL("/accesso/recupero", site.baseUrl).href}>Scegli un’altra password</Action>
    </Letter>
  ),
};
