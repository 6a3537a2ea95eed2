import { Action, Letter, type Mail, P, Quote } from "./parts";

/** One role of a person is suspended, or is back. */
export const roleStatus: Mail<"role-status"> = {
  subject: (data) => (data.suspended ? "Un tuo ruolo è sospeso" : "Un tuo ruolo è di nuovo attivo"),
  Body: ({ data, site }) => (
    <Letter title={data.suspended ? "Un tuo ruolo è sospeso" : "Un tuo ruolo è di nuovo attivo"} site={site}>
      {data.suspended ? (
        <>
          <P>
            {data.holderName}, da adesso non puoi più operare per {data.roleName}. Le finestre aperte con questo ruolo
            sono chiuse. Gli altri ruoli restano come sono.
          </P>
          <P>Motivo:</P>
          <Quote>{data.reason ?? ""}</Quote>
          <P>Pensi che sia un errore? Scrivici o telefonaci.</P>
          <Action href={new URL("/area-riservata", site.baseUrl).href}>Vai ai tuoi ruoli</Action>
        </>
      ) : (
        <>
          <P>
            {data.holderName}, puoi di nuovo operare per {data.roleName}, con gli stessi servizi di prima.
          </P>
          <Action href={new URL("/area-riservata", site.baseUrl).href}>Vai ai tuoi ruoli</Action>
        </>
      )}
    </Letter>
  ),
};
