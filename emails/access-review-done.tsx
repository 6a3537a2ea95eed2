import { Action, Letter, Lines, type Mail, P } from "./parts";

/** To the legal representative: what they answered to the yearly question. */
export const accessReviewDone: Mail<"access-review-done"> = {
  subject: (data) => `Risposta ricevuta: chi opera per ${data.organizationName}`,
  Body: ({ data, site }) => (
    <Letter title="Abbiamo ricevuto la tua risposta" site={site}>
      <P>
        {data.representativeName}, per «{data.organizationName}»{" "}
        {data.confirmed.length > 0 ? "hai confermato:" : "non hai confermato nessuno."}
      </P>
      <Lines items={data.confirmed} />
      <P>
        {data.removed === 0
          ? "Non hai tolto nessuno."
          : data.removed === 1
            ? "Una persona è stata tolta: ha perso subito l’accesso e glielo abbiamo scritto."
            : `${data.removed} persone sono state tolte: hanno perso subito l’accesso e lo abbiamo scritto a ognuna.`}
      </P>
      <P>Non hai risposto tu, o c’è un errore? Avvisaci.</P>
      <Action href={new URL("/assistenza", site.baseUrl).href}>Contatta l’assistenza</Action>
    </Letter>
  ),
};
