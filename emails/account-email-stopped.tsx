import { Action, Letter, type Mail, P } from "./parts";

/** To who is concerned: the former address has stopped a change, or undone it (A38, A39). */
export const accountEmailStopped: Mail<"account-email-stopped"> = {
  subject: (data) => (data.undone ? "Il cambio di e-mail è stato annullato" : "Il cambio di e-mail è stato fermato"),
  Body: ({ data, site }) => (
    <Letter
      title={data.undone ? "Il cambio di e-mail è stato annullato" : "Il cambio di e-mail è stato fermato"}
      site={site}
    >
      {data.undone ? (
        <>
          <P>
            L’account di {data.holderName} ha di nuovo l’indirizzo di prima: lo ha deciso chi lo legge. Tutti gli
            accessi aperti sono stati chiusi.
          </P>
          <P>Se il cambio era giusto, accedi e chiedilo di nuovo.</P>
        </>
      ) : (
        <>
          <P>L’indirizzo dell’account di {data.holderName} resta questo.</P>
          {data.onPaper ? <P>La richiesta su carta resta in esame: prima di decidere, un operatore ti cerca.</P> : null}
        </>
      )}
      <P>Non sai chi ha chiesto il cambio? Avvisaci.</P>
      <Action href={new URL("/assistenza", site.baseUrl).href}>Contatta l’assistenza</Action>
    </Letter>
  ),
};
