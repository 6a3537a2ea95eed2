import { Letter, Lines, type Mail, P, requestOf, ToDossier, withCode } from "./parts";

/** To body and holder: what no longer works (A47). */
export const deactivationDone: Mail<"deactivation-done"> = {
  subject: (data) => withCode("Disattivazione eseguita", data),
  Body: ({ data, site }) => {
    const body = data.organizationName ? ` per «${data.organizationName}»` : "";
    return (
      <Letter title="La disattivazione è stata eseguita" site={site}>
        <P>abbiamo accettato la {requestOf({ ...data, kind: "deactivation" })}.</P>
        {data.all ? (
          <P>
            Da ora {data.holderName} non può più operare{body}: sono finiti tutti i suoi ruoli e servizi presso l’ente.
          </P>
        ) : data.sites.length > 0 ? (
          <P>
            Da ora {data.holderName} non può più operare{body} per queste sedi:
          </P>
        ) : (
          <P>
            Da ora {data.holderName} non può più usare{body}{" "}
            {data.services.length > 0 ? "questi servizi:" : "i servizi indicati."}
          </P>
        )}
        {data.all ? null : <Lines items={[...data.sites, ...data.services]} />}
        <ToDossier data={data} site={site}>
          Vedi la pratica
        </ToDossier>
        <P>Eventuali ruoli presso altri enti restano attivi. Se c’è un errore, rispondi a questa e-mail.</P>
      </Letter>
    );
  },
};
