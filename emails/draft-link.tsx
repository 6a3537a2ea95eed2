import { formatLongDate } from "@/lib/domain/dates";
import { Letter, type Mail, P, requestOf, ToDossier } from "./parts";

/** The secret link of a draft put aside (section 4). */
export const draftLink: Mail<"draft-link"> = {
  subject: () => "Riprendi la tua richiesta quando vuoi",
  Body: ({ data, site }) => (
    <Letter title="Riprendi la tua richiesta quando vuoi" site={site}>
      <P>
        abbiamo conservato le risposte della tua {requestOf(data)}. Per continuare, anche da un altro computer, usa
        questo link.
      </P>
      <ToDossier data={data} site={site}>
        Riprendi la richiesta
      </ToDossier>
      <P>
        Il codice per riprendere è <strong>{data.ref}</strong>. Il link è personale: chi lo ha può leggere e cambiare le
        risposte, quindi non inoltrarlo.
      </P>
      {data.dueDay ? (
        <P>Se non la riprendi, {formatLongDate(data.dueDay)} cancelliamo le risposte. Prima ti avvisiamo.</P>
      ) : null}
    </Letter>
  ),
};
