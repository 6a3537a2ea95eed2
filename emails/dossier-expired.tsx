import { formatLongDate } from "@/lib/domain/dates";
import { Letter, type Mail, P, requestOf, ToDossier, withCode } from "./parts";

/** The term went by without papers or answer. */
export const dossierExpired: Mail<"dossier-expired"> = {
  subject: (data) => withCode("La richiesta è scaduta", data),
  Body: ({ data, site }) => (
    <Letter title="La richiesta è scaduta" site={site}>
      <P>
        {data.awaited === "answer"
          ? `non abbiamo ricevuto la risposta all’integrazione entro ${formatLongDate(data.dueDay)}, `
          : `non abbiamo ricevuto i documenti firmati entro ${formatLongDate(data.dueDay)}, `}
        quindi la {requestOf(data)} è scaduta.
      </P>
      <P>Se ti serve ancora, ripeti la procedura: ritrovi le risposte già scritte.</P>
      <ToDossier data={data} site={site}>
        Vai alla pratica
      </ToDossier>
      <P>Hai inviato tutto prima di quella data? Scrivici: lo verifichiamo.</P>
    </Letter>
  ),
};
