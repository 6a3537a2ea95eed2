import { formatLongDate } from "@/lib/domain/dates";
import { by, Letter, type Mail, P, requestOf, ToDossier } from "./parts";

/** A draft nobody took up is about to be deleted. */
export const draftExpiring: Mail<"draft-expiring"> = {
  subject: (data) => `La tua richiesta non inviata si cancella ${formatLongDate(data.dueDay)}`,
  Body: ({ data, site }) => (
    <Letter title="La tua richiesta non è ancora stata inviata" site={site}>
      <P>
        la tua {requestOf(data)} è rimasta a metà. Se ti serve ancora, riprendila <strong>{by(data.dueDay)}</strong>:
        dopo cancelliamo le risposte.
      </P>
      <ToDossier data={data} site={site}>
        Riprendi la richiesta
      </ToDossier>
      <P>
        Il codice per riprendere è <strong>{data.ref}</strong>.
      </P>
      <P>Non ti serve più? Non devi fare nulla.</P>
    </Letter>
  ),
};
