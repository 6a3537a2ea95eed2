import { Action, Letter, Lines, type Mail, P, requestOf, withCode } from "./parts";

/** To all concerned: what an intervention changed (A48, D9). */
export const interventionDone: Mail<"intervention-done"> = {
  subject: (data) => withCode("Intervento eseguito", data),
  Body: ({ data, site }) => (
    <Letter title="L’intervento è stato eseguito" site={site}>
      <P>
        abbiamo accettato la {requestOf({ ...data, kind: "intervention" })}: «{data.title}».
      </P>
      <Lines items={data.lines} />
      {data.signIn ? <Action href={`${site.baseUrl}/accesso`}>Vai all’accesso</Action> : null}
      <P>Se c’è un errore, rispondi a questa e-mail.</P>
    </Letter>
  ),
};
