import { formatLongDate } from "@/lib/domain/dates";
import { Letter, type Mail, P, requestOf, ToDossier, withCode } from "./parts";

/** The applicant withdrew the request. */
export const dossierWithdrawn: Mail<"dossier-withdrawn"> = {
  subject: (data) => withCode("Hai ritirato la richiesta", data),
  Body: ({ data, site }) => (
    <Letter title="La richiesta è ritirata" site={site}>
      <P>
        la {requestOf(data)} è stata ritirata{data.withdrawnDay ? ` ${formatLongDate(data.withdrawnDay)}` : ""}. Non la
        esamineremo e non devi fare altro.
      </P>
      <ToDossier data={data} site={site}>
        Vedi la pratica
      </ToDossier>
      <P>Se vuoi, puoi presentarne una nuova. Non sei stato tu? Scrivici subito.</P>
    </Letter>
  ),
};
